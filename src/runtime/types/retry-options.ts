import { ControlOptions } from './control-options';

/**
 * How often something is tried again.
 */
export interface RetryOptions extends ControlOptions {
  /**
   * The number of attempts at most, those of the SDK not counted.
   * @default 10
   */
  readonly maxAttempts?: number;
  /**
   * The milliseconds after which nothing is tried again, and what is under way is given up.
   * @default - that of the client; without one, 30,000
   */
  readonly maxTime?: number;
  /**
   * The longest wait in milliseconds before the second attempt; it doubles with each, up to five seconds. How long is
   * waited is random, between nothing and that.
   * @default 50
   */
  readonly baseDelay?: number;
}

/**
 * How often something is tried again.
 */
export interface RetryOptions {
  /**
   * The number of attempts at most, those of the SDK not counted.
   * @default 10
   */
  readonly maxAttempts?: number;
  /**
   * The time in milliseconds after which nothing is tried again.
   * @default 30000
   */
  readonly maxTime?: number;
  /**
   * The longest wait in milliseconds before the second attempt; it doubles with each, up to five seconds. How long is
   * waited is random, between nothing and that.
   * @default 50
   */
  readonly baseDelay?: number;
}

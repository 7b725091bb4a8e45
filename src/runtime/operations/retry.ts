import { checkLimit } from '../check-options';
import { describeValue } from '../describe-value';
import { ValidationError } from '../errors/validation-error';
import { RetryOptions } from '../types/retry-options';

/** The longest wait, in milliseconds, however many attempts there were. */
const MOST_DELAY = 5_000;

/** The names of the options. */
export const RETRY_OPTIONS = ['maxAttempts', 'maxTime', 'baseDelay'] as const;

/**
 * The bounds of the attempts at something, counted from when it begins.
 */
export class Retry {
  private readonly begun = Date.now();
  private readonly bounds: Required<RetryOptions>;

  constructor({ maxAttempts = 10, maxTime = 30_000, baseDelay = 50 }: RetryOptions) {
    this.bounds = { maxAttempts, maxTime, baseDelay };
  }

  /**
   * Waits before the next attempt: a random part of a time that doubles with each ("full jitter").
   *
   * @param failed how many attempts there were
   * @returns false, at once, if there must not be another
   * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
   */
  async again(failed: number): Promise<boolean> {
    const { maxAttempts, maxTime, baseDelay } = this.bounds;
    const delay = Math.random() * Math.min(MOST_DELAY, baseDelay * 2 ** (failed - 1));
    if (failed >= maxAttempts || Date.now() - this.begun + delay > maxTime) return false;
    await new Promise(resolve => setTimeout(resolve, delay));
    return true;
  }
}

/**
 * Refuses options that are no bounds.
 *
 * @throws ValidationError
 */
export function checkRetryOptions(place: string, options: Readonly<Record<string, unknown>>): void {
  checkLimit(place, options.maxAttempts, 'maxAttempts');
  for (const name of ['maxTime', 'baseDelay']) {
    const value = options[name];
    if (value !== undefined && !(typeof value === 'number' && value >= 0)) {
      throw new ValidationError(`${place}: ${name} is a number of milliseconds, not ${describeValue(value)}.`);
    }
  }
}

/** Why a request may be sent again. */
export type RetryReason = 'transient' | 'throttling';

const CAPACITY = 500;
const COST = { transient: 14, throttling: 5 };
const FIRST_DELAY = { transient: 25, throttling: 1000 };
const MOST_DELAY = 20_000;
/** How much longer than it would the service can make a request wait. */
const MOST_ADDED_DELAY = 5000;

/**
 * Bounds the retries of all requests together, so that a service that fails is not called many times as often: as the SDK does in its
 * standard mode.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export class RetryQuota {
  private capacity = CAPACITY;

  /**
   * Takes the cost of a retry.
   *
   * @returns whether there was enough
   */
  take(reason: RetryReason): boolean {
    if (this.capacity < COST[reason]) return false;
    this.capacity -= COST[reason];
    return true;
  }

  /** Gives back the cost of the last retry of a request that succeeded, or a little for one that needed none. */
  giveBack(reason: RetryReason | undefined): void {
    this.capacity = Math.min(CAPACITY, this.capacity + (reason ? COST[reason] : 1));
  }
}

/**
 * How long to wait before a retry, in milliseconds: a random part of a time that doubles with each ("full jitter").
 *
 * @param attempts how often the request was sent
 * @param asked the time that the service asks for
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function retryDelay(reason: RetryReason, attempts: number, asked = 0): number {
  const delay = Math.random() * Math.min(FIRST_DELAY[reason] * 2 ** (attempts - 1), MOST_DELAY);
  return Math.max(delay, Math.min(asked, delay + MOST_ADDED_DELAY));
}

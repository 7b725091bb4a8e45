import { checkLimit } from '../check-options';
import { ClientContext } from '../client-context';
import { describeValue } from '../describe-value';
import { ValidationError } from '../errors/validation-error';
import { CONTROL_OPTIONS, readControl, RequestControl, startControl } from '../request-control';
import { RetryOptions } from '../types/retry-options';

/** The longest wait, in milliseconds, however many attempts there were. */
const MOST_DELAY = 5_000;

/** The names of the options. */
export const RETRY_OPTIONS = ['maxAttempts', 'baseDelay', ...CONTROL_OPTIONS] as const;

/** The milliseconds that there are where neither the call nor the client says. */
const MAX_TIME = 30_000;

/**
 * The bounds of the attempts at something, counted from when it begins.
 */
export class Retry {
  /** What bounds each of them. */
  readonly control: RequestControl;
  private readonly maxAttempts: number;
  private readonly baseDelay: number;

  constructor({ maxTime }: ClientContext, options: RetryOptions) {
    this.control = startControl(options, maxTime ?? MAX_TIME)!;
    this.maxAttempts = options.maxAttempts ?? 10;
    this.baseDelay = options.baseDelay ?? 50;
  }

  /**
   * Waits before the next attempt: a random part of a time that doubles with each ("full jitter"). Where the signal is
   * aborted the wait is over, and the next attempt fails.
   *
   * @param failed how many attempts there were
   * @returns false, at once, if there must not be another
   * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
   */
  async again(failed: number): Promise<boolean> {
    const delay = Math.random() * Math.min(MOST_DELAY, this.baseDelay * 2 ** (failed - 1));
    if (failed >= this.maxAttempts || performance.now() + delay >= this.control.deadline) return false;
    await wait(delay, this.control.signal);
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
  readControl(place, options);
  const { baseDelay } = options;
  if (baseDelay !== undefined && !(typeof baseDelay === 'number' && baseDelay >= 0)) {
    throw new ValidationError(`${place}: baseDelay is a number of milliseconds, not ${describeValue(baseDelay)}.`);
  }
}

/** Waits, but not after the signal is aborted. */
function wait(delay: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise(resolve => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, delay);
    signal?.addEventListener('abort', end);
  });
}

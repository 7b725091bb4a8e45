import { Attempt } from './attempt';
import { AccessDeniedError } from './errors/access-denied-error';
import { ItemTooLargeError } from './errors/item-too-large-error';
import { ThrottledError } from './errors/throttled-error';

const THROTTLING = ['ProvisionedThroughputExceededException', 'ThrottlingException', 'RequestLimitExceeded'];

/** The name of the service's error; the SDK's errors carry it as theirs. */
export function serviceErrorName(error: unknown): string | undefined {
  return error instanceof Error ? error.name : undefined;
}

/** Whether the service says that an item would be too large. */
export function isItemTooLarge(message: string | undefined): boolean {
  return message !== undefined && /Item size (to update )?has exceeded/i.test(message);
}

/**
 * Makes a call, and turns the errors of the service that have a class of their own here into it.
 * All others pass unchanged.
 *
 * @param attempt what the call tries to do
 */
export async function callService<T>(call: () => Promise<T>, attempt: Attempt): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    const name = serviceErrorName(cause);
    if (name !== undefined && THROTTLING.includes(name)) throw new ThrottledError({ cause });
    if (name === 'AccessDeniedException') throw new AccessDeniedError(attempt, cause as Error);
    if (attempt.key && name === 'ValidationException' && isItemTooLarge((cause as Error).message)) {
      throw new ItemTooLargeError({ ...attempt, cause });
    }
    throw cause;
  }
}

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
 * Our error for one of the service; one that has no class here is returned as it is.
 *
 * @param attempt what the call tried to do
 */
export function errorOf(cause: unknown, attempt: Attempt): unknown {
  const name = serviceErrorName(cause);
  if (name !== undefined && THROTTLING.includes(name)) return new ThrottledError({ cause });
  if (name === 'AccessDeniedException') return new AccessDeniedError(attempt, cause as Error);
  if (attempt.key && name === 'ValidationException' && isItemTooLarge((cause as Error).message)) {
    return new ItemTooLargeError({ ...attempt, cause });
  }
  return cause;
}

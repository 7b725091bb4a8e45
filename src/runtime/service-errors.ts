import { ItemErrorPlace } from './errors/item-error';
import { ItemTooLargeError } from './errors/item-too-large-error';
import { ThrottledError } from './errors/throttled-error';

const THROTTLING = ['ProvisionedThroughputExceededException', 'ThrottlingException', 'RequestLimitExceeded'];

/** The name of the service's error; the SDK's errors carry it as theirs. */
export function serviceErrorName(error: unknown): string | undefined {
  return error instanceof Error ? error.name : undefined;
}

/**
 * Makes a call, and turns the errors of the service that have a class of their own here into it.
 * All others pass unchanged.
 *
 * @param place the item that is written, if one is
 */
export async function callService<T>(call: () => Promise<T>, place?: ItemErrorPlace): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    const name = serviceErrorName(cause);
    if (name !== undefined && THROTTLING.includes(name)) throw new ThrottledError({ cause });
    if (place && name === 'ValidationException' && /Item size (to update )?has exceeded/i.test((cause as Error).message)) {
      throw new ItemTooLargeError({ ...place, cause });
    }
    throw cause;
  }
}

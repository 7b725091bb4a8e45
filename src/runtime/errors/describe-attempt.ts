import { Attempt } from '../attempt';
import { describePlace } from './item-error';

const WRITES: readonly string[] = ['create', 'put', 'update', 'upsert', 'delete'] satisfies Attempt['method'][];

/** A call for an error message: `Order.put with PK 'USER#1' and SK 'ORDER#2'`, `query.ordersOfUser`, `transact`. */
export function describeAttempt({ method, entity, key, pattern }: Attempt): string {
  if (entity !== undefined) return describePlace({ entity: `${entity}.${method}`, key });
  return pattern === undefined ? method : `${method}.${pattern}`;
}

/** An error of the service or of the connection for a message, without a stop at its end. */
export function describeFailure({ name, message = '' }: Partial<Error>): string {
  return `${name === 'Error' ? '' : `${name}: `}${message}`.replace(/[.:\s]+$/, '');
}

/** Whether it writes anything. */
export function isWrite(attempt: Attempt): boolean {
  return (attempt.parts ?? [attempt]).some(({ method }) => WRITES.includes(method));
}

/**
 * The end of a message that says why something was given up.
 *
 * @param sent whether it had been sent
 */
export function describeGivenUp(attempt: Attempt, sent: boolean): string {
  if (!sent) return ' before it was sent. Nothing was done.';
  return isWrite(attempt) ? '. DynamoDB may have done it all the same: read what is there before doing it again.' : '.';
}

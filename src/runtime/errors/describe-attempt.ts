import { Attempt } from '../attempt';

const WRITES: readonly string[] = ['create', 'put', 'update', 'upsert', 'delete'] satisfies Attempt['method'][];

/** What was called, for messages: `Order.put`, `query.ordersOfUser`, `transact`. */
export function describeAttempt({ entity, method, pattern }: Attempt): string {
  return entity ? `${entity}.${method}` : pattern ? `query.${pattern}` : method;
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

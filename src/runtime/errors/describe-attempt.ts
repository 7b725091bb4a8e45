import { Attempt } from '../attempt';
import { describePlace } from './item-error';

/** A call for an error message: `Order.put with PK 'USER#1' and SK 'ORDER#2'`, `query.ordersOfUser`, `transact`. */
export function describeAttempt({ method, entity, key, pattern }: Attempt): string {
  if (entity !== undefined) return describePlace({ entity: `${entity}.${method}`, key });
  return pattern === undefined ? method : `${method}.${pattern}`;
}

/** An error of the service or of the connection for a message, without a stop at its end. */
export function describeFailure({ name, message = '' }: Partial<Error>): string {
  return `${name === 'Error' ? '' : `${name}: `}${message}`.replace(/[.:\s]+$/, '');
}

import { ItemRequest } from './item-request';
import { LazyOperation } from './lazy-operation';
import { ClientContext } from '../client-context';
import { describeValue } from '../describe-value';
import { ValidationError } from '../errors/validation-error';

/** An operation on an item. */
export type ItemOperation = LazyOperation<any, 'read' | 'write'> & { readonly request: NonNullable<LazyOperation<any, any>['request']> };

/**
 * Makes a transaction or a batch of operations, which become parts of it: awaiting one of them, at any time, is awaiting
 * its outcome there.
 *
 * @param operations what was given, once it is prepared
 * @param prepare checks everything and returns what makes the requests
 * @param outcome the outcome of one operation
 * @param maker the method that was called
 */
export function groupOperations<Result>(
  { forgotten }: ClientContext,
  operations: () => unknown,
  prepare: () => () => Promise<Result>,
  outcome: (whole: Promise<Result>, position: number) => Promise<unknown>,
  maker: Function,
): LazyOperation<Result, 'write'> {
  let run: () => Promise<Result>;
  try {
    run = prepare();
  } catch (error) {
    run = () => Promise.reject(error);
  }
  const whole = new LazyOperation('write', run, forgotten, maker);
  // Also if something is wrong with them: what was meant for a transaction must not be sent alone.
  const given = operations();
  for (const [position, operation] of Array.isArray(given) ? given.entries() : []) {
    if (operation instanceof LazyOperation && !operation.isTaken) operation.join(() => outcome(whole, position));
  }
  return whole;
}

/**
 * Refuses an operation that asks for the item that was there, which DynamoDB returns to one alone.
 *
 * @throws ValidationError
 */
export function refuseReturning(place: string, position: number, request: ItemRequest): void {
  if (request.kind === 'read' || request.returning === undefined) return;
  throw new ValidationError(`${place}[${position}]: DynamoDB returns items to an operation alone. Leave returning out, or await the operation by itself.`);
}

/**
 * Refuses what is no array of operations on items that have not run.
 *
 * @throws ValidationError
 */
export function checkOperations(place: string, operations: unknown): asserts operations is readonly ItemOperation[] {
  if (!Array.isArray(operations)) throw new ValidationError(`${place}: an array of operations is needed, not ${describeValue(operations)}.`);
  const known = new Set<unknown>();
  for (const [position, operation] of operations.entries()) {
    if (!(operation instanceof LazyOperation) || !operation.request) {
      throw new ValidationError(`${place}[${position}]: an operation on an item is needed, such as db.User.put(…) without await, not ${describeValue(operation)}.`);
    }
    if (operation.isTaken) {
      throw new ValidationError(`${place}[${position}]: the operation has run, or is a part of another transaction or batch. Make a new one.`);
    }
    const { signal, maxTime } = operation.control;
    if (signal !== undefined || maxTime !== undefined) {
      throw new ValidationError(`${place}[${position}]: the operation has ${signal === undefined ? 'maxTime' : 'signal'} of its own. Give it to the whole, as an option of ${place}.`);
    }
    if (known.has(operation)) throw new ValidationError(`${place}[${position}]: the operation is given twice. Make a new one.`);
    known.add(operation);
  }
}

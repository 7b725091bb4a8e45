import { checkOperations, groupOperations, ItemOperation, refuseReturning } from './group-operations';
import { ReadRequest, WriteRequest } from './item-request';
import { keyText } from './key-text';
import { LazyOperation } from './lazy-operation';
import { checkRetryOptions, Retry, RETRY_OPTIONS } from './retry';
import { SingleTableError } from '../../model/single-table-error';
import { Attempt, ItemAttempt } from '../attempt';
import { checkOptions } from '../check-options';
import { ClientContext } from '../client-context';
import { describeValue } from '../describe-value';
import { describePlace, ItemErrorPlace } from '../errors/item-error';
import { ItemTooLargeError } from '../errors/item-too-large-error';
import { CancellationReason, TransactionCanceledError } from '../errors/transaction-canceled-error';
import { ValidationError } from '../errors/validation-error';
import { Input, Output, sendRequest } from '../send-request';
import { isItemTooLarge, serviceErrorName } from '../service-errors';
import { ControlOptions } from '../types/control-options';
import { TransactOptions } from '../types/transaction';
import { ServiceReason, TransactionPart, TransactionWrite, transactionWrite, WriteReason } from '../unique/transaction-write';

/** The most operations of a transaction. */
const MOST_OPERATIONS = 100;

/** The codes of reasons that pass. */
const PASSING = ['None', 'TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];

/**
 * Makes a transaction of operations that are all writes and checks, or all gets.
 *
 * @param maker the method that was called
 */
export function transactOperations(
  context: ClientContext, operations: unknown, options: TransactOptions = {}, maker: Function,
): LazyOperation<unknown[], 'write'> {
  return groupOperations(
    context,
    () => operations,
    () => {
      checkOptions('transact', options, ['token', ...RETRY_OPTIONS]);
      checkRetryOptions('transact', { ...options });
      checkOperations('transact', operations);
      return planTransaction(context, operations, options);
    },
    async (whole, position) => (await whole)[position],
    maker,
  );
}

function planTransaction(context: ClientContext, operations: readonly ItemOperation[], options: TransactOptions): () => Promise<unknown[]> {
  if (operations.length === 0 || operations.length > MOST_OPERATIONS) {
    throw new ValidationError(`transact: a transaction has 1 to ${MOST_OPERATIONS} operations, not ${operations.length}.`);
  }
  const requests = operations.map(({ request }) => request());
  for (const [position, request] of requests.entries()) refuseReturning('transact', position, request);
  const other = requests.findIndex(({ kind }) => kind !== requests[0].kind);
  if (other > 0) {
    const [first, second] = [requests[0], requests[other]].map(({ attempt: { entity, method } }) => `${entity}.${method}`);
    throw new ValidationError(`transact[${other}]: a transaction is all gets, or all writes and checks, not ${first} and ${second}. Make two of it.`);
  }
  refuseTwice(context, requests.map(({ attempt }) => [attempt]), 'Make one operation of the two');
  const { token } = options;
  if (token !== undefined && (typeof token !== 'string' || token.length === 0 || token.length > 36)) {
    throw new ValidationError(`transact: token is a text of 1 to 36 characters, not ${describeValue(token)}.`);
  }
  if (requests[0].kind === 'write') {
    refuseToken(requests as WriteRequest[], options);
    return async () => {
      await write(context, (requests as WriteRequest[]).map(request => transactionWrite(context, request)), options);
      return (requests as WriteRequest[]).map(({ resultInGroup }) => resultInGroup);
    };
  }
  if (token !== undefined) throw new ValidationError('transact: a transaction of gets takes no token. Leave it out.');
  return () => get(context, requests as ReadRequest[], options);
}

/** A transaction has an item once. */
function refuseTwice({ model }: ClientContext, places: readonly (readonly ItemErrorPlace[])[], mend: string): void {
  const positions = new Map<string, number>();
  for (const [position, parts] of places.entries()) {
    for (const place of parts) {
      const text = keyText(model.table.keyAttributes, place.key);
      const before = positions.get(text);
      if (before !== undefined) throw new ValidationError(`transact[${position}]: ${describePlace(place)} is in the transaction already, at [${before}]. ${mend}.`);
      positions.set(text, position);
    }
  }
}

/** A token says that a transaction is the same as another one, which what depends on an item that is read is not. */
function refuseToken(requests: readonly WriteRequest[], { token }: TransactOptions): void {
  const position = token === undefined ? -1 : requests.findIndex(({ unique }) => unique && !unique.before);
  if (position < 0) return;
  const { entity, method } = requests[position].attempt;
  throw new ValidationError(`transact[${position}]: ${entity}.${method} reads the item first, for its unique attributes, so that a token cannot tell it from another one. ${
    method === 'update' || method === 'upsert' ? 'Tell what the item has by given, or leave the token out.' : 'Leave the token out.'}`);
}

/**
 * Writes one item with its guard items, in a transaction of its own.
 *
 * @returns the item as it was stored before, where it was read
 */
export async function writeWithGuards(
  context: ClientContext, request: WriteRequest, { signal, maxTime }: ControlOptions = {},
): Promise<Record<string, unknown> | undefined> {
  try {
    return (await write(context, [transactionWrite(context, request)], { signal, maxTime }, request.attempt))[0];
  } catch (error) {
    throw error instanceof TransactionCanceledError ? error.reasons[0].error ?? error : error;
  }
}

async function write(
  context: ClientContext, writes: readonly TransactionWrite[], options: TransactOptions, attempt?: ItemAttempt,
): Promise<(Record<string, unknown> | undefined)[]> {
  const retry = new Retry(context, options);
  await Promise.all(writes.map(each => each.read(retry.control)));
  let plan = planWrites(context, writes);
  let ClientRequestToken = options.token ?? crypto.randomUUID();
  const input = () => ({ TransactItems: plan.flatMap(parts => parts.map(part => ({ [part.action]: part.input }))), ClientRequestToken });
  await send(context, 'transactWrite', input, writes.map(({ request }) => request), retry, (reasons, cause) => {
    let position = 0;
    const reviewed = writes.map((each, index) => each.review(reasons.slice(position, position += plan[index].length), cause));
    if (reviewed.some(({ again }) => again)) {
      plan = planWrites(context, writes);
      ClientRequestToken = options.token ?? crypto.randomUUID();
    }
    return reviewed;
  }, attempt);
  return writes.map(each => each.stored());
}

/** The parts of each write. */
function planWrites(context: ClientContext, writes: readonly TransactionWrite[]): TransactionPart[][] {
  const plan = writes.map(each => each.parts());
  const count = plan.reduce((sum, parts) => sum + parts.length, 0);
  // without guard items, the items are those that were looked at before
  if (count === plan.length) return plan;
  if (count > MOST_OPERATIONS) throw new ValidationError(`transact: with guard items of unique attributes, the transaction has ${count} items, and DynamoDB takes ${MOST_OPERATIONS}.`);
  refuseTwice(context, plan, 'Make two transactions of it');
  return plan;
}

async function get(context: ClientContext, requests: readonly ReadRequest[], options: TransactOptions): Promise<unknown[]> {
  // A transaction sees every write that was done before it anyway.
  const TransactItems = requests.map(({ input: { ConsistentRead, ...input } }) => ({ Get: input as typeof input & { TableName: string; Key: {} } }));
  const { Responses = [] } = await send(context, 'transactGet', () => ({ TransactItems }), requests, new Retry(context, options));
  return requests.map(({ read }, position) => read(Responses[position]?.Item));
}

/**
 * Sends a transaction until it is not cancelled, or for a reason that stays.
 *
 * @param input makes its input
 * @param review what the service's reasons mean for each operation
 * @param attempt what it tries to do, where it is no transaction to the caller
 */
async function send<M extends 'transactWrite' | 'transactGet'>(
  context: ClientContext,
  method: M,
  input: () => Input<M>,
  requests: readonly (ReadRequest | WriteRequest)[],
  retry: Retry,
  review: (reasons: readonly ServiceReason[], cause: unknown) => readonly WriteReason[] = reasons => reasons,
  attempt: Attempt = { method: 'transact', parts: requests.map(request => request.attempt) },
): Promise<Output<M>> {
  for (let attempts = 1; ; attempts++) {
    try {
      return await sendRequest(context, method, input(), attempt, retry.control, { number: attempts });
    } catch (cause) {
      if (serviceErrorName(cause) !== 'TransactionCanceledException') throw cause;
      const given = (cause as { CancellationReasons?: readonly ServiceReason[] }).CancellationReasons ?? [];
      const reasons = given.length > 0 ? review(given, cause) : [];
      const passes = reasons.length > 0 && reasons.every(({ Code = 'None', again }) => again || PASSING.includes(Code));
      if (!passes || !await retry.again(attempts)) {
        throw new TransactionCanceledError(requests.map((request, position) => cancellationReason(request, reasons[position] ?? {}, cause)), cause);
      }
    }
  }
}

function cancellationReason(request: ReadRequest | WriteRequest, { Code = 'None', Message, error: found }: WriteReason, cause: unknown): CancellationReason {
  const { method, entity, key } = request.attempt;
  const error = found ?? (Code === 'ValidationError' && isItemTooLarge(Message) ? new ItemTooLargeError({ entity, key, cause }) : undefined);
  const { item } = (error ?? {}) as { item?: Readonly<Record<string, unknown>> };
  return {
    method,
    entity,
    key,
    code: Code,
    ...(error ? { error: error as SingleTableError } : {}),
    ...(item ? { item } : {}),
    ...(Message ? { message: Message } : {}),
  };
}

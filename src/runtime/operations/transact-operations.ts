import { checkOperations, groupOperations, ItemOperation, refuseReturning } from './group-operations';
import { ReadRequest, WriteRequest } from './item-request';
import { keyText } from './key-text';
import { LazyOperation } from './lazy-operation';
import { checkRetryOptions, Retry, RETRY_OPTIONS } from './retry';
import { SingleTableError } from '../../model/single-table-error';
import { checkOptions } from '../check-options';
import { ClientContext } from '../client-context';
import { describeValue } from '../describe-value';
import { describePlace } from '../errors/item-error';
import { ItemTooLargeError } from '../errors/item-too-large-error';
import { CancellationReason, TransactionCanceledError } from '../errors/transaction-canceled-error';
import { ValidationError } from '../errors/validation-error';
import { Input, Output, sendRequest } from '../send-request';
import { isItemTooLarge, serviceErrorName } from '../service-errors';
import { TransactOptions } from '../types/transaction';

/** The most operations of a transaction. */
const MOST_OPERATIONS = 100;

/** The codes of reasons that pass. */
const PASSING = ['None', 'TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];

/** A reason as the service gives it. */
interface ServiceReason {
  readonly Code?: string;
  readonly Message?: string;
  readonly Item?: Record<string, unknown>;
}

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
  for (const [position, request] of requests.entries()) refuseReturning(`transact[${position}]`, request);
  const other = requests.findIndex(({ kind }) => kind !== requests[0].kind);
  if (other > 0) {
    const [first, second] = [requests[0], requests[other]].map(({ attempt: { entity, method } }) => `${entity}.${method}`);
    throw new ValidationError(`transact[${other}]: a transaction is all gets, or all writes and checks, not ${first} and ${second}. Make two of it.`);
  }
  const positions = new Map<string, number>();
  for (const [position, { attempt }] of requests.entries()) {
    const text = keyText(context.model.table.keyAttributes, attempt.key);
    const before = positions.get(text);
    if (before !== undefined) {
      throw new ValidationError(`transact[${position}]: ${describePlace(attempt)} is in the transaction already, at [${before}]. Make one operation of the two.`);
    }
    positions.set(text, position);
  }
  const { token = crypto.randomUUID() } = options;
  if (typeof token !== 'string' || token.length === 0 || token.length > 36) {
    throw new ValidationError(`transact: token is a text of 1 to 36 characters, not ${describeValue(token)}.`);
  }
  if (requests[0].kind === 'write') return () => write(context, requests as WriteRequest[], token, options);
  if (options.token !== undefined) throw new ValidationError('transact: a transaction of gets takes no token. Leave it out.');
  return () => get(context, requests as ReadRequest[], options);
}

async function write(context: ClientContext, requests: readonly WriteRequest[], token: string, options: TransactOptions): Promise<unknown[]> {
  const TransactItems = requests.map(({ action, input }) => ({ [action]: input }));
  await send(context, 'transactWrite', { TransactItems, ClientRequestToken: token }, requests, options);
  return requests.map(({ resultInGroup }) => resultInGroup);
}

async function get(context: ClientContext, requests: readonly ReadRequest[], options: TransactOptions): Promise<unknown[]> {
  // A transaction sees every write that was done before it anyway.
  const TransactItems = requests.map(({ input: { ConsistentRead, ...input } }) => ({ Get: input as typeof input & { TableName: string; Key: {} } }));
  const { Responses = [] } = await send(context, 'transactGet', { TransactItems }, requests, options);
  return requests.map(({ read }, position) => read(Responses[position]?.Item));
}

/** Sends a transaction until it is not cancelled, or for a reason that stays. */
async function send<M extends 'transactWrite' | 'transactGet'>(
  context: ClientContext, method: M, input: Input<M>, requests: readonly (ReadRequest | WriteRequest)[], options: TransactOptions,
): Promise<Output<M>> {
  const attempt = { method: 'transact', parts: requests.map(request => request.attempt) } as const;
  const retry = new Retry(context, options);
  for (let attempts = 1; ; attempts++) {
    try {
      return await sendRequest(context, method, input, attempt, retry.control, { number: attempts });
    } catch (cause) {
      if (serviceErrorName(cause) !== 'TransactionCanceledException') throw cause;
      const reasons = (cause as { CancellationReasons?: readonly ServiceReason[] }).CancellationReasons ?? [];
      const passes = reasons.length > 0 && reasons.every(({ Code = 'None' }) => PASSING.includes(Code));
      if (!passes || !await retry.again(attempts)) {
        throw new TransactionCanceledError(requests.map((request, position) => cancellationReason(request, reasons[position] ?? {}, cause)), cause);
      }
    }
  }
}

function cancellationReason(request: ReadRequest | WriteRequest, { Code = 'None', Message, Item }: ServiceReason, cause: unknown): CancellationReason {
  const { method, entity, key } = request.attempt;
  const error = Code === 'ConditionalCheckFailed' && request.kind === 'write' ? request.refuse(cause, Item)
    : Code === 'ValidationError' && isItemTooLarge(Message) ? new ItemTooLargeError({ entity, key, cause }) : undefined;
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

import { SingleTableError } from '../../model/single-table-error';
import { ItemAttempt } from '../attempt';

/** What a transaction's cancellation has to do with one of its operations. */
export interface CancellationReason {
  /** The method of the operation. */
  readonly method: ItemAttempt['method'];
  /** The name of the entity. */
  readonly entity: string;
  /** The table key of the item, by physical attribute. */
  readonly key: Readonly<Record<string, unknown>>;
  /**
   * DynamoDB's code of the reason, such as `ConditionalCheckFailed` or `TransactionConflict`; `None` if it was not this operation.
   *
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html#API_TransactWriteItems_Errors
   */
  readonly code: string;
  /** What the operation alone would have failed with, where that has a class of its own. */
  readonly error?: SingleTableError;
  /** The item that the condition was checked against, where there is one and it is of the entity. */
  readonly item?: Readonly<Record<string, unknown>>;
  /** What DynamoDB says of it. */
  readonly message?: string;
}

/**
 * A transaction that was cancelled. Nothing was written.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
 */
export class TransactionCanceledError extends SingleTableError {
  /** The reasons, by the place of the operation in the transaction. */
  readonly reasons: readonly CancellationReason[];

  constructor(reasons: readonly CancellationReason[], cause: unknown) {
    const causes = reasons.flatMap((reason, position) => reason.code === 'None' ? [] : [` [${position}] ${describeReason(reason)}`]);
    const undone = reasons.some(({ method }) => method !== 'get') ? ', and nothing was written' : '';
    super('TRANSACTION_CANCELED', `transact: the transaction was cancelled${undone}.${causes.join('')}`, { cause });
    this.name = 'TransactionCanceledError';
    this.reasons = reasons;
  }
}

function describeReason({ entity, method, code, error, message }: CancellationReason): string {
  return `${entity}.${method}: ${error?.message ?? (message === undefined ? `${code}.` : `${code}: ${message}`)}`;
}

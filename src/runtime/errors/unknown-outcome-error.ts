import { Attempt } from '../attempt';
import { describeAttempt, describeFailure } from './describe-attempt';
import { SingleTableError } from '../../model/single-table-error';

/**
 * A write of which nobody knows whether it was done: the answer to an attempt was lost, and what came after does not tell.
 *
 * The `cause` is what it would have failed with otherwise. That may be an `AlreadyExistsError` or a `ConditionFailedError`: the item
 * that the last attempt found can be the work of the first one.
 */
export class UnknownOutcomeError extends SingleTableError {
  /** The name of the entity; `undefined` for a transaction and a batch. */
  readonly entity?: string;
  /** The table key of the item, by physical attribute; `undefined` where there is no `entity`. */
  readonly key?: Readonly<Record<string, unknown>>;

  constructor(attempt: Attempt, cause: Error) {
    const mend = attempt.method === 'batch' ? 'Do it again.'
      : attempt.method === 'transact' ? 'Read the items, or do it again with the same token.' : 'Read the item before you do it again.';
    const reason = `an answer was lost, and the last attempt failed (${describeFailure(cause.cause as Error)})`;
    super('UNKNOWN_OUTCOME', `${describeAttempt(attempt)} may be done or not: ${reason}. ${mend}`, { cause });
    this.name = 'UnknownOutcomeError';
    this.entity = attempt.entity;
    this.key = attempt.key;
  }
}

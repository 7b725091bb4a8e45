import { SingleTableError } from '../../model/single-table-error';
import { Operation } from '../types/operation';

/** How far a batch came. */
export interface BatchRemainder {
  /** The operations that are left: they can be given to another batch, or awaited. */
  readonly operations: readonly Operation<any, any, 'read' | 'write', true>[];
  /** The places of these among the operations, or the keys, of the batch. */
  readonly positions: readonly number[];
  /** The results of all others, each at its place. */
  readonly results: readonly unknown[];
  /** The error of the service. */
  readonly cause?: unknown;
}

/**
 * A batch that was not finished within its bounds, or that an error of the service ended midway.
 * All operations but those that are left are done. Of those, the ones in a request that failed may be done as well; doing
 * them again is harmless.
 */
export class UnprocessedError extends SingleTableError {
  /** The operations that are left: they can be given to another batch, or awaited. */
  readonly operations: readonly Operation<any, any, 'read' | 'write', true>[];
  /** The places of these among the operations, or the keys, of the batch. */
  readonly positions: readonly number[];
  /** The results of all others, each at its place. */
  readonly results: readonly unknown[];

  constructor({ operations, positions, results, cause }: BatchRemainder) {
    const left = `batch: ${operations.length} of ${results.length} operations ${operations.length === 1 ? 'is' : 'are'} left`;
    const reason = cause === undefined ? 'DynamoDB did not process them in the attempts and the time there were' : cause instanceof Error ? cause.message : String(cause);
    super('UNPROCESSED', `${left}: ${reason.replace(/\.$/, '')}. Give the operations of this error to another batch.`, cause === undefined ? undefined : { cause });
    this.name = 'UnprocessedError';
    this.operations = operations;
    this.positions = positions;
    this.results = results;
  }
}

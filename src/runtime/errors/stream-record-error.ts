import { SingleTableError } from '../../model/single-table-error';

/**
 * A stream record that was not handled, at the beginning of a batch: the error of the function is the `cause`.
 */
export class StreamRecordError extends SingleTableError {
  /** The place of the record in its shard. */
  readonly sequenceNumber: string;

  constructor(sequenceNumber: string, reason: string, options?: { cause?: unknown }) {
    super('STREAM_RECORD', `The stream record ${sequenceNumber} failed: ${reason}`, options);
    this.name = 'StreamRecordError';
    this.sequenceNumber = sequenceNumber;
  }
}

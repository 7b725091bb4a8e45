import { SingleTableError } from '../../model/single-table-error';
import { Attempt } from '../attempt';
import { describeAttempt, describeGivenUp, isWrite } from './describe-attempt';

/**
 * A call that took longer than its `maxTime`, or than that of the client.
 */
export class TimeoutError extends SingleTableError {
  /** Whether it is a write that was sent already, so that it may have been done. */
  readonly outcomeUnknown: boolean;
  /** The milliseconds that there were. */
  readonly maxTime: number;

  constructor(attempt: Attempt, sent: boolean, maxTime: number) {
    super('TIMEOUT', `${describeAttempt(attempt)}: its maxTime of ${maxTime} ms was over${describeGivenUp(attempt, sent)}`);
    this.name = 'TimeoutError';
    this.outcomeUnknown = sent && isWrite(attempt);
    this.maxTime = maxTime;
  }
}

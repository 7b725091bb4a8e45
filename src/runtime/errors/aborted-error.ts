import { SingleTableError } from '../../model/single-table-error';
import { Attempt } from '../attempt';
import { describeAttempt, describeGivenUp, isWrite } from './describe-attempt';

/**
 * A call that its signal ended; what the signal was aborted with is the `cause`.
 */
export class AbortedError extends SingleTableError {
  /** Whether it is a write that was sent already, so that it may have been done. */
  readonly outcomeUnknown: boolean;

  constructor(attempt: Attempt, sent: boolean, reason: unknown) {
    super('ABORTED', `${describeAttempt(attempt)}: the signal was aborted${describeGivenUp(attempt, sent)}`, { cause: reason });
    this.name = 'AbortedError';
    this.outcomeUnknown = sent && isWrite(attempt);
  }
}

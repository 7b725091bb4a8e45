import { Attempt } from './attempt';
import { AbortedError } from './errors/aborted-error';
import { AccessDeniedError } from './errors/access-denied-error';
import { isWrite } from './errors/describe-attempt';
import { ItemTooLargeError } from './errors/item-too-large-error';
import { RequestError } from './errors/request-error';
import { ThrottledError } from './errors/throttled-error';
import { TimeoutError } from './errors/timeout-error';
import { UnknownOutcomeError } from './errors/unknown-outcome-error';
import { ValidationError } from './errors/validation-error';

const THROTTLING = ['ProvisionedThroughputExceededException', 'ThrottlingException', 'RequestLimitExceeded'];

/** Errors about conditions, which only the operation itself can tell of. */
const CONDITIONS = ['ConditionalCheckFailedException', 'TransactionCanceledException'];

/** What errors of a document client may carry. */
interface ClientFailure {
  readonly code?: unknown;
  readonly message: string;
  readonly outcomeUnknown?: boolean;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** The name of the service's error; the SDK's errors carry it as theirs. */
export function serviceErrorName(error: unknown): string | undefined {
  return error instanceof Error ? error.name : undefined;
}

/** Whether the service says that an item would be too large. */
export function isItemTooLarge(message: string | undefined): boolean {
  return message !== undefined && /Item size (to update )?has exceeded/i.test(message);
}

/**
 * Our error for one of the document client. One about conditions is returned as it is: the operation makes it ours.
 *
 * @param attempt what the call tried to do
 */
export function errorOf(cause: unknown, attempt: Attempt): unknown {
  const name = serviceErrorName(cause) ?? '';
  // what was given up says itself what is known of it
  if (cause instanceof AbortedError || cause instanceof TimeoutError) return cause;
  return CONDITIONS.includes(name) ? cause : knownOutcome(classify(cause as ClientFailure, name, attempt), attempt, cause);
}

/**
 * An error of ours, or what says that it does not tell whether a write was done, because an answer was lost before.
 *
 * @param cause the error of the document client
 */
export function knownOutcome(error: unknown, attempt: Attempt, cause: unknown): unknown {
  // throttled batches are tried again, which does no harm
  const isUnknown = (cause as ClientFailure).outcomeUnknown && isWrite(attempt) && !(error instanceof ThrottledError && attempt.method === 'batch');
  return isUnknown ? new UnknownOutcomeError(attempt, error as Error) : error;
}

function classify(cause: ClientFailure, name: string, attempt: Attempt): Error {
  // a value that DynamoDB has no type for: nothing was sent
  if (cause instanceof ValidationError) return cause;
  if (THROTTLING.includes(name)) return new ThrottledError({ cause });
  if (name === 'AccessDeniedException') return new AccessDeniedError(attempt, cause as Error);
  if (attempt.key && name === 'ValidationException' && isItemTooLarge(cause.message)) return new ItemTooLargeError({ ...attempt, cause });
  const code = /Credential|Token|Signature|UnrecognizedClient/.test(name) ? 'CREDENTIALS'
    : (cause.$metadata?.httpStatusCode ?? 0) >= 400 ? 'SERVICE'
      : cause.outcomeUnknown || cause.code !== undefined ? 'CONNECTION' : 'CONFIGURATION';
  return new RequestError(code, attempt, cause);
}

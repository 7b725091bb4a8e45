import { RetryReason } from './retry-quota';
import { ServiceError } from './service-error';

const THROTTLING: ReadonlySet<string> = new Set([
  'LimitExceededException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded', 'RequestThrottled', 'RequestThrottledException', 'SlowDown',
  'ThrottledException', 'Throttling', 'ThrottlingException', 'TooManyRequestsException', 'TransactionInProgressException',
]);

const TRANSIENT: ReadonlySet<string> = new Set(['TimeoutError', 'RequestTimeout', 'RequestTimeoutException']);

const TRANSIENT_STATUS: ReadonlySet<number> = new Set([500, 502, 503, 504]);

/** Errors of a connection that another one may not have. */
const NETWORK = /^(ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|HPE_\w+)$/;

/** Why a request that failed may be sent again; undefined where it may not. */
export function retryReason(error: unknown): RetryReason | undefined {
  if (error instanceof ServiceError) {
    const { name, message, $metadata: { httpStatusCode } } = error;
    if (httpStatusCode === 429 || THROTTLING.has(name)) return 'throttling';
    const expired = name === 'InvalidSignatureException' && message.includes('Signature expired');
    return expired || TRANSIENT.has(name) || TRANSIENT_STATUS.has(httpStatusCode) ? 'transient' : undefined;
  }
  return NETWORK.test((error as NodeJS.ErrnoException).code ?? '') ? 'transient' : undefined;
}

import { setTimeout as wait } from 'node:timers/promises';
import { CachedCredentials } from './cached-credentials';
import { crc32 } from './checksum';
import { Credentials } from './credentials';
import { Endpoint } from './endpoint';
import { abortError, HttpResponse, HttpSender, SendError } from './http-sender';
import { retryDelay, RetryQuota, RetryReason } from './retry-quota';
import { retryReason } from './retry-reason';
import { ResponseMetadata, ServiceError } from './service-error';
import { signRequest } from './sign-request';

/** From when on the clock of this machine is taken for wrong, in milliseconds. DynamoDB takes signatures that are five minutes off. */
const CLOCK_SKEW = 240_000;

const CLOCK_SKEW_ERRORS = /^(AuthFailure|InvalidSignatureException|RequestExpired|RequestInTheFuture|RequestTimeTooSkewed|SignatureDoesNotMatch)$/;

const EXPIRED_CREDENTIALS = /^(ExpiredToken|ExpiredTokenException|UnrecognizedClientException)$/;

/** A response in DynamoDB's own form. */
export interface Output extends Record<string, any> {
  $metadata: ResponseMetadata;
}

/** A request that failed. */
interface Failure {
  readonly error: Error;
  /** Why it may be sent again. */
  readonly reason?: RetryReason;
  /** The time that the service asks to wait, in milliseconds. */
  readonly delay?: number;
  /** Whether what was asked for may have been done all the same. */
  readonly outcomeUnknown: boolean;
}

/**
 * Calls the operations of DynamoDB: signs, sends, checks what comes back, and sends again what may succeed then.
 */
export class ServiceConnection {
  private readonly host: string;
  private readonly quota = new RetryQuota();
  /** How far the clock of the service is ahead, in milliseconds. */
  private clockOffset = 0;

  constructor(
    private readonly endpoint: Endpoint,
    private readonly send: HttpSender,
    private readonly credentials: CachedCredentials,
    private readonly maxAttempts: number,
  ) {
    this.host = endpoint.port === undefined ? endpoint.hostname : `${endpoint.hostname}:${endpoint.port}`;
  }

  /**
   * Calls an operation.
   *
   * @param operation its name, such as `GetItem`
   * @param body the JSON text of its input
   * @throws ServiceError, CredentialsError, an error of the socket with a `code`, and one with the name `AbortError` where the signal aborts;
   * with `outcomeUnknown: true` where an attempt may have been done although it failed
   */
  async call(operation: string, body: string, abortSignal?: AbortSignal): Promise<Output> {
    let retried: RetryReason | undefined;
    let renewed = false;
    let outcomeUnknown = false;
    try {
      for (let attempts = 1; ; attempts++) {
        if (abortSignal?.aborted) throw abortError(abortSignal);
        const found = this.credentials.get();
        const credentials = found instanceof Promise ? await found : found;
        const outcome = await this.attempt(operation, body, credentials, attempts, abortSignal);
        if ('$metadata' in outcome) {
          this.quota.giveBack(retried);
          return outcome;
        }
        const { error, reason, delay } = outcome;
        outcomeUnknown ||= outcome.outcomeUnknown;
        if (EXPIRED_CREDENTIALS.test(error.name) && !renewed) {
          renewed = true;
          if (await this.credentials.replace(credentials)) continue;
        }
        if (!reason || attempts >= this.maxAttempts || !this.quota.take(reason)) throw error;
        retried = reason;
        await wait(retryDelay(reason, attempts, delay), undefined, { signal: abortSignal });
      }
    } catch (error) {
      throw outcomeUnknown ? Object.assign(error as Error, { outcomeUnknown }) : error;
    }
  }

  private async attempt(
    operation: string, body: string, credentials: Credentials, attempts: number, abortSignal: AbortSignal | undefined,
  ): Promise<Output | Failure> {
    const { clockOffset } = this;
    const headers = signRequest(this.endpoint, this.host, operation, body, credentials, Date.now() + clockOffset);
    let response: HttpResponse;
    try {
      response = await this.send(headers, body, abortSignal);
    } catch (error) {
      const cause = error as SendError;
      if (abortSignal?.aborted) return { error: abortError(abortSignal), outcomeUnknown: cause.wasSent };
      return { error: cause, reason: retryReason(cause), outcomeUnknown: cause.wasSent };
    }
    const { status } = response;
    const checksum = response.headers['x-amz-crc32'];
    const isWhole = checksum === undefined || Number(checksum) === crc32(response.body);
    const content = isWhole ? parse(response.body) : undefined;
    if (!isWhole || (status === 200 && !content)) {
      const error = Object.assign(new Error('the answer is not what was sent'), { code: 'EBADMSG' });
      return { error, reason: 'transient', outcomeUnknown: status === 200 || status >= 500 };
    }
    if (status === 200) {
      content!.$metadata = { httpStatusCode: status, requestId: requestId(response), attempts };
      return content as Output;
    }
    const name = /([^#:]*)(:|$)/.exec(String(content?.__type ?? response.headers['x-amzn-errortype'] ?? '').split('#').pop()!)![1];
    const error = new ServiceError(name || 'UnknownError', content ?? { message: `HTTP status ${status}` }, {
      httpStatusCode: status, requestId: requestId(response), attempts,
    });
    const delay = Number(response.headers['x-amz-retry-after']) || undefined;
    const skewed = CLOCK_SKEW_ERRORS.test(name) && this.correctClock(response.headers.date, clockOffset);
    return { error, reason: skewed ? 'transient' : retryReason(error), delay, outcomeUnknown: status >= 500 };
  }

  /**
   * Compares the clock with that of the service.
   *
   * @param used the offset that the request was signed with
   * @returns whether that was wrong
   */
  private correctClock(date: string | undefined, used: number): boolean {
    const offset = Date.parse(date ?? '') - Date.now();
    if (!(Math.abs(offset - used) >= CLOCK_SKEW)) return false;
    this.clockOffset = offset;
    return true;
  }
}

function requestId({ headers }: HttpResponse): string | undefined {
  return headers['x-amzn-requestid'] as string | undefined;
}

function parse(body: Buffer): Record<string, any> | undefined {
  try {
    const content = JSON.parse(body.toString());
    return typeof content === 'object' && content !== null ? content : undefined;
  } catch {
    return undefined;
  }
}

import { Attempt } from '../attempt';
import { describeAttempt, describeFailure } from './describe-attempt';
import { isCertificateError } from './is-certificate-error';
import { SingleTableError } from '../../model/single-table-error';

/** What failed. */
export type RequestErrorCode = 'SERVICE' | 'CONNECTION' | 'CREDENTIALS' | 'CONFIGURATION';

/**
 * A request that failed for a reason that has no class of its own; the error of the service, of the connection or of the
 * SDK is the `cause`. A write was not done.
 *
 * Its code is `SERVICE` where DynamoDB refused it or failed, `CONNECTION` where no answer came, `CREDENTIALS` where there are
 * none or DynamoDB does not take them, and `CONFIGURATION` where it could not be made, such as without a region.
 */
export class RequestError extends SingleTableError {
  declare readonly code: RequestErrorCode;
  /** The name of the entity; `undefined` for a query, a transaction and a batch. */
  readonly entity?: string;
  /** The table key of the item, by physical attribute; `undefined` where there is no `entity`. */
  readonly key?: Readonly<Record<string, unknown>>;
  /** The name of the access pattern that was queried. */
  readonly pattern?: string;

  constructor(code: RequestErrorCode, attempt: Attempt, cause: Partial<Error>) {
    super(code, `${describeAttempt(attempt)} failed: ${describeFailure(cause)}. ${mend(code, cause)}`, { cause });
    this.name = 'RequestError';
    this.entity = attempt.entity;
    this.key = attempt.key;
    this.pattern = attempt.pattern;
  }
}

function mend(code: RequestErrorCode, { name, code: reason }: Partial<NodeJS.ErrnoException>): string {
  switch (code) {
    case 'CONNECTION': return isCertificateError(reason)
      ? 'The certificate is not that of the endpoint, or not trusted: correct the endpoint, or give Node.js the certificate of its authority by NODE_EXTRA_CA_CERTS.'
      : 'Try again, or check the network and the endpoint.';
    case 'CREDENTIALS': return 'Check the credentials and the clock.';
    case 'CONFIGURATION': return 'Check the configuration of the client.';
    default: return name !== undefined && /NotFound|Validation|Mismatch/.test(name) ? 'Check that the table, the model and the arguments fit each other.' : 'Try again.';
  }
}

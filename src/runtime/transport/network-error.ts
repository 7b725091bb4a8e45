import { SingleTableError } from '../../model/single-table-error';

/**
 * A request that got no answer, or none that is whole, after the retries. A write may have been done all the same.
 *
 * The `cause` tells why: an error of the socket, such as `ECONNRESET`, a time that ran out, or a checksum that does not fit.
 */
export class NetworkError extends SingleTableError {
  /** How often the request was sent. */
  readonly attempts: number;

  constructor(operation: string, host: string, attempts: number, cause: Error) {
    super('NETWORK', `${operation}: ${host} gave no whole answer in ${attempts} attempt${attempts === 1 ? '' : 's'}: ${cause.message}. `
      + 'Check the endpoint and the way to it; a write may have been done all the same.', { cause });
    this.name = 'NetworkError';
    this.attempts = attempts;
  }
}

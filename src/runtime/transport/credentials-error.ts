import { SingleTableError } from '../../model/single-table-error';

/**
 * There are no credentials to sign a request with, or what gives them failed.
 */
export class CredentialsError extends SingleTableError {
  constructor(message: string, options?: { readonly cause?: unknown }) {
    super('CREDENTIALS', message, options);
    this.name = 'CredentialsError';
  }
}

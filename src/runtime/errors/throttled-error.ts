import { SingleTableError } from '../../model/single-table-error';

/**
 * A request that DynamoDB refused for lack of capacity, after the retries of the SDK. Nothing was written. It can be tried again later.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 */
export class ThrottledError extends SingleTableError {
  constructor(options: { readonly cause: unknown }) {
    super('THROTTLED', 'DynamoDB throttled the request. Try again later, or raise the capacity of the table or index.', options);
    this.name = 'ThrottledError';
  }
}

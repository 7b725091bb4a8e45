import { SingleTableError } from '../../model/single-table-error';

/**
 * An argument that the model does not allow: the message begins with its place, such as `Order.address.zip`.
 * Nothing was sent to DynamoDB.
 */
export class ValidationError extends SingleTableError {
  constructor(message: string) {
    super('VALIDATION', message);
    this.name = 'ValidationError';
  }
}

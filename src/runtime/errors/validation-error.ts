import { SingleTableError } from '../../model/single-table-error';

/**
 * An argument that the model does not allow: the message begins with its place, such as `Order.address.zip`.
 * Nothing was sent to DynamoDB.
 */
export class ValidationError extends SingleTableError {
  /** What the entity's schema refuses, each with its place, such as `Order.address.zip`. */
  readonly issues?: readonly { readonly path: string; readonly message: string }[];

  constructor(message: string, issues?: ValidationError['issues']) {
    super('VALIDATION', message);
    this.name = 'ValidationError';
    this.issues = issues;
  }
}

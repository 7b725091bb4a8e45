/** What is known of the response to a request. */
export interface ResponseMetadata {
  /** The HTTP status. */
  readonly httpStatusCode: number;
  /** The id of the request, by which AWS finds it. */
  readonly requestId?: string;
  /** How often the request was sent. */
  readonly attempts: number;
}

/**
 * An error that DynamoDB answered: its `name` is the service's, such as `ValidationException`, and so is its message.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 */
export class ServiceError extends Error {
  readonly $metadata: ResponseMetadata;
  /** The item that a failed condition found, in DynamoDB's own form. */
  readonly Item?: Readonly<Record<string, any>>;
  /** Why a transaction was cancelled, by operation; their items are in DynamoDB's own form. */
  readonly CancellationReasons?: readonly { readonly Code?: string; readonly Message?: string; readonly Item?: Record<string, any> }[];

  constructor(name: string, body: Readonly<Record<string, any>>, metadata: ResponseMetadata) {
    super(body.message ?? body.Message ?? name);
    this.name = name;
    this.$metadata = metadata;
    if (body.Item) this.Item = body.Item;
    if (body.CancellationReasons) this.CancellationReasons = body.CancellationReasons;
  }
}

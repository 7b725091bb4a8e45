/** Names and values of placeholders in expressions, and the names of attributes to items, as the SDK has them. */
type Names = Record<string, string>;
type Values = Record<string, any>;

/** What every call may ask for. */
interface ReportInput {
  ReturnConsumedCapacity?: 'INDEXES' | 'TOTAL' | 'NONE';
}

/** What every call on one table tells. */
interface CallInput extends ReportInput {
  TableName: string;
}

/** What a conditional write tells beside the item. */
interface ConditionInput extends CallInput {
  ConditionExpression?: string;
  ExpressionAttributeNames?: Names;
  ExpressionAttributeValues?: Values;
  ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE';
}

/** What a call reports of the capacity it consumed, in capacity units. */
export interface ConsumedCapacity {
  TableName?: string;
  CapacityUnits?: number;
  ReadCapacityUnits?: number;
  WriteCapacityUnits?: number;
}

/** The input of `get`. */
export interface GetInput extends CallInput {
  Key: Values;
  ConsistentRead?: boolean;
  ProjectionExpression?: string;
  ExpressionAttributeNames?: Names;
}

/** The input of `put`. */
export interface PutInput extends ConditionInput {
  Item: Values;
  ReturnValues?: 'ALL_OLD' | 'NONE';
}

/** The input of `update`. */
export interface UpdateInput extends ConditionInput {
  Key: Values;
  UpdateExpression?: string;
  ReturnValues?: 'ALL_NEW' | 'ALL_OLD' | 'NONE' | 'UPDATED_NEW' | 'UPDATED_OLD';
}

/** The input of `delete`. */
export interface DeleteInput extends ConditionInput {
  Key: Values;
  ReturnValues?: 'ALL_OLD' | 'NONE';
}

/** What a query and a scan tell. */
interface ReadInput extends CallInput {
  IndexName?: string;
  FilterExpression?: string;
  ProjectionExpression?: string;
  ExpressionAttributeNames?: Names;
  ExpressionAttributeValues?: Values;
  ConsistentRead?: boolean;
  Limit?: number;
  ExclusiveStartKey?: Values;
}

/** The input of `query`. */
export interface QueryInput extends ReadInput {
  KeyConditionExpression: string;
  ScanIndexForward?: boolean;
}

/** The input of `scan`. */
export interface ScanInput extends ReadInput {
  Segment?: number;
  TotalSegments?: number;
}

/** The input of `transactWrite`. */
export interface TransactWriteInput extends ReportInput {
  TransactItems: {
    Put?: ConditionInput & { Item: Values };
    Update?: ConditionInput & { Key: Values; UpdateExpression: string };
    Delete?: ConditionInput & { Key: Values };
    ConditionCheck?: ConditionInput & { Key: Values; ConditionExpression: string };
  }[];
  ClientRequestToken?: string;
}

/** The input of `transactGet`. */
export interface TransactGetInput extends ReportInput {
  TransactItems: { Get: { TableName: string; Key: Values; ProjectionExpression?: string; ExpressionAttributeNames?: Names } }[];
}

/** Keys of one table to read. */
interface KeysInput {
  Keys: Values[];
  ConsistentRead?: boolean;
  ProjectionExpression?: string;
  ExpressionAttributeNames?: Names;
}

/** The input of `batchGet`. */
export interface BatchGetInput extends ReportInput {
  RequestItems: Record<string, KeysInput>;
}

/** An item to write, or one to delete. */
interface WriteRequest {
  PutRequest?: { Item: Values | undefined };
  DeleteRequest?: { Key: Values | undefined };
}

/** The input of `batchWrite`. */
export interface BatchWriteInput extends ReportInput {
  RequestItems: Record<string, WriteRequest[]>;
}

/** What a call on several items reports. */
interface GroupOutput {
  ConsumedCapacity?: ConsumedCapacity[];
}

/** The output of `transactWrite`. */
export interface TransactWriteOutput extends GroupOutput {}

/** The output of `transactGet`. */
export interface TransactGetOutput extends GroupOutput {
  Responses?: { Item?: Values }[];
}

/** The output of `batchGet`. */
export interface BatchGetOutput extends GroupOutput {
  Responses?: Record<string, Values[]>;
  UnprocessedKeys?: Record<string, { Keys: Values[] | undefined }>;
}

/** The output of `batchWrite`. */
export interface BatchWriteOutput extends GroupOutput {
  UnprocessedItems?: Record<string, WriteRequest[]>;
}

/** The output of `get`. */
export interface GetOutput {
  Item?: Values;
  ConsumedCapacity?: ConsumedCapacity;
}

/** The output of `put`, `update` and `delete`. */
export interface WriteOutput {
  Attributes?: Values;
  ConsumedCapacity?: ConsumedCapacity;
}

/** The output of `query` and of `scan`. */
export interface QueryOutput {
  Items?: Values[];
  Count?: number;
  ScannedCount?: number;
  LastEvaluatedKey?: Values;
  ConsumedCapacity?: ConsumedCapacity;
}

/** How a request is sent. */
export interface SendOptions {
  /** Once it is aborted, nobody waits for the answer any more: the request is given up. */
  abortSignal?: AbortSignal;
}

/**
 * The methods that a client needs of the SDK's `DynamoDBDocument`. Anything that has them will do.
 *
 * Their errors have the `name` of the service's error, where it is one, and `outcomeUnknown: true` where the request, or an attempt at
 * it, may have been done although it failed: it was sent, and no answer came that tells otherwise. A `DynamoDBDocument` is made
 * to tell so.
 *
 * A `DynamoDBDocumentClient` has not; `DynamoDBDocument.from(new DynamoDBClient())` makes what is needed.
 *
 * @see https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-aws-sdk-lib-dynamodb/Class/DynamoDBDocument/
 */
export interface DocumentClient {
  /** Reads one item. */
  get(input: GetInput, options?: SendOptions): Promise<GetOutput>;
  /** Writes one item. */
  put(input: PutInput, options?: SendOptions): Promise<WriteOutput>;
  /** Changes one item. */
  update(input: UpdateInput, options?: SendOptions): Promise<WriteOutput>;
  /** Deletes one item. */
  delete(input: DeleteInput, options?: SendOptions): Promise<WriteOutput>;
  /** Reads one page of items that share a partition key. */
  query(input: QueryInput, options?: SendOptions): Promise<QueryOutput>;
  /** Reads one page of the items of a table. */
  scan(input: ScanInput, options?: SendOptions): Promise<QueryOutput>;
  /** Writes and checks items, all or none. */
  transactWrite(input: TransactWriteInput, options?: SendOptions): Promise<TransactWriteOutput>;
  /** Reads items as they are at one time. */
  transactGet(input: TransactGetInput, options?: SendOptions): Promise<TransactGetOutput>;
  /** Reads items. */
  batchGet(input: BatchGetInput, options?: SendOptions): Promise<BatchGetOutput>;
  /** Writes and deletes items. */
  batchWrite(input: BatchWriteInput, options?: SendOptions): Promise<BatchWriteOutput>;
}

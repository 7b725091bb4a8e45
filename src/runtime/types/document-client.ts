/** Names and values of placeholders in expressions, and the names of attributes to items, as the SDK has them. */
type Names = Record<string, string>;
type Values = Record<string, any>;

/** What every call tells. */
interface CallInput {
  TableName: string;
  ReturnConsumedCapacity?: 'INDEXES' | 'TOTAL' | 'NONE';
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

/** The input of `query`. */
export interface QueryInput extends CallInput {
  IndexName?: string;
  KeyConditionExpression: string;
  FilterExpression?: string;
  ProjectionExpression?: string;
  ExpressionAttributeNames?: Names;
  ExpressionAttributeValues?: Values;
  ConsistentRead?: boolean;
  ScanIndexForward?: boolean;
  Limit?: number;
  ExclusiveStartKey?: Values;
}

/** The input of `transactWrite`. */
export interface TransactWriteInput {
  TransactItems: {
    Put?: ConditionInput & { Item: Values };
    Update?: ConditionInput & { Key: Values; UpdateExpression: string };
    Delete?: ConditionInput & { Key: Values };
    ConditionCheck?: ConditionInput & { Key: Values; ConditionExpression: string };
  }[];
  ClientRequestToken?: string;
}

/** The input of `transactGet`. */
export interface TransactGetInput {
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
export interface BatchGetInput {
  RequestItems: Record<string, KeysInput>;
}

/** An item to write, or one to delete. */
interface WriteRequest {
  PutRequest?: { Item: Values | undefined };
  DeleteRequest?: { Key: Values | undefined };
}

/** The input of `batchWrite`. */
export interface BatchWriteInput {
  RequestItems: Record<string, WriteRequest[]>;
}

/** The output of `transactGet`. */
export interface TransactGetOutput {
  Responses?: { Item?: Values }[];
}

/** The output of `batchGet`. */
export interface BatchGetOutput {
  Responses?: Record<string, Values[]>;
  UnprocessedKeys?: Record<string, { Keys: Values[] | undefined }>;
}

/** The output of `batchWrite`. */
export interface BatchWriteOutput {
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

/** The output of `query`. */
export interface QueryOutput {
  Items?: Values[];
  Count?: number;
  ScannedCount?: number;
  LastEvaluatedKey?: Values;
  ConsumedCapacity?: ConsumedCapacity;
}

/**
 * The methods that a client needs of the SDK's `DynamoDBDocument`. Anything that has them will do.
 *
 * A `DynamoDBDocumentClient` has not; `DynamoDBDocument.from(new DynamoDBClient())` makes what is needed.
 *
 * @see https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-aws-sdk-lib-dynamodb/Class/DynamoDBDocument/
 */
export interface DocumentClient {
  /** Reads one item. */
  get(input: GetInput): Promise<GetOutput>;
  /** Writes one item. */
  put(input: PutInput): Promise<WriteOutput>;
  /** Changes one item. */
  update(input: UpdateInput): Promise<WriteOutput>;
  /** Deletes one item. */
  delete(input: DeleteInput): Promise<WriteOutput>;
  /** Reads one page of items that share a partition key. */
  query(input: QueryInput): Promise<QueryOutput>;
  /** Writes and checks items, all or none. */
  transactWrite(input: TransactWriteInput): Promise<unknown>;
  /** Reads items as they are at one time. */
  transactGet(input: TransactGetInput): Promise<TransactGetOutput>;
  /** Reads items. */
  batchGet(input: BatchGetInput): Promise<BatchGetOutput>;
  /** Writes and deletes items. */
  batchWrite(input: BatchWriteInput): Promise<BatchWriteOutput>;
}

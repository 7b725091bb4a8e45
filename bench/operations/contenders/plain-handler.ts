import { DynamoDBClient, DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { HandlerOperations } from '../operations';
import { Order } from '../order-model';

export const TABLE = process.env.TABLE_NAME!;

/** The key of an order in the table. */
export function keyOf({ userId, orderId }: Pick<Order, 'userId' | 'orderId'>) {
  return { PK: `USER#${userId}`, SK: `ORDER#${orderId}` };
}

/** An order as it is stored. */
export function itemOf(order: Order) {
  return { ...order, GSI1PK: `STATUS#${order.status}`, ...keyOf(order) };
}

export function documentClient(config: DynamoDBClientConfig = {}): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient(config));
}

/** Written by hand on the document client: nothing is checked, and items are returned as they are stored. */
export function plainHandler(document = documentClient()): HandlerOperations {
  return {
    put: order => document.send(new PutCommand({ TableName: TABLE, Item: itemOf(order) })),
    get: async order => (await document.send(new GetCommand({ TableName: TABLE, Key: keyOf(order) }))).Item,
    async query({ userId }) {
      const items: unknown[] = [];
      let start: Record<string, unknown> | undefined;
      do {
        const { Items = [], LastEvaluatedKey } = await document.send(new QueryCommand({
          TableName: TABLE,
          KeyConditionExpression: '#0 = :0 AND begins_with(#1, :1)',
          ExpressionAttributeNames: { '#0': 'PK', '#1': 'SK' },
          ExpressionAttributeValues: { ':0': `USER#${userId}`, ':1': 'ORDER#' },
          ...(start ? { ExclusiveStartKey: start } : {}),
        }));
        items.push(...Items);
        start = LastEvaluatedKey;
      } while (start);
      return items;
    },
  };
}

import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { model, Order } from './order-model';
import { createClient } from '../../src/runtime';

const TABLE = 'orders';

/** The operations that are compared, each as a handler would do it. */
export interface Operations {
  put(order: Order): Promise<unknown>;
  get(order: Order): Promise<unknown>;
  update(order: Order): Promise<unknown>;
  /** All orders of a user. */
  query(order: Order): Promise<readonly unknown[]>;
}

/** The operations with the client of the model. */
export function operationsOfTheClient(document: DynamoDBDocument): Operations {
  const db = createClient(model, { client: document, tableName: TABLE });
  return {
    put: order => db.Order.put(order),
    get: ({ userId, orderId }) => db.Order.get({ userId, orderId }),
    update: ({ userId, orderId }) => db.Order.update({ userId, orderId }, { set: { status: 'PAID', total: 99.5 }, add: { quantity: 1 } }),
    query: ({ userId }) => db.query.ordersOfUser({ userId }).all(),
  };
}

/**
 * The same operations written by hand on the document client: the same keys and the same requests, and items as they
 * are stored. Nothing is checked, neither on writing nor on reading.
 */
export function operationsByHand(document: DynamoDBDocument): Operations {
  return {
    async put(order) {
      await document.put({
        TableName: TABLE,
        Item: { ...order, GSI1PK: `STATUS#${order.status}`, PK: `USER#${order.userId}`, SK: `ORDER#${order.orderId}` },
      });
      return order;
    },
    async get({ userId, orderId }) {
      const { Item } = await document.get({ TableName: TABLE, Key: { PK: `USER#${userId}`, SK: `ORDER#${orderId}` } });
      return Item;
    },
    async update({ userId, orderId }) {
      const { Attributes } = await document.update({
        TableName: TABLE,
        Key: { PK: `USER#${userId}`, SK: `ORDER#${orderId}` },
        UpdateExpression: 'SET #0 = :0, #1 = :1, #3 = :3 ADD #2 :2',
        ConditionExpression: 'attribute_exists(#4)',
        ExpressionAttributeNames: { '#0': 'status', '#1': 'total', '#2': 'quantity', '#3': 'GSI1PK', '#4': 'PK' },
        ExpressionAttributeValues: { ':0': 'PAID', ':1': 99.5, ':2': 1, ':3': 'STATUS#PAID' },
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      return Attributes;
    },
    async query({ userId }) {
      const items: unknown[] = [];
      let start: Record<string, unknown> | undefined;
      do {
        const { Items = [], LastEvaluatedKey } = await document.query({
          TableName: TABLE,
          KeyConditionExpression: '#0 = :0 AND begins_with(#1, :1)',
          ExpressionAttributeNames: { '#0': 'PK', '#1': 'SK' },
          ExpressionAttributeValues: { ':0': `USER#${userId}`, ':1': 'ORDER#' },
          ...(start ? { ExclusiveStartKey: start } : {}),
        });
        items.push(...Items);
        start = LastEvaluatedKey;
      } while (start);
      return items;
    },
  };
}

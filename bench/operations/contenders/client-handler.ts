import { DynamoDBClient, DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { createClient } from '../../../src/runtime';
import type { Client } from '../../../src/runtime';
import { HandlerOperations } from '../operations';
import { model } from '../order-model';

export type OrderClient = Client<typeof model>;

/** The client of this library through the official one. */
export function officialClient(config: DynamoDBClientConfig = {}): OrderClient {
  return createClient(model, { client: DynamoDBDocument.from(new DynamoDBClient(config)) });
}

export function clientHandler(db: OrderClient): HandlerOperations {
  return {
    put: order => db.Order.put(order),
    get: ({ userId, orderId }) => db.Order.get({ userId, orderId }),
    query: ({ userId }) => db.query.ordersOfUser({ userId }).all(),
  };
}

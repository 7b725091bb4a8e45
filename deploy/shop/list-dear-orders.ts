import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { secondShop } from './second-model';
import { createClient } from 'cdk-single-table/runtime';

const db = createClient(secondShop, { client: DynamoDBDocument.from(new DynamoDBClient()) });

/** Lists the orders of all users that have a status and at least a total, the dearest first. */
export async function handler({ status, least }: { status: 'PENDING' | 'PAID' | 'SHIPPED'; least: number }) {
  const orders = await db.query.dearOrders({ status, least }).all();
  return orders.map(({ userId, orderId, total }) => ({ userId, orderId, total }));
}

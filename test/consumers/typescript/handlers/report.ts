import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { shop } from '../model.js';
import { createClient, Item } from 'cdk-single-table/runtime';

const db = createClient(shop, { client: DynamoDBDocument.from(new DynamoDBClient({})) });

export async function handler({ status }: Pick<Item<typeof shop, 'Order'>, 'status'>) {
  let total = 0;
  for await (const order of db.query.ordersByStatus({ status })) total += order.total;
  return { total };
}

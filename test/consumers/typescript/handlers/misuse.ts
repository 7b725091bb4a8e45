import { shop } from '../model.js';
import { createClient, DocumentClient } from 'cdk-single-table/runtime';

/** What the compiler must refuse. Where the types of the client were lost, nothing would be an error here. */
export async function misuse(client: DocumentClient) {
  const db = createClient(shop, { client, tableName: 'shop-items' });
  // @ts-expect-error there is no such entity
  await db.Customer.get({ userId: '1' });
  // @ts-expect-error the key has another name
  await db.User.get({ user: '1' });
  // @ts-expect-error the total is a number
  await db.Order.create({ userId: '1', orderId: '2', status: 'PAID', total: '3' });
  // @ts-expect-error there is no such status
  await db.query.ordersByStatus({ status: 'LOST' }).all();
}

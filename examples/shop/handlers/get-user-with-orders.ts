import { db } from './shop-client';

/** Gets a user and all of the user's orders in one query, because they share a partition key. */
export async function handler({ userId }: { userId: string }) {
  const orders = [];
  let profile;
  for await (const item of db.query.userWithOrders({ userId })) {
    // `entity` tells TypeScript, too, which attributes the item has.
    if (item.entity === 'User') profile = { name: item.name, email: item.email };
    else orders.push({ orderId: item.orderId, status: item.status, total: item.total });
  }
  return { ...profile, orders };
}

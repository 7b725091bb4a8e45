import { db } from './shop-client';

/** Lists the orders of a user page by page: the cursor of one page gives the next one. */
export async function handler({ userId, limit, cursor }: { userId: string; limit?: number; cursor?: string }) {
  const page = await db.query.ordersOfUser({ userId }).page({ limit, cursor });
  return { items: page.items.map(({ orderId, status, total }) => ({ orderId, status, total })), cursor: page.cursor };
}

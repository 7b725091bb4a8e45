import { db } from './shop-client';

interface Event { status: 'PENDING' | 'PAID' | 'SHIPPED'; from?: string; to?: string }

/** Lists the orders of all users that have a status; with `from` and `to` those whose ids lie between, the latest first. */
export async function handler({ status, from, to }: Event) {
  const orders = from === undefined || to === undefined
    ? await db.query.ordersByStatus({ status }).all()
    : await db.query.ordersBetween({ status, from, to }).all();
  return orders.map(({ userId, orderId, total }) => ({ userId, orderId, total }));
}

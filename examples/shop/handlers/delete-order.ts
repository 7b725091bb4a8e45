import { db } from './shop-client';

/** Deletes an order, and returns whether there was one. */
export async function handler({ userId, orderId }: { userId: string; orderId: string }) {
  return { deleted: await db.Order.delete({ userId, orderId }) !== undefined };
}

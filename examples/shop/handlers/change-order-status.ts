import { db } from './shop-client';

interface Event { userId: string; orderId: string; from: 'PENDING' | 'PAID' | 'SHIPPED'; to: 'PENDING' | 'PAID' | 'SHIPPED' }

/** Gives an order another status, if it still has the one it is supposed to have. GSI1PK changes along with the status. */
export async function handler({ userId, orderId, from, to }: Event) {
  const { status, total } = await db.Order.update({ userId, orderId }, { set: { status: to } }, { if: { status: from } });
  return { userId, orderId, status, total };
}

import { db } from './shop-client';

/** Counts the orders of a status, from the summary that is kept by the consumer of the stream. */
export async function handler({ status }: { status: 'PENDING' | 'PAID' | 'SHIPPED' }) {
  const summary = await db.StatusSummary.get({ status }, { consistent: true });
  return { status, orders: summary?.orders?.size ?? 0 };
}

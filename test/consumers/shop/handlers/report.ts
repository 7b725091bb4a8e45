import { db } from './shop-client';

export async function handler({ status }: { status: string }) {
  let total = 0;
  for await (const order of db.query.ordersByStatus({ status })) total += Number(order.total);
  return { total };
}

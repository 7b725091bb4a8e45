import { db } from './shop-client';

interface Event { userId: string; orderId: string; productId: string; total: number; note?: string; tags?: string[] }

/** Places an order of one product, if the user exists; fails with `ConditionFailedError` if the product is out of stock. */
export async function handler({ userId, orderId, productId, total, note, tags }: Event) {
  const user = await db.User.get({ userId }, { attributes: ['name'] });
  if (user === undefined) throw new Error(`There is no user ${userId}.`);
  // The order first: placed twice, it takes its product once.
  const order = await db.Order.create({ userId, orderId, status: 'PENDING', total, note, ...tags && { tags: new Set(tags) } });
  await db.Product.update({ productId }, { add: { stock: -1 } }, { if: { stock: { '>=': 1 } } });
  return { ...order, tags: order.tags && [...order.tags] };
}

import { db } from './shop-client';

export async function handler({ userId, orderId, productId, total }: Record<string, any>) {
  const user = await db.User.get({ userId }, { attributes: ['email'] });
  if (user === undefined) throw new Error(`There is no user ${userId}.`);
  await db.Product.update({ productId }, { add: { stock: -1 } }, { if: { stock: { '>=': 1 } } });
  return db.Order.create({ userId, orderId, status: 'PENDING', total });
}

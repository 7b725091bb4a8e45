import { db } from './shop-client';

/**
 * Writes the confirmation of an order. It gets a product, too, which its access in `shop-stack.ts` leaves out: a mistake that the walk
 * through the shop shows, because the policy of the function holds there as it does in AWS.
 */
export async function handler({ userId, productId }: { userId: string; productId: string }) {
  const user = await db.User.get({ userId }, { attributes: ['name'] });
  const product = await db.Product.get({ productId });
  return `Dear ${user?.name}, your ${product?.title} is on its way.`;
}

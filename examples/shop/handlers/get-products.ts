import { db } from './shop-client';

/** Gets any number of products, in requests of up to 100: in the order of the ids, without those that there are not. */
export async function handler({ productIds }: { productIds: string[] }) {
  const products = await db.Product.batchGet(productIds.map(productId => ({ productId })));
  return products.filter(product => product !== undefined);
}

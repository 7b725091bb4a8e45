import { db } from './shop-client';

/** Writes a product, or replaces one. */
export async function handler({ productId, title, stock }: { productId: string; title: string; stock: number }) {
  return db.Product.put({ productId, title, stock });
}

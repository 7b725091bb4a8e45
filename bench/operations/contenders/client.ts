import { clientHandler, OrderClient } from './client-handler';
import { Operations } from '../operations';

/** The client of this library, whatever it sends its requests by. */
export function client(db: OrderClient): Operations {
  const change = { set: { status: 'PAID', total: 99.5 }, add: { quantity: 1 } } as const;
  return {
    ...clientHandler(db),
    update: ({ userId, orderId }) => db.Order.update({ userId, orderId }, change),
    batch: orders => db.batch(orders.map(order => db.Order.put(order))),
    transact: ([first, second, changed, deleted]) => db.transact([
      db.Order.put(first),
      db.Order.put(second),
      db.Order.update({ userId: changed.userId, orderId: changed.orderId }, change),
      db.Order.delete({ userId: deleted.userId, orderId: deleted.orderId }),
    ]),
  };
}

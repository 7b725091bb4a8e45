import { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { Service } from 'electrodb';
import { electroDbHandler, electroDbOrders } from './electrodb-handler';
import { Operations } from '../operations';

export function electroDb(config: DynamoDBClientConfig): Operations {
  const Order = electroDbOrders(config);
  const shop = new Service({ order: Order });
  return {
    ...electroDbHandler(Order),
    update: async ({ userId, orderId }) => (await Order.patch({ userId, orderId })
      .set({ status: 'PAID', total: 99.5 }).add({ quantity: 1 }).go({ response: 'all_new' })).data,
    batch: orders => Order.put(orders.map(order => ({ ...order, tags: [...order.tags] }))).go(),
    transact: ([first, second, changed, deleted]) => shop.transaction.write(({ order }) => [
      order.put({ ...first, tags: [...first.tags] }).commit(),
      order.put({ ...second, tags: [...second.tags] }).commit(),
      order.patch({ userId: changed.userId, orderId: changed.orderId }).set({ status: 'PAID', total: 99.5 }).add({ quantity: 1 }).commit(),
      order.delete({ userId: deleted.userId, orderId: deleted.orderId }).commit(),
    ]).go(),
  };
}

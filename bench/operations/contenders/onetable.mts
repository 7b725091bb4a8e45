import { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { oneTable as connect, oneTableHandler } from './onetable-handler.mjs';
import { Operations } from '../operations.js';

export function oneTable(config: DynamoDBClientConfig): Operations {
  const table = connect(config);
  const Order = table.getModel('Order');
  const changed = { status: 'PAID', total: 99.5 } as const;
  return {
    ...oneTableHandler(table),
    update: ({ userId, orderId }) => Order.update({ userId, orderId, ...changed }, { add: { quantity: 1 } }),
    async batch(orders) {
      const batch = {};
      for (const order of orders) await Order.create(order, { batch, exists: null });
      await table.batchWrite(batch);
    },
    async transact([first, second, { userId, orderId }, deleted]) {
      const transaction = {};
      await Order.create(first, { transaction, exists: null });
      await Order.create(second, { transaction, exists: null });
      await Order.update({ userId, orderId, ...changed }, { add: { quantity: 1 }, transaction });
      await Order.remove({ userId: deleted.userId, orderId: deleted.orderId }, { transaction, exists: null });
      await table.transact('write', transaction);
    },
  };
}

import { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { BatchPutRequest } from 'dynamodb-toolbox/entity/actions/batchPut';
import { DeleteTransaction } from 'dynamodb-toolbox/entity/actions/transactDelete';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate';
import { execute as executeTransaction } from 'dynamodb-toolbox/entity/actions/transactWrite';
import { $add, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { BatchWriteCommand, execute as executeBatch } from 'dynamodb-toolbox/table/actions/batchWrite';
import { toolboxHandler, toolboxOrders } from './toolbox-handler';
import { Operations } from '../operations';

export function toolbox(config: DynamoDBClientConfig): Operations {
  const Order = toolboxOrders(config);
  const exists = { attr: 'orderId', exists: true } as const;
  return {
    ...toolboxHandler(Order),
    update: async ({ userId, orderId }) => (await Order.build(UpdateItemCommand)
      .item({ userId, orderId, status: 'PAID', total: 99.5, quantity: $add(1) })
      .options({ condition: exists, returnValues: 'ALL_NEW' }).send()).Attributes,
    batch: orders => executeBatch({ maxAttempts: Infinity }, Order.table.build(BatchWriteCommand)
      .requests(...orders.map(order => Order.build(BatchPutRequest).item(order)))),
    transact: ([first, second, changed, deleted]) => executeTransaction(
      Order.build(PutTransaction).item(first),
      Order.build(PutTransaction).item(second),
      Order.build(UpdateTransaction)
        .item({ userId: changed.userId, orderId: changed.orderId, status: 'PAID', total: 99.5, quantity: $add(1) }).options({ condition: exists }),
      Order.build(DeleteTransaction).key({ userId: deleted.userId, orderId: deleted.orderId }),
    ),
  };
}

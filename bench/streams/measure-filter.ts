// A program of its own: prints how often the consumer of the shop is invoked with its filter and without, as JSON.
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { App, Stack } from 'aws-cdk-lib';
import { createTableFromTemplate } from '../../database/create-table-from-template';
import { localClient } from '../../database/local-client';
import { startDatabase } from '../../database/start-database';
import { StreamPoller } from '../../database/stream-poller';
import { shop } from '../../examples/shop/model';
import { SingleTableService } from '../../src';
import { compileModel } from '../../src/model/compile-model';
import { createClient, streamHandler } from '../../src/runtime';
import { deriveStreamFilter } from '../../src/streams/derive-stream-filter';

/** How often a function was invoked for so many changes. */
export interface FilterFigures {
  /** The most records of a batch: a quiet shop has one change at a time. */
  readonly batchSize: number;
  readonly changes: number;
  readonly ofOrders: number;
  readonly invocations: number;
  readonly withoutFilter: number;
}

type Db = ReturnType<typeof createClient<typeof shop>>;

/**
 * What a shop does: an order is placed, which takes a product, is paid and is shipped; one in four is of a new user. Its consumer
 * keeps the summary of each status, which goes through the stream, too.
 */
async function trade(db: Db, orders: number): Promise<void> {
  for (let n = 0; n < 10; n++) await db.Product.put({ productId: `${n}`, title: `product ${n}`, stock: orders });
  const move = async (order: string, from: 'PENDING' | 'PAID', to: 'PAID' | 'SHIPPED') => {
    await db.StatusSummary.upsert({ status: from }, { delete: { orders: new Set([order]) } });
    await db.StatusSummary.upsert({ status: to }, { add: { orders: new Set([order]) } });
  };
  for (let n = 0; n < orders; n++) {
    const key = { userId: `${Math.floor(n / 4)}`, orderId: `${n}` };
    if (n % 4 === 0) await db.User.put({ userId: key.userId, name: `user ${n}`, email: `${n}@example.com` });
    await db.Order.create({ ...key, status: 'PENDING', total: n });
    await db.Product.update({ productId: `${n % 10}` }, { add: { stock: -1 } });
    await db.StatusSummary.upsert({ status: 'PENDING' }, { add: { orders: new Set([key.orderId]) } });
    await db.Order.update(key, { set: { status: 'PAID' } });
    await move(key.orderId, 'PENDING', 'PAID');
    await db.Order.update(key, { set: { status: 'SHIPPED' } });
    await move(key.orderId, 'PAID', 'SHIPPED');
  }
}

async function main(orders: number): Promise<void> {
  const database = await startDatabase();
  const client = localClient(database.endpoint);
  try {
    const stack = new Stack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), 'Shop');
    new SingleTableService(stack, 'Shop', { model: shop, table: { tableName: `bench-${Date.now()}`, deletionProtection: false } });
    const { tableName } = await createTableFromTemplate(client, (stack.node.root as App).synth().getStackByName('Shop').template);
    await trade(createClient(shop, { client: DynamoDBDocument.from(client), tableName }), orders);
    const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    const { patterns: filters } = deriveStreamFilter(compileModel(shop), { entities: ['Order'] }, 'bench');
    const drain = (batchSize: number, source: { filters?: readonly string[] }) => new StreamPoller({
      endpoint: database.endpoint,
      streamArn: Table!.LatestStreamArn!,
      source: { ...source, batchSize },
      invoke: streamHandler(shop, { Order: { insert: () => {} } }),
      discard: () => {},
    }).drain();
    const figures: FilterFigures[] = [];
    for (const batchSize of [1, 10, 100]) {
      const [filtered, all] = [await drain(batchSize, { filters }), await drain(batchSize, {})];
      const { read: changes, passed: ofOrders, invocations } = filtered;
      figures.push({ batchSize, changes, ofOrders, invocations, withoutFilter: all.invocations });
    }
    console.log(JSON.stringify(figures));
  } finally {
    client.destroy();
    await database.stop();
  }
}

main(Number(process.argv[2])).catch(error => {
  console.error(error);
  process.exitCode = 1;
});

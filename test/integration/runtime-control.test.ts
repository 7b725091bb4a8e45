import { databases } from './databases';
import { RuntimeDatabase, startRuntimeDatabase } from './runtime-table';
import { AbortedError, createClient, defineModel, ResponseEvent, TimeoutError } from '../../src/runtime';

const model = defineModel({
  entities: {
    User: { keys: { PK: 'USER#{id}', SK: 'PROFILE' }, attributes: { name: 'string', city: 'string?' } },
    Order: { keys: { PK: 'USER#{id}', SK: 'ORDER#{orderId}', GSI1PK: 'STATUS#{status}' }, attributes: { status: 'string', text: 'string?' } },
  },
  patterns: {
    orders: { entities: ['Order'], where: { PK: 'USER#{id}' } },
    ordersByStatus: { entities: ['Order'], index: 'GSI1', where: { GSI1PK: 'STATUS#{status}' } },
  },
});

describe.each(databases)('control on %s', name => {
  let database: RuntimeDatabase;
  let tableName: string;
  beforeAll(async () => {
    database = await startRuntimeDatabase(name);
    tableName = await database.createTable(model);
  });
  afterAll(() => database.stop());

  test('the hooks are told what every request consumed, and what a query skipped', async () => {
    const events: ResponseEvent[] = [];
    const db = createClient(model, { client: database.client, tableName, onResponse: event => events.push(event) });
    const order = { id: 'hooks', orderId: '1', status: 'PAID' };
    await db.User.put({ id: 'hooks', name: 'Ada' });
    await db.Order.create(order);
    await db.Order.update({ id: 'hooks', orderId: '1' }, { set: { text: 'x' } });
    await db.User.get({ id: 'hooks' }, { consistent: true });
    await db.query.orders({ id: 'hooks' }, { filter: { text: 'x' } }).all();
    await db.query.ordersByStatus({ status: 'PAID' }).all();
    await db.transact([db.Order.put({ ...order, orderId: '2' }), db.User.check({ id: 'hooks' }, { if: { name: 'Ada' } })]);
    await db.transact([db.User.get({ id: 'hooks' })]);
    await db.batch([db.Order.put({ ...order, orderId: '3' }), db.Order.delete({ id: 'hooks', orderId: '2' })]);
    await db.User.batchGet([{ id: 'hooks' }]);
    await db.Order.delete({ id: 'hooks', orderId: '1' });
    const operations = ['PutItem', 'PutItem', 'UpdateItem', 'GetItem', 'Query', 'Query', 'TransactWriteItems', 'TransactGetItems', 'BatchWriteItem', 'BatchGetItem', 'DeleteItem'];
    expect(events.map(({ operation }) => operation)).toEqual(operations);
    for (const { consumedCapacity, duration, error } of events) {
      expect(consumedCapacity).toBeGreaterThan(0);
      expect(duration).toBeGreaterThan(0);
      expect(error).toBeUndefined();
    }
    // a write to the index as well, a consistent read, and half a unit for an eventually consistent one
    expect(events.slice(1, 6).map(({ consumedCapacity }) => consumedCapacity)).toEqual([2, expect.any(Number), 1, 0.5, 0.5]);
    expect(events[4]).toMatchObject({ pattern: 'orders', count: 1, scannedCount: 2, skipped: 0 });
    expect(events[5]).toMatchObject({ pattern: 'ordersByStatus', indexName: 'GSI1', count: 1, scannedCount: 1, skipped: 0 });
    await db.query.orders({ id: 'hooks' }).all();
    expect(events.at(-1)).toMatchObject({ count: 2, skipped: 1 });
  });

  test('a signal ends a query of many pages between two of them', async () => {
    const db = createClient(model, { client: database.client, tableName });
    const text = 'x'.repeat(300_000);
    for (let n = 0; n < 6; n++) await db.Order.put({ id: 'pages', orderId: String(n), status: 'BIG', text });
    const controller = new AbortController();
    const read: string[] = [];
    const iterate = async () => {
      for await (const { orderId } of db.query.orders({ id: 'pages' }, { signal: controller.signal })) {
        read.push(orderId);
        controller.abort();
      }
    };
    await expect(iterate()).rejects.toThrow(AbortedError);
    expect(read.length).toBeGreaterThan(0);
    expect(read.length).toBeLessThan(6);
    expect(await db.query.orders({ id: 'pages' }, { signal: new AbortController().signal, maxTime: 60_000 }).all()).toHaveLength(6);
  });

  test('a write that is given up says that it may have been done, and one that is not sent was not', async () => {
    const db = createClient(model, { client: database.client, tableName });
    const controller = new AbortController();
    const put = db.User.put({ id: 'given-up', name: 'Ada' }, { signal: controller.signal }).catch(error => error);
    setImmediate(() => controller.abort());
    const outcome: any = await put;
    // the database may be quicker than the signal
    expect(outcome instanceof AbortedError ? outcome.outcomeUnknown : outcome.name === 'Ada').toBe(true);
    await expect(db.User.put({ id: 'not-sent', name: 'Ada' }, { signal: controller.signal })).rejects.toMatchObject({ code: 'ABORTED', outcomeUnknown: false });
    expect(await db.User.get({ id: 'not-sent' })).toBeUndefined();
  });

  test('the time of a client bounds a batch as a whole', async () => {
    const db = createClient(model, { client: database.client, tableName, maxTime: 1 });
    const users = Array.from({ length: 2_000 }, (_, n) => ({ id: `many-${n}`, name: 'Ada' }));
    const error: any = await db.batch(users.map(user => db.User.put(user)), { concurrency: 1 }).catch(caught => caught);
    expect(error instanceof TimeoutError ? error : error.cause).toBeInstanceOf(TimeoutError);
  });
});

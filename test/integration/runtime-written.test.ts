import { assert, asyncProperty, constantFrom, array, integer, record } from 'fast-check';
import { databases } from './databases';
import { RuntimeDatabase, startRuntimeDatabase } from './runtime-table';
import { createClient, defineModel, NotFoundError, TransactionCanceledError, VersionConflictError } from '../../src/runtime';

const model = defineModel({
  table: { ttl: 'expiresAt' },
  indexes: { GSI1: { partition: 'GSI1PK', sort: 'GSI1SK' } },
  entities: {
    Order: {
      keys: { PK: 'ORDER#{id}', SK: 'ORDER', GSI1PK: 'STATUS#{status}', GSI1SK: '{updatedAt}' },
      attributes: { status: 'PENDING|PAID', total: 'number', cents: 'bigint', lines: [{ sku: 'string' }], note: 'string?' },
      defaults: { status: 'PENDING', total: 0, cents: 0, lines: [{ sku: 'x' }] },
      timestamps: { created: 'createdAt', updated: 'updatedAt' },
      ttl: 'P30D',
    },
    Counter: { keys: { PK: 'COUNTER#{id}', SK: 'COUNTER' }, attributes: { count: 'number', version: 'number?' }, version: 'version' },
    Visit: {
      keys: { PK: 'VISIT#{id}', SK: 'VISIT' },
      attributes: { count: 'number', first: 'number', last: 'number', expiresAt: 'number?', kind: 'string' },
      defaults: { kind: 'page' },
      timestamps: { created: 'first', updated: 'last' },
      version: 'version',
    },
  },
  patterns: { byStatus: { entities: ['Order'], index: 'GSI1', where: { GSI1PK: 'STATUS#{status}', GSI1SK: '>= {since}' } } },
});

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds));

describe.each(databases)('what the client writes itself on %s', name => {
  let database: RuntimeDatabase;
  let tableName: string;
  beforeAll(async () => {
    database = await startRuntimeDatabase(name);
    tableName = await database.createTable(model);
  });
  afterAll(() => database.stop());
  const client = () => createClient(model, { client: database.client, tableName });
  const stored = async (PK: string, SK: string) => (await database.client.get({ TableName: tableName, Key: { PK, SK }, ConsistentRead: true })).Item;

  test('defaults, times and the end of its life are stored with an item, and kept when it is put again', async () => {
    const db = client();
    const before = Date.now();
    const order = await db.Order.create({ id: '1' });
    const after = Date.now();
    expect(await stored('ORDER#1', 'ORDER')).toEqual({
      ...order, cents: 0, PK: 'ORDER#1', SK: 'ORDER', GSI1PK: 'STATUS#PENDING', GSI1SK: order.updatedAt,
    });
    expect(order).toMatchObject({ status: 'PENDING', total: 0, cents: 0n, lines: [{ sku: 'x' }], createdAt: order.updatedAt });
    expect(Date.parse(order.createdAt)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(order.createdAt)).toBeLessThanOrEqual(after);
    expect(order.expiresAt * 1000).toBeGreaterThanOrEqual(before + 30 * 86_400_000);
    expect(order.expiresAt * 1000).toBeLessThan(after + 30 * 86_400_000 + 1000);
    await pause(2);
    const again = await db.Order.put({ ...order, status: 'PAID' });
    expect(again).toEqual({ ...order, status: 'PAID', updatedAt: expect.any(String) });
    expect(again.updatedAt > order.updatedAt).toBe(true);
    expect(await db.Order.get({ id: '1' }, { consistent: true })).toEqual(again);
  });

  test('an update rewrites the index key that has the time of the last write', async () => {
    const db = client();
    const order = await db.Order.create({ id: '2', status: 'PAID' });
    await pause(2);
    const updated = await db.Order.update({ id: '2' }, { set: { note: 'x', expiresAt: new Date(5_000_000_000_001) } });
    expect(updated).toEqual({ ...order, note: 'x', expiresAt: 5_000_000_001, updatedAt: expect.any(String) });
    expect(updated.updatedAt > order.updatedAt).toBe(true);
    expect((await stored('ORDER#2', 'ORDER'))!.GSI1SK).toBe(updated.updatedAt);
    expect((await db.query.byStatus({ status: 'PAID', since: updated.updatedAt }).all()).map(({ id }) => id)).toContain('2');
  });

  test('an upsert gives an item that is not there its defaults, and keeps those of one that is', async () => {
    const db = client();
    const visit = await db.Visit.upsert({ id: '1' }, { add: { count: 1 }, set: { expiresAt: new Date(5e12) } });
    expect(visit).toEqual({ id: '1', count: 1, kind: 'page', first: visit.last, last: expect.any(Number), version: 1, expiresAt: 5e9 });
    await db.Visit.update({ id: '1' }, { set: { kind: 'shop' }, remove: ['expiresAt'] }, { version: 1 });
    expect(await db.Visit.upsert({ id: '1' }, { add: { count: 1 } })).toEqual({ id: '1', count: 2, kind: 'shop', first: visit.first, last: expect.any(Number), version: 3 });
    await expect(db.Visit.upsert({ id: '1' }, { add: { count: 1 } }, { version: 2 })).rejects.toMatchObject({ code: 'VERSION_CONFLICT', expected: 2, found: 3 });
    await expect(db.Visit.upsert({ id: '2' }, { add: { count: 1 } }, { version: 2 })).rejects.toMatchObject({ code: 'VERSION_CONFLICT', expected: 2, item: undefined });
  });

  test('of writers at the same time none is lost: each puts what it read, and reads again where another was faster', async () => {
    const db = client();
    await db.Counter.create({ id: 'puts', count: 0 });
    let conflicts = 0;
    const writer = async () => {
      for (let written = 0; written < 5;) {
        const counter = (await db.Counter.get({ id: 'puts' }, { consistent: true }))!;
        await pause(Math.random() * 3);
        try {
          await db.Counter.put({ ...counter, count: counter.count + 1 });
          written++;
        } catch (error) {
          expect(error).toBeInstanceOf(VersionConflictError);
          expect((error as VersionConflictError).found).toBeGreaterThan((error as VersionConflictError).expected!);
          conflicts++;
        }
      }
    };
    await Promise.all(Array.from({ length: 8 }, writer));
    expect(await db.Counter.get({ id: 'puts' }, { consistent: true })).toEqual({ id: 'puts', count: 40, version: 41 });
    expect(conflicts).toBeGreaterThan(0);
  });

  test('so with updates, from an item on that others wrote without a version', async () => {
    const db = client();
    await database.client.put({ TableName: tableName, Item: { PK: 'COUNTER#old', SK: 'COUNTER', count: 0 } });
    const writer = async (position: number) => {
      for (let written = 0; written < 5;) {
        const { count, version } = (await db.Counter.get({ id: 'old' }, { consistent: true }))!;
        const [key, change, options] = [{ id: 'old' }, { set: { count: count + 1 } }, { version }] as const;
        const write = position % 2 === 0 ? db.Counter.update(key, change, options) : db.transact([db.Counter.update(key, change, options)]);
        try {
          await write;
          written++;
        } catch (caught) {
          const error = caught instanceof TransactionCanceledError ? caught.reasons[0].error : caught;
          expect(error).toBeInstanceOf(VersionConflictError);
        }
      }
    };
    await Promise.all(Array.from({ length: 6 }, (_, position) => writer(position)));
    expect(await db.Counter.get({ id: 'old' }, { consistent: true })).toEqual({ id: 'old', count: 30, version: 30 });
  });

  test('of those that write an item without having read it, the first wins', async () => {
    const db = client();
    const puts = await Promise.allSettled(Array.from({ length: 5 }, (_, count) => db.Counter.put({ id: 'blind', count })));
    expect(puts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const winner = puts.findIndex(({ status }) => status === 'fulfilled');
    expect(await db.Counter.get({ id: 'blind' }, { consistent: true })).toEqual({ id: 'blind', count: winner, version: 1 });
  });

  test('a write is done exactly if its version is the one that is stored, whatever was written before', async () => {
    const db = client();
    let run = 0;
    const step = record({ kind: constantFrom('put', 'update', 'delete', 'create', 'unversioned', 'read'), reader: integer({ min: 0, max: 2 }) });
    await assert(asyncProperty(array(step, { maxLength: 12 }), async steps => {
      const id = `run-${run++}`;
      const read: ({ version?: number } | undefined)[] = [];
      let now: { count: number; version?: number } | undefined;
      for (const [position, { kind, reader }] of steps.entries()) {
        const known = read[reader];
        const change = { set: { count: position } };
        const isCurrent = known?.version === now?.version;
        const next = { count: position, version: (now?.version ?? 0) + 1 };
        if (kind === 'read') {
          read[reader] = await db.Counter.get({ id }, { consistent: true });
          expect(read[reader]).toEqual(now && { id, ...now });
        } else if (kind === 'create') {
          expect(await outcome(db.Counter.create({ id, count: position }))).toBe(now ? 'ALREADY_EXISTS' : 'done');
          now ??= { count: position, version: 1 };
        } else if (kind === 'put') {
          expect(await outcome(db.Counter.put({ id, count: position, version: known?.version }))).toBe(isCurrent ? 'done' : 'VERSION_CONFLICT');
          if (isCurrent) now = next;
        } else if (kind === 'delete') {
          expect(await outcome(db.Counter.delete({ id }, { version: known?.version }))).toBe(isCurrent ? 'done' : 'VERSION_CONFLICT');
          if (isCurrent) now = undefined;
        } else {
          const options = kind === 'update' ? { version: known?.version } : {};
          const fits = kind === 'unversioned' || isCurrent;
          expect(await outcome(db.Counter.update({ id }, change, options))).toBe(!now ? 'NOT_FOUND' : fits ? 'done' : 'VERSION_CONFLICT');
          if (now && fits) now = next;
        }
      }
      expect(await db.Counter.get({ id }, { consistent: true })).toEqual(now && { id, ...now });
    }), { numRuns: 40, seed: 8 });
  });

  test('an item that is gone', async () => {
    const db = client();
    const counter = await db.Counter.create({ id: 'gone', count: 1 });
    await db.Counter.delete({ id: 'gone' }, { version: counter.version });
    await expect(db.Counter.update({ id: 'gone' }, { add: { count: 1 } }, { version: 1 })).rejects.toThrow(NotFoundError);
    await expect(db.Counter.put(counter)).rejects.toMatchObject({ code: 'VERSION_CONFLICT', expected: 1, found: undefined, item: undefined });
    await expect(db.transact([db.Counter.put(counter), db.Counter.create({ id: 'other', count: 1 })])).rejects.toMatchObject({
      reasons: [{ code: 'ConditionalCheckFailed', error: expect.any(VersionConflictError) }, { code: 'None' }],
    });
    expect(await db.Counter.get({ id: 'other' }, { consistent: true })).toBeUndefined();
  });
});

async function outcome(operation: Promise<unknown>): Promise<string> {
  return operation.then(() => 'done', error => error.code);
}

import fc from 'fast-check';
import { databases } from './databases';
import { RuntimeDatabase, startRuntimeDatabase } from './runtime-table';
import { createClient, defineModel, DocumentClient } from '../../src/runtime';
import { attributeMap } from '../runtime/transport/attribute-values';

const shop = defineModel({
  indexes: { byStatus: { partition: 'GSI1PK', sort: 'SK' } },
  entities: {
    User: { keys: { PK: 'USER#{userId}', SK: 'PROFILE' }, attributes: { email: 'string', points: 'bigint?', photo: 'binary?' } },
    Order: {
      keys: { PK: 'USER#{userId}', SK: 'ORDER#{orderId}', GSI1PK: 'STATUS#{status}' },
      attributes: {
        'status': 'PENDING|PAID',
        'total': 'number',
        'tags': 'set<string>?',
        'sizes': 'set<number>?',
        'scans': 'set<binary>?',
        'lines': 'string[]?',
        'extra': 'any?',
        'gift': 'boolean?',
        'address?': { zip: 'string', city: 'string?' },
      },
    },
  },
  patterns: {
    ordersOfUser: { entities: ['Order'], where: { PK: 'USER#{userId}', SK: 'begins_with ORDER#' } },
    allOfUser: { entities: ['User', 'Order'], where: { PK: 'USER#{userId}' } },
    ordersByStatus: { entities: ['Order'], index: 'byStatus', where: { GSI1PK: 'STATUS#{status}' } },
  },
});

type Database = ReturnType<typeof clientOf>;

function clientOf(client: DocumentClient, tableName: string) {
  return createClient(shop, { client, tableName });
}

const order = (orderId: string, more: object = {}) => ({ userId: '1', orderId, status: 'PENDING' as const, total: 12.5, ...more });
const everything = {
  tags: new Set(['a', 'ü']),
  sizes: new Set([1, 2.5, -3e-7]),
  scans: new Set([Uint8Array.of(1), Uint8Array.of(255, 0)]),
  lines: ['x', ''],
  extra: { null: null, list: [1, 'a', true, null, [9007199254740993n]], map: { 'a b': Uint8Array.of(), '"\n': '\u2028😀' }, big: -12345678901234567890n },
  gift: false,
  address: { zip: '1', city: 'Y' },
};

/** Every operation of the client, each with what succeeds and what fails; they follow each other on one table. */
const steps: Readonly<Record<string, (db: Database) => PromiseLike<unknown>>> = {
  'create': db => db.Order.create(order('1', everything)),
  'create what exists': db => db.Order.create(order('1')),
  'get': db => db.Order.get({ userId: '1', orderId: '1' }, { consistent: true }),
  'get attributes': db => db.Order.get({ userId: '1', orderId: '1' }, { attributes: ['total', 'scans', 'extra'] }),
  'get nothing': db => db.Order.get({ userId: '1', orderId: 'none' }),
  'put': db => db.User.put({ userId: '1', email: 'a@b', points: 2n ** 100n, photo: Uint8Array.of(1, 2, 3) }),
  'get bytes and a large number': db => db.User.get({ userId: '1' }),
  'put with a condition that holds': db => db.User.put({ userId: '1', email: 'c@d', points: 1n }, { if: { points: 2n ** 100n } }),
  'put with one that does not': db => db.User.put({ userId: '1', email: 'e@f' }, { if: { points: 7n } }),
  'update': db => db.Order.update({ userId: '1', orderId: '1' }, {
    set: { 'status': 'PAID', 'address.zip': '2', 'extra': { now: [new Set(['z'])] } }, add: { total: -0.5, tags: new Set(['b']) }, append: { lines: ['y'] }, remove: ['gift'],
  }),
  'update what is not there': db => db.Order.update({ userId: '1', orderId: 'none' }, { set: { total: 1 } }),
  'update with a condition that does not hold': db => db.Order.update({ userId: '1', orderId: '1' }, { set: { total: 1 } }, { if: { total: { '>': 100 } } }),
  'update of another type': db => db.Order.update({ userId: '1', orderId: '1' }, { set: { 'address.city': 1 } } as any),
  'upsert': db => db.Order.upsert({ userId: '1', orderId: '2' }, { set: { status: 'PENDING', total: 1 } }),
  'more items': async db => { for (let n = 10; n < 30; n++) await db.Order.put(order(String(n), { lines: ['x'.repeat(100)] })); },
  'query': db => db.query.ordersOfUser({ userId: '1' }).all(),
  'query in pages': async db => {
    const pages = [];
    let cursor: string | undefined;
    do {
      const page = await db.query.ordersOfUser({ userId: '1' }, { order: 'descending' }).page({ limit: 9, cursor });
      pages.push(page);
      ({ cursor } = page);
    } while (cursor);
    return pages;
  },
  'query several entities': db => db.query.allOfUser({ userId: '1' }, { limit: 5, consistent: true }).all(),
  'query with a filter': db => db.query.allOfUser({ userId: '1' }, { filter: { total: { between: [12, 13] } } } as any).all(),
  'query an index': db => db.query.ordersByStatus({ status: 'PAID' }).all(),
  'query for the first': db => db.query.ordersOfUser({ userId: '1' }).first(),
  'query for nothing': db => db.query.ordersOfUser({ userId: 'nobody' }).all(),
  'batch': db => db.batch([
    ...Array.from({ length: 30 }, (_, n) => db.Order.put(order(`b${n}`, everything))), db.Order.delete({ userId: '1', orderId: '10' }), db.User.get({ userId: '1' }),
  ]),
  'batchGet': db => db.Order.batchGet(['b1', 'none', 'b2', 'b1'].map(orderId => ({ userId: '1', orderId })), { attributes: ['extra', 'scans'], consistent: true }),
  'transact writes': db => db.transact([
    db.Order.create(order('t', everything)), db.Order.update({ userId: '1', orderId: '1' }, { add: { total: 1 } }), db.Order.delete({ userId: '1', orderId: '11' }),
    db.User.check({ userId: '1' }, { if: { points: 1n } }),
  ]),
  'transact writes that are cancelled': db => db.transact([
    db.Order.put(order('u')), db.Order.create(order('t')), db.User.check({ userId: '1' }, { if: { points: 9n } }), db.Order.update({ userId: '1', orderId: 'none' }, { set: { total: 1 } }),
  ]),
  'transact gets': db => db.transact([db.Order.get({ userId: '1', orderId: 't' }), db.Order.get({ userId: '1', orderId: 'none' }), db.User.get({ userId: '1' })]),
  'count': db => db.query.ordersOfUser({ userId: '1' }).count(),
  'scan': async db => {
    const items: any[] = [];
    for await (const page of db.scan({ unitsPerSecond: 100_000, segments: 2, filter: { total: { '>=': 1 } } } as any)) items.push(...page.items);
    return items.sort((left, right) => left.orderId < right.orderId ? -1 : 1);
  },
  'delete': db => db.Order.delete({ userId: '1', orderId: 't' }),
  'delete with a condition that does not hold': db => db.Order.delete({ userId: '1', orderId: '1' }, { if: { status: 'PENDING' } }),
  'delete nothing': db => db.Order.delete({ userId: '1', orderId: 't' }),
  'all that is left': db => db.query.allOfUser({ userId: '1' }).all(),
};

async function outcomeOf(run: () => PromiseLike<unknown>): Promise<unknown> {
  try {
    return { result: await run() };
  } catch (error) {
    return { error: describeError(error) };
  }
}

/** All of an error that a caller can see, and of its causes what tells them apart. */
function describeError(error: any): unknown {
  const { name, message, code, item, entity, key, reasons, needed, operations, CancellationReasons, Item } = error;
  return {
    class: error.constructor.name,
    name,
    message,
    code,
    item,
    entity,
    key,
    needed,
    operations: operations?.length,
    reasons: reasons?.map((reason: any) => ({ ...reason, error: reason.error && describeError(reason.error) })),
    cause: error.cause && {
      name: error.cause.name,
      message: error.cause.message,
      status: error.cause.$metadata?.httpStatusCode,
      attempts: error.cause.$metadata?.attempts,
      holdsItem: error.cause.Item !== undefined,
      reasons: error.cause.CancellationReasons?.map((reason: any) => [reason.Code, reason.Message, reason.Item !== undefined]),
    },
    hasItem: Item !== undefined,
    hasReasons: CancellationReasons !== undefined,
  };
}

describe.each(databases)('both transports on %s', name => {
  let database: RuntimeDatabase;
  let tableName: string;
  beforeAll(async () => {
    database = await startRuntimeDatabase(name);
    tableName = await database.createTable(shop);
  });
  afterAll(() => database.stop());

  test('do every operation of the client alike: results, errors and what is stored', async () => {
    const transports = [database.sdkClient, database.leanClient];
    const outcomes: Record<string, unknown>[] = [];
    for (const transport of transports) {
      const own = await database.createTable(shop);
      const db = clientOf(transport, own);
      const outcome: Record<string, unknown> = {};
      for (const [step, run] of Object.entries(steps)) outcome[step] = await outcomeOf(() => run(db));
      outcomes.push(JSON.parse(JSON.stringify(outcome, tagged).replaceAll(own, 'TABLE')));
    }
    const [sdk, lean] = outcomes;
    for (const step of Object.keys(steps)) expect([step, lean[step]]).toEqual([step, sdk[step]]);
    const failed = Object.keys(steps).filter(step => 'error' in (sdk[step] as object));
    expect(failed).toEqual([
      'create what exists', 'put with one that does not', 'update what is not there', 'update with a condition that does not hold', 'update of another type',
      'transact writes that are cancelled', 'delete with a condition that does not hold',
    ]);
  });

  test('give errors of the service the same name, message and status', async () => {
    const missing = { TableName: 'no-such-table', Key: { PK: 'a', SK: 'b' } };
    const calls: ((client: DocumentClient) => Promise<unknown>)[] = [
      client => client.get(missing),
      client => client.get({ TableName: tableName, Key: { PK: 1, SK: 'b' } }),
      client => client.update({ ...missing, TableName: tableName, UpdateExpression: 'SETS a = 1' }),
      client => client.query({ TableName: tableName, KeyConditionExpression: 'PK = :p' }),
      client => client.put({ TableName: tableName, Item: { PK: 'a', SK: 'b', large: 'x'.repeat(410_000) } }),
      client => client.batchWrite({ RequestItems: { [tableName]: [missing, missing].map(({ Key }) => ({ DeleteRequest: { Key } })) } }),
      client => client.transactWrite({ TransactItems: [{ Put: { TableName: tableName, Item: { PK: 'a' } } }] }),
    ];
    for (const call of calls) {
      const [sdk, lean] = await Promise.all([database.sdkClient, database.leanClient].map(client => call(client).then(() => 'nothing failed', error => {
        const { $metadata: { httpStatusCode, attempts } } = error;
        return { name: error.name, message: error.message, httpStatusCode, attempts };
      })));
      expect(lean).toEqual(sdk);
      expect(lean).toMatchObject({ httpStatusCode: 400 });
    }
  });

  test('give the same responses, with what they consumed', async () => {
    const ReturnConsumedCapacity = 'INDEXES' as const;
    const Item = { PK: 'raw', SK: 'a', GSI1PK: 'g', value: 1, list: [new Set([2n ** 90n]), { deep: [null] }] };
    const Key = { PK: 'raw', SK: 'a' };
    const calls: ((client: DocumentClient, TableName: string) => Promise<any>)[] = [
      (client, TableName) => client.put({ TableName, Item, ReturnConsumedCapacity }),
      (client, TableName) => client.put({ TableName, Item, ReturnValues: 'ALL_OLD' }),
      (client, TableName) => client.get({ TableName, Key, ReturnConsumedCapacity }),
      (client, TableName) => client.update({ TableName, Key, UpdateExpression: 'SET #v = :v', ExpressionAttributeNames: { '#v': 'value' }, ExpressionAttributeValues: { ':v': 3 }, ReturnValues: 'UPDATED_NEW' }),
      (client, TableName) => client.query({ TableName, KeyConditionExpression: 'PK = :p', ExpressionAttributeValues: { ':p': 'raw' }, Limit: 1, ReturnConsumedCapacity }),
      (client, TableName) => client.query({ TableName, KeyConditionExpression: 'PK = :p', ExpressionAttributeValues: { ':p': 'raw' }, ExclusiveStartKey: Key }),
      (client, TableName) => client.scan({ TableName, Limit: 1, Segment: 0, TotalSegments: 1, ReturnConsumedCapacity }),
      (client, TableName) => client.transactGet({ TransactItems: [{ Get: { TableName, Key } }, { Get: { TableName, Key: { PK: 'raw', SK: 'none' } } }] }),
      (client, TableName) => client.batchGet({ RequestItems: { [TableName]: { Keys: [Key], ConsistentRead: true } } }),
      (client, TableName) => client.batchWrite({ RequestItems: { [TableName]: [{ PutRequest: { Item: { ...Item, SK: 'b' } } }, { DeleteRequest: { Key: { ...Key, SK: 'c' } } }] } }),
      (client, TableName) => client.delete({ TableName, Key, ReturnValues: 'ALL_OLD' }),
    ];
    const responses: unknown[][] = [];
    for (const client of [database.sdkClient, database.leanClient]) {
      const own = await database.createTable(shop);
      const outputs: unknown[] = [];
      for (const call of calls) {
        const { $metadata, ...output } = await call(client, own);
        expect($metadata).toMatchObject({ httpStatusCode: 200, attempts: 1 });
        outputs.push(JSON.parse(JSON.stringify(output, tagged).replaceAll(own, 'TABLE')));
      }
      responses.push(outputs);
    }
    expect(responses[1]).toEqual(responses[0]);
  });

  test('store and read any value alike', async () => {
    const Key = { PK: 'any', SK: 'value' };
    await fc.assert(fc.asyncProperty(attributeMap, async values => {
      const Item = { ...values, ...Key };
      await database.leanClient.put({ TableName: tableName, Item });
      const bySdk = await database.sdkClient.get({ TableName: tableName, Key });
      const byLean = await database.leanClient.get({ TableName: tableName, Key });
      expect(byLean.Item).toEqual(bySdk.Item);
      await database.sdkClient.put({ TableName: tableName, Item });
      expect((await database.leanClient.get({ TableName: tableName, Key })).Item).toEqual(bySdk.Item);
    }), { numRuns: 60, seed: 8 });
  });
});

/** Values that JSON lacks, as text; a set in any order. */
function tagged(_: string, value: any): unknown {
  if (typeof value === 'bigint') return `bigint ${value}`;
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('hex')}`;
  if (value instanceof Set) return { set: [...value].map(element => JSON.stringify(tagged('', element))).sort() };
  return value;
}

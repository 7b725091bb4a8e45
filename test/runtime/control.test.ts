import { getEventListeners } from 'events';
import { AddressInfo, createServer } from 'net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { Answer, fakeDatabase } from './fake-database';
import { slowClient } from './slow-client';
import { AbortedError, ClientOptions, createClient, defineModel, TimeoutError, UnprocessedError } from '../../src/runtime';

const model = defineModel({
  entities: { User: { keys: { PK: 'USER#{id}', SK: 'PROFILE' }, attributes: { name: 'string' } } },
  patterns: { user: { entities: ['User'], where: { PK: 'USER#{id}' } } },
});
const ada = { id: '1', name: 'Ada' };
const stored = { PK: 'USER#1', SK: 'PROFILE', id: '1', name: 'Ada' };

type Db = ReturnType<typeof clientOf>['db'];

function clientOf(client: ClientOptions['client'], options: Partial<ClientOptions> = {}) {
  return { db: createClient(model, { client, tableName: 't', ...options }) };
}

/** Every way to a request: its call, the place of its errors, and whether it writes. */
const calls: [string, (db: Db, bounds: { signal?: AbortSignal; maxTime?: number }) => Promise<unknown>, boolean][] = [
  ['User.get', (db, bounds) => db.User.get({ id: '1' }, bounds), false],
  ['User.create', (db, bounds) => db.User.create(ada, bounds), true],
  ['User.put', (db, bounds) => db.User.put(ada, bounds), true],
  ['User.update', (db, bounds) => db.User.update({ id: '1' }, { set: { name: 'A' } }, bounds), true],
  ['User.upsert', (db, bounds) => db.User.upsert({ id: '1' }, { set: { name: 'A' } }, bounds), true],
  ['User.delete', (db, bounds) => db.User.delete({ id: '1' }, bounds), true],
  ['query.user', (db, bounds) => db.query.user({ id: '1' }, bounds).all(), false],
  ['query.user', (db, bounds) => db.query.user({ id: '1' }, bounds).first(), false],
  ['query.user', (db, bounds) => db.query.user({ id: '1' }, bounds).page(), false],
  ['transact', (db, bounds) => db.transact([db.User.put(ada)], bounds), true],
  ['transact', (db, bounds) => db.transact([db.User.get({ id: '1' })], bounds), false],
  ['batch', (db, bounds) => db.batch([db.User.put(ada)], bounds), true],
  ['batch', (db, bounds) => db.User.batchGet([{ id: '1' }], bounds), false],
];

const mayBeDone = '. DynamoDB may have done it all the same: read what is there before doing it again.';

describe.each(calls)('%s', (name, call, isWrite) => {
  const place = name.startsWith('User') ? `${name} with PK 'USER#1' and SK 'PROFILE'` : name;

  test('a signal ends it', async () => {
    const { client, signals } = slowClient();
    const { db } = clientOf(client);
    const controller = new AbortController();
    const reason = new Error('the caller has gone');
    const result = call(db, { signal: controller.signal }).catch(error => error);
    setTimeout(() => controller.abort(reason), 5);
    const error = await result;
    expect(error).toBeInstanceOf(AbortedError);
    expect(error).toMatchObject({
      code: 'ABORTED', cause: reason, outcomeUnknown: isWrite, message: `${place}: the signal was aborted${isWrite ? mayBeDone : '.'}`,
    });
    expect(signals).toHaveLength(1);
    expect(signals[0]!.aborted).toBe(true);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });

  test('a signal that is aborted already sends nothing', async () => {
    const { client, signals } = slowClient();
    const { db } = clientOf(client, { onRequest: () => { throw new Error('nothing is sent'); } });
    const error = await call(db, { signal: AbortSignal.abort('gone') }).catch(caught => caught);
    expect(error).toBeInstanceOf(AbortedError);
    expect(error).toMatchObject({ cause: 'gone', outcomeUnknown: false, message: `${place}: the signal was aborted before it was sent. Nothing was done.` });
    expect(signals).toHaveLength(0);
  });

  test.each(['its own', "the client's"])('%s time ends it', async which => {
    const { client, signals } = slowClient();
    const { db } = clientOf(client, which === 'its own' ? { maxTime: 100_000 } : { maxTime: 100 });
    const error = await call(db, which === 'its own' ? { maxTime: 100 } : {}).catch(caught => caught);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({
      code: 'TIMEOUT', maxTime: 100, outcomeUnknown: isWrite, message: `${place}: its maxTime of 100 ms was over${isWrite ? mayBeDone : '.'}`,
    });
    expect(signals[0]!.aborted).toBe(true);
  });
});

test('bounds that are not reached leave no listener and no timer behind', async () => {
  const { client } = slowClient({}, { Items: [stored], LastEvaluatedKey: { PK: 'USER#1', SK: 'PROFILE' } }, {}, {}, {});
  const { db } = clientOf(client);
  const { signal } = new AbortController();
  const timers = () => process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;
  const before = timers();
  const bounds = { signal, maxTime: 3_600_000 };
  await db.User.put(ada, bounds);
  await db.query.user({ id: '1' }, bounds).all();
  await db.transact([db.User.put(ada)], bounds);
  await db.batch([db.User.put(ada)], bounds);
  expect(timers()).toBe(before);
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

test('without bounds, the client is given no signal', async () => {
  const { client, signals } = slowClient({}, {});
  const { db } = clientOf(client);
  await db.User.put(ada);
  await db.User.get({ id: '1' });
  expect(signals).toEqual([undefined, undefined]);
});

test('a time may be longer than the longest timer', async () => {
  const { db } = clientOf(slowClient({}, {}).client);
  await db.User.put(ada, { maxTime: Number.MAX_SAFE_INTEGER });
  expect(await db.User.put(ada, { maxTime: Infinity })).toEqual(ada);
});

test('the time of a query is that of all its pages, and what is between them counts', async () => {
  const page = { Items: [stored], LastEvaluatedKey: { PK: 'USER#1', SK: 'PROFILE' } };
  const { client, signals } = slowClient(page, page);
  const { db } = clientOf(client);
  const names: string[] = [];
  const read = async () => {
    for await (const { name } of db.query.user({ id: '1' }, { maxTime: 200 })) {
      names.push(name);
      await new Promise(resolve => setTimeout(resolve, 250));
    }
  };
  await expect(read()).rejects.toThrow('query.user: its maxTime of 200 ms was over before it was sent. Nothing was done.');
  expect(names).toEqual(['Ada']);
  expect(signals).toHaveLength(1);
});

describe('of a query with hydrate, whose whole items come in a batch', () => {
  const documents = defineModel({
    indexes: { GSI1: { partition: 'GSI1PK', projection: [] } },
    entities: { Document: { keys: { PK: 'DOC#{id}', SK: 'DOC', GSI1PK: 'KIND#{kind}' } } },
    patterns: { ofKind: { entities: ['Document'], index: 'GSI1', where: { GSI1PK: 'KIND#{kind}' } } },
  });
  const document = (id: string) => ({ PK: `DOC#${id}`, SK: 'DOC', id, kind: 'a', GSI1PK: 'KIND#a' });
  const page = { Items: [document('1'), document('2')] };
  const all = (client: ClientOptions['client'], bounds: object) =>
    createClient(documents, { client, tableName: 't' }).query.ofKind({ kind: 'a' }, { hydrate: true, ...bounds }).all().catch(error => error);

  test('its time ends it, and the error names the query and all of its time', async () => {
    const { client, signals } = slowClient(page);
    const error = await all(client, { maxTime: 100 });
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ maxTime: 100, outcomeUnknown: false, message: 'query.ofKind: its maxTime of 100 ms was over.' });
    expect(signals).toHaveLength(2);
    expect(signals[1]!.aborted).toBe(true);
  });

  test('so it is where a part of the batch was done', async () => {
    const key = (id: string) => ({ PK: `DOC#${id}`, SK: 'DOC' });
    const { client, signals } = slowClient(page, { Responses: { t: [document('1')] }, UnprocessedKeys: { t: { Keys: [key('2')] } } });
    expect(await all(client, { maxTime: 300 })).toMatchObject({ name: 'TimeoutError', message: 'query.ofKind: its maxTime of 300 ms was over.' });
    expect(signals).toHaveLength(3);
  });

  test('a signal ends it', async () => {
    const { client, signals } = slowClient(page);
    const controller = new AbortController();
    const result = all(client, { signal: controller.signal });
    setTimeout(() => controller.abort('gone'), 5);
    expect(await result).toMatchObject({ name: 'AbortedError', cause: 'gone', message: 'query.ofKind: the signal was aborted.' });
    expect(signals).toHaveLength(2);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });
});

test('a signal ends a query between its pages', async () => {
  const { client, signals } = slowClient({ Items: [stored], LastEvaluatedKey: { PK: 'USER#1', SK: 'PROFILE' } });
  const controller = new AbortController();
  const read = async () => {
    for await (const _ of clientOf(client).db.query.user({ id: '1' }, { signal: controller.signal })) controller.abort();
  };
  await expect(read()).rejects.toThrow(AbortedError);
  expect(signals).toHaveLength(1);
});

test('each use of a query has its time anew', async () => {
  const query = clientOf(slowClient({ Items: [stored] }, { Items: [stored] }).client).db.query.user({ id: '1' }, { maxTime: 200 });
  await query.all();
  await new Promise(resolve => setTimeout(resolve, 250));
  expect(await query.all()).toEqual([ada]);
});

describe('between the attempts', () => {
  const conflict: Answer = {
    error: { name: 'TransactionCanceledException', message: 'cancelled', CancellationReasons: [{ Code: 'TransactionConflict' }] } as any,
  };

  test('of a transaction, a signal ends it, and nothing was written', async () => {
    const { client, requests } = fakeDatabase([conflict]);
    const { db } = clientOf(client);
    const controller = new AbortController();
    const random = jest.spyOn(Math, 'random').mockReturnValue(0.9);
    const result = db.transact([db.User.put(ada)], { signal: controller.signal, baseDelay: 5_000 }).catch(error => error);
    setTimeout(() => controller.abort(), 50);
    const error = await result;
    random.mockRestore();
    expect(error).toMatchObject({ code: 'ABORTED', outcomeUnknown: false });
    expect(requests).toHaveLength(1);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });

  test('of a batch, what is done stays done, and the rest can be given to another', async () => {
    const users = Array.from({ length: 26 }, (_, n) => ({ id: String(n), name: 'A' }));
    const { client } = slowClient({}, undefined, {});
    const { db } = clientOf(client);
    const error = await db.batch(users.map(user => db.User.put(user)), { maxTime: 100, concurrency: 1 }).catch(caught => caught);
    expect(error).toBeInstanceOf(UnprocessedError);
    expect(error.cause).toBeInstanceOf(TimeoutError);
    expect(error.positions).toEqual([25]);
    expect(error.results.slice(0, 25)).toEqual(users.slice(0, 25));
    expect(await db.batch(error.operations)).toEqual([users[25]]);
  });
});

describe('of a transaction or a batch, the bounds are those of the whole', () => {
  test.each<[string, (db: Db) => Promise<unknown>, string]>([
    ['a transaction', db => db.transact([db.User.put(ada, { maxTime: 5 })]), 'transact[0]: the operation has maxTime of its own. Give it to the whole, as an option of transact.'],
    ['a batch', db => db.batch([db.User.get({ id: '1' }), db.User.get({ id: '2' }, { signal: AbortSignal.abort() })]),
      'batch[1]: the operation has signal of its own. Give it to the whole, as an option of batch.'],
  ])('%s', async (_, call, message) => {
    const { client, signals } = slowClient();
    const error: any = await call(clientOf(client).db).catch(caught => caught);
    expect({ name: error.name, message: error.message }).toEqual({ name: 'ValidationError', message });
    expect(signals).toHaveLength(0);
  });
});

describe('refused', () => {
  test.each<[string, (db: Db) => Promise<unknown>, string]>([
    ['a signal that is none', db => db.User.get({ id: '1' }, { signal: {} as any }), 'User.get: signal is an AbortSignal, not an object.'],
    ['a time that is none', db => db.query.user({ id: '1' }, { maxTime: 0 }).all(), 'query.user: maxTime is a positive number of milliseconds, not number 0.'],
    ['an unknown option of create', db => db.User.create(ada, { if: {} } as any), "User.create: there is no option 'if'; there are signal, maxTime."],
  ])('%s', async (_, call, message) => {
    const error: any = await call(clientOf(slowClient().client).db).catch(caught => caught);
    expect({ name: error.name, message: error.message }).toEqual({ name: 'ValidationError', message });
  });

  test("a time of the client's that is none", () => {
    expect(() => clientOf(slowClient().client, { maxTime: NaN })).toThrow('createClient: maxTime is a positive number of milliseconds, not number NaN.');
  });
});

test('a request of the official client is ended as well', async () => {
  const controller = new AbortController();
  const server = createServer();
  const closed = new Promise<void>(resolve => {
    server.on('connection', socket => {
      socket.on('error', () => {}).once('close', () => resolve()).resume();
      controller.abort();
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  });
  try {
    await expect(clientOf(DynamoDBDocument.from(client)).db.User.get({ id: '1' }, { signal: controller.signal })).rejects.toThrow(AbortedError);
    await closed;
  } finally {
    client.destroy();
    server.close();
  }
});

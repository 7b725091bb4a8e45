import { Answer, fakeDatabase } from './fake-database';
import { slowClient } from './slow-client';
import { ClientOptions, createClient, defineModel, RequestEvent, ResponseEvent } from '../../src/runtime';

const model = defineModel({
  entities: {
    User: { keys: { PK: 'USER#{id}', SK: 'PROFILE', GSI1PK: 'CITY#{city}' }, attributes: { name: 'string', city: 'string?' } },
    Order: { keys: { PK: 'USER#{id}', SK: 'ORDER#{orderId}' } },
  },
  patterns: {
    orders: { entities: ['Order'], where: { PK: 'USER#{id}' } },
    usersOfCity: { entities: ['User'], index: 'GSI1', where: { GSI1PK: 'CITY#{city}' } },
  },
});
const ada = { id: '1', name: 'Ada' };
const order = (orderId: string) => ({ PK: { S: 'USER#1' }, SK: { S: `ORDER#${orderId}` }, id: { S: '1' }, orderId: { S: orderId } });
const user = { PK: { S: 'USER#1' }, SK: { S: 'PROFILE' }, id: { S: '1' }, name: { S: 'Ada' } };

/** A client with both hooks, and what they are told. */
function hookedClient(answers: Answer[], options: Partial<ClientOptions> = {}) {
  const { client, requests } = fakeDatabase(answers);
  const told: { request?: RequestEvent; response?: ResponseEvent }[] = [];
  const db = createClient(model, {
    client, tableName: 't', onRequest: request => told.push({ request }), onResponse: response => told.push({ response }), ...options,
  });
  return { db, requests, told, responses: () => told.flatMap(({ response }) => response ? [response] : []) };
}

const duration = expect.any(Number);

test('a request and its answer', async () => {
  const { db, told, requests } = hookedClient([{ response: { Item: user, ConsumedCapacity: { TableName: 't', CapacityUnits: 0.5 } } }]);
  expect(await db.User.get({ id: '1' })).toEqual(ada);
  const request = { id: 1, operation: 'GetItem', method: 'get', entity: 'User', tableName: 't', attempt: 1 };
  expect(told).toEqual([{ request }, { response: { ...request, duration, consumedCapacity: 0.5 } }]);
  expect(told[1].response!.duration).toBeGreaterThanOrEqual(0);
  expect(requests[0].input.ReturnConsumedCapacity).toBe('TOTAL');
});

test('the consumed capacity is asked for only where somebody is told of it', async () => {
  const { db, requests } = hookedClient([{}, {}], { onResponse: undefined });
  await db.User.put(ada);
  await db.transact([db.User.put(ada)]);
  expect(requests.map(({ input }) => input.ReturnConsumedCapacity)).toEqual([undefined, undefined]);
});

test('a write with guard items is told as what was called', async () => {
  const { client } = fakeDatabase([{}, {}, { response: { Item: user } }]);
  const told: string[] = [];
  const unique = defineModel({
    entities: { User: { keys: { PK: 'USER#{id}', SK: 'PROFILE' }, attributes: { name: 'string' }, unique: { name: { PK: 'NAME#{name}', SK: 'NAME' } } } },
  });
  const db = createClient(unique, {
    client, tableName: 't', onRequest: ({ operation, method, entity, operations }) => told.push(`${operation} ${method} ${entity} ${operations}`),
  });
  await db.User.upsert({ id: '1' }, { set: { name: 'Ada' } });
  expect(told).toEqual(['GetItem get User undefined', 'TransactWriteItems upsert User undefined', 'GetItem get User undefined']);
});

test('every method, by its name and that of DynamoDB', async () => {
  const { db, told } = hookedClient([{}, {}, { response: { Attributes: user } }, { response: { Attributes: user } }, {}, {}, {}, {}, {}, {}]);
  await db.User.create(ada);
  await db.User.put(ada);
  await db.User.update({ id: '1' }, { set: { name: 'Ada' } });
  await db.User.upsert({ id: '1' }, { set: { name: 'Ada' } });
  await db.User.delete({ id: '1' });
  await db.query.usersOfCity({ city: 'Rome' }).all();
  await db.transact([db.User.put(ada), db.Order.create({ id: '1', orderId: '1' }), db.Order.create({ id: '1', orderId: '2' })]);
  await db.transact([db.User.get({ id: '1' })]);
  await db.batch([db.User.delete({ id: '1' })]);
  await db.User.batchGet([{ id: '1' }]);
  const what = told.flatMap(({ request }) => request ? [request] : []).map(({ tableName, attempt, ...rest }) => rest);
  expect(what).toEqual([
    { id: 1, operation: 'PutItem', method: 'create', entity: 'User' },
    { id: 2, operation: 'PutItem', method: 'put', entity: 'User' },
    { id: 3, operation: 'UpdateItem', method: 'update', entity: 'User' },
    { id: 4, operation: 'UpdateItem', method: 'upsert', entity: 'User' },
    { id: 5, operation: 'DeleteItem', method: 'delete', entity: 'User' },
    { id: 6, operation: 'Query', method: 'query', pattern: 'usersOfCity', indexName: 'GSI1' },
    { id: 7, operation: 'TransactWriteItems', method: 'transact', entities: ['User', 'Order'], operations: 3 },
    { id: 8, operation: 'TransactGetItems', method: 'transact', entities: ['User'], operations: 1 },
    { id: 9, operation: 'BatchWriteItem', method: 'batch', entities: ['User'], operations: 1 },
    { id: 10, operation: 'BatchGetItem', method: 'batch', entities: ['User'], operations: 1 },
  ]);
});

test('a query tells what it returned, what it read and what it left out, page by page', async () => {
  const page = (items: object[], more: object) => ({ response: { Items: items, Count: items.length, ...more } });
  const { db, responses } = hookedClient([
    page([user, order('1')], { ScannedCount: 5, LastEvaluatedKey: { PK: { S: 'USER#1' }, SK: { S: 'ORDER#1' } }, ConsumedCapacity: { CapacityUnits: 2 } }),
    page([order('2')], { ScannedCount: 1 }),
  ]);
  expect(await db.query.orders({ id: '1' }).all()).toEqual([{ id: '1', orderId: '1' }, { id: '1', orderId: '2' }]);
  expect(responses()).toMatchObject([
    { id: 1, count: 2, scannedCount: 5, skipped: 1, consumedCapacity: 2 },
    { id: 2, count: 1, scannedCount: 1, skipped: 0 },
  ]);
});

test('the capacity of a transaction or a batch is that of all its tables together', async () => {
  const { db, responses } = hookedClient([{ response: { ConsumedCapacity: [{ TableName: 't', CapacityUnits: 4 }, { TableName: 'u', CapacityUnits: 1.5 }] } }]);
  await db.transact([db.User.put(ada)]);
  expect(responses()[0].consumedCapacity).toBe(5.5);
});

test('attempts are counted where the client tries again itself', async () => {
  const conflict = { error: { name: 'TransactionCanceledException', message: 'cancelled', CancellationReasons: [{ Code: 'TransactionConflict' }] } };
  const left = { response: { UnprocessedKeys: { t: { Keys: [{ PK: { S: 'USER#1' }, SK: { S: 'PROFILE' } }] } } } };
  const { db, responses } = hookedClient([conflict, {}, left, {}]);
  await db.transact([db.User.put(ada)], { baseDelay: 0 });
  await db.User.batchGet([{ id: '1' }], { baseDelay: 0 });
  expect(responses().map(({ id, operation, attempt, error }) => [id, operation, attempt, error?.name])).toEqual([
    [1, 'TransactWriteItems', 1, 'TransactionCanceledException'],
    [2, 'TransactWriteItems', 2, undefined],
    [3, 'BatchGetItem', 1, undefined],
    [4, 'BatchGetItem', 2, undefined],
  ]);
});

test('an error is told by its name and its message, and is thrown all the same', async () => {
  const { db, responses } = hookedClient([{ error: { name: 'ConditionalCheckFailedException', message: 'The conditional request failed', Item: user } }]);
  await expect(db.User.create(ada)).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
  expect(responses()[0].error).toEqual({ name: 'ConditionalCheckFailedException', message: 'The conditional request failed' });
});

test('what is given up is told as well', async () => {
  const { db, responses } = hookedClient([], { client: slowClient().client });
  await expect(db.User.get({ id: '1' }, { maxTime: 50 })).rejects.toMatchObject({ code: 'TIMEOUT' });
  expect(responses()).toMatchObject([{ operation: 'GetItem', error: { name: 'TimeoutError' } }]);
});

test("DynamoDB's id of the request", async () => {
  const { db, responses } = hookedClient([], { client: slowClient({ $metadata: { requestId: 'ABC' } }).client });
  await db.User.put(ada);
  expect(responses()[0].requestId).toBe('ABC');
});

test('events are plain data without anything of the items', async () => {
  const { db, told } = hookedClient([{}]);
  await db.User.put({ ...ada, name: 'secret' });
  expect(JSON.parse(JSON.stringify(told))).toEqual(told);
  expect(JSON.stringify(told)).not.toMatch(/secret|USER#/);
});

test.each<[string, () => unknown]>([
  ['throws', () => { throw new Error('no more logs'); }],
  ['is asynchronous and fails', () => Promise.reject(new Error('no more logs'))],
])('a hook that %s changes nothing, and is a warning', async (_, hook) => {
  const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => {});
  const { db } = hookedClient([{}], { onRequest: hook, onResponse: hook });
  expect(await db.User.put(ada)).toEqual(ada);
  await new Promise(setImmediate);
  const warnings = warn.mock.calls.map(([message, options]) => [String(message).split('\n')[0], options]);
  warn.mockRestore();
  expect(warnings).toEqual([
    ['onRequest failed: Error: no more logs', { type: 'HookFailed' }],
    ['onResponse failed: Error: no more logs', { type: 'HookFailed' }],
  ]);
});

test('a hook that is no function is refused', () => {
  expect(() => hookedClient([], { onRequest: {} as any })).toThrow('createClient: onRequest is a function, not an object.');
});

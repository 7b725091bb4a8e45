import { Answer, fakeDatabase } from './fake-database';
import { createClient, defineModel, ThrottledError, TransactionCanceledError, ValidationError } from '../../src/runtime';

const model = defineModel({
  entities: {
    User: { keys: { PK: 'USER#{userId}', SK: 'PROFILE' }, attributes: { name: 'string' } },
    Visit: { keys: { PK: 'VISIT#{n}', SK: 'VISIT' }, attributes: { n: 'number' } },
  },
  patterns: { user: { entities: ['User'], where: { PK: 'USER#{userId}' } } },
});

function clientOf(...answers: Answer[]) {
  const { client, requests } = fakeDatabase(answers);
  return { db: createClient(model, { client, tableName: 't' }), requests };
}

const ada = { userId: '1', name: 'Ada' };
const bob = { userId: '2', name: 'Bob' };
const none = { Code: 'None' };
const conflict = { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' };
const failed = { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' };
const canceled = (...CancellationReasons: object[]): Answer => ({ error: { name: 'TransactionCanceledException', message: 'cancelled', CancellationReasons } });
const quick = { baseDelay: 1 };

test('a conflict is tried again with the same token', async () => {
  const { db, requests } = clientOf(canceled(none, conflict), canceled(conflict, { Code: 'ThrottlingError' }), {});
  expect(await db.transact([db.User.put(ada), db.User.put(bob)], quick)).toEqual([ada, bob]);
  const tokens = requests.map(({ input }) => input.ClientRequestToken);
  expect(tokens[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(new Set(tokens).size).toBe(1);
});

test('each call has a token of its own, unless one is given', async () => {
  const { db, requests } = clientOf({}, {}, {});
  await db.transact([db.User.put(ada)]);
  await db.transact([db.User.put(ada)]);
  await db.transact([db.User.put(ada)], { token: 'mine' });
  const [first, second, third] = requests.map(({ input }) => input.ClientRequestToken);
  expect(second).not.toBe(first);
  expect(third).toBe('mine');
});

test.each([
  [{ maxAttempts: 3, ...quick }, 3],
  [{ maxTime: 2_000, baseDelay: 5_000 }, 1],
])('the attempts have bounds: %j', async (options, attempts) => {
  const random = jest.spyOn(Math, 'random').mockReturnValue(0.5);
  const { db, requests } = clientOf(...Array.from({ length: 20 }, () => canceled(none, conflict)));
  const error = await db.transact([db.User.put(ada), db.User.put(bob)], options).catch(caught => caught);
  random.mockRestore();
  expect(error).toBeInstanceOf(TransactionCanceledError);
  expect(error.reasons.map(({ code }: { code: string }) => code)).toEqual(['None', 'TransactionConflict']);
  expect(requests).toHaveLength(attempts);
});

test('a condition that failed is not tried again, be there a conflict beside it', async () => {
  const { db, requests } = clientOf(canceled(failed, conflict));
  await expect(db.transact([db.User.create(ada), db.User.put(bob)], quick)).rejects.toThrow(TransactionCanceledError);
  expect(requests).toHaveLength(1);
});

test('gets that conflict are tried again', async () => {
  const { db, requests } = clientOf(canceled(conflict), { response: { Responses: [{}] } });
  expect(await db.transact([db.User.get({ userId: '1' })], quick)).toEqual([undefined]);
  expect(requests.map(({ operation }) => operation)).toEqual(['TransactGetItems', 'TransactGetItems']);
});

test('a request that is throttled as a whole is left to the retries of the SDK', async () => {
  const { db } = clientOf({ error: { name: 'ThrottlingException' } });
  await expect(db.transact([db.User.put(ada)])).rejects.toThrow(ThrottledError);
});

describe('the operations', () => {
  test('are not sent until the transaction is awaited, and share its outcome then', async () => {
    const { db, requests } = clientOf({});
    const [put, remove] = [db.User.put(ada), db.User.delete({ userId: '2' })];
    const transaction = db.transact([put, remove]);
    await new Promise(resolve => setTimeout(resolve, 5));
    expect(requests).toHaveLength(0);
    expect(await transaction).toEqual([ada, undefined]);
    expect(await put).toEqual(ada);
    expect(await remove).toBeUndefined();
    expect(requests).toHaveLength(1);
  });

  test('awaiting one of them runs the transaction', async () => {
    const { db, requests } = clientOf({});
    const put = db.User.put(ada);
    const transaction = db.transact([put, db.User.put(bob)]);
    expect(await put).toEqual(ada);
    expect(await transaction).toEqual([ada, bob]);
    expect(requests.map(({ operation }) => operation)).toEqual(['TransactWriteItems']);
  });

  test('fail with it', async () => {
    const { db } = clientOf(canceled(failed));
    const create = db.User.create(ada);
    await expect(db.transact([create])).rejects.toThrow(TransactionCanceledError);
    await expect(create).rejects.toThrow(TransactionCanceledError);
  });

  test('are not sent alone where the transaction was refused', async () => {
    const { db, requests } = clientOf();
    const put = db.User.put(ada);
    await expect(db.transact([put, db.User.get({ userId: '2' })] as any)).rejects.toThrow(ValidationError);
    await expect(put).rejects.toThrow(ValidationError);
    expect(requests).toHaveLength(0);
  });
});

describe('refused before anything is sent', () => {
  type Db = ReturnType<typeof clientOf>['db'];

  test.each<[string, (db: Db) => Promise<unknown>, string]>([
    ['no array', db => db.transact(db.User.put(ada) as any), 'transact: an array of operations is needed, not a LazyOperation.'],
    ['none', db => db.transact([]), 'transact: a transaction has 1 to 100 operations, not 0.'],
    ['too many', db => db.transact(Array.from({ length: 101 }, (_, n) => db.Visit.put({ n }))), 'transact: a transaction has 1 to 100 operations, not 101.'],
    ['reads and writes', db => db.transact([db.User.put(ada), db.User.get({ userId: '2' })] as any),
      'transact[1]: a transaction is all gets, or all writes and checks, not User.put and User.get. Make two of it.'],
    ['two on one item', db => db.transact([db.User.put(ada), db.User.check({ userId: '1' }, { if: { name: 'x' } })]),
      "transact[1]: User with PK 'USER#1' and SK 'PROFILE' is in the transaction already, at [0]. Make one operation of the two."],
    ['no operation', db => db.transact([ada] as any), 'transact[0]: an operation on an item is needed, such as db.User.put(…) without await, not an object.'],
    ['a query', db => db.transact([db.query.user({ userId: '1' })] as any),
      'transact[0]: an operation on an item is needed, such as db.User.put(…) without await, not a PatternQuery.'],
    ['a transaction', db => db.transact([db.transact([db.User.put(ada)])] as any),
      'transact[0]: an operation on an item is needed, such as db.User.put(…) without await, not a LazyOperation.'],
    ['one operation twice', db => { const put = db.User.put(ada); return db.transact([put, put]); }, 'transact[1]: the operation is given twice. Make a new one.'],
    ['a token for gets', db => db.transact([db.User.get({ userId: '1' })], { token: 'x' }), 'transact: a transaction of gets takes no token. Leave it out.'],
    ['a token that is too long', db => db.transact([db.User.put(ada)], { token: 'x'.repeat(37) }), `transact: token is a text of 1 to 36 characters, not '${'x'.repeat(37)}'.`],
    ['an option that is misspelt', db => db.transact([db.User.put(ada)], { tokn: 'x' } as any), "transact: there is no option 'tokn'. Did you mean 'token'?"],
    ['bounds that are none', db => db.transact([db.User.put(ada)], { maxAttempts: 0 }), 'transact: maxAttempts is a positive integer, not number 0.'],
    ['a time that is none', db => db.transact([db.User.put(ada)], { maxTime: -1 }), 'transact: maxTime is a positive number of milliseconds, not number -1.'],
    ['an operation with a wrong argument', db => db.transact([db.User.put({ userId: '1' } as any)]), 'User.name: it is required. Give it a string.'],
    ['a check alone', db => db.User.check({ userId: '1' }, { if: { name: 'x' } }), 'User.check: it is a part of a transaction. Give it to transact.'],
    ['a check of nothing', db => db.transact([db.User.check({ userId: '1' }, { if: {} })]), 'User.check: the condition is missing. Give { if: … }.'],
  ])('%s', async (_, call, message) => {
    const { db, requests } = clientOf();
    const error: any = await call(db).catch(caught => caught);
    expect({ name: error.name, message: error.message }).toEqual({ name: 'ValidationError', message });
    expect(requests).toHaveLength(0);
  });

  test('an operation that has run, and one of another transaction', async () => {
    const { db, requests } = clientOf({});
    const put = db.User.put(ada);
    await put;
    const message = 'transact[0]: the operation has run, or is a part of another transaction or batch. Make a new one.';
    await expect(db.transact([put])).rejects.toThrow(message);
    const other = db.User.put(bob);
    const first = db.transact([other]);
    await expect(db.transact([other])).rejects.toThrow(message);
    expect(requests).toHaveLength(1);
    await first.catch(() => {});
  });
});

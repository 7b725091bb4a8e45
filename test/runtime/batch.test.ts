import { setTimeout as sleep } from 'timers/promises';
import { Answer, fakeDatabase } from './fake-database';
import { unusedClient } from './unused-client';
import { AccessDeniedError, createClient, defineModel, ThrottledError, UnprocessedError } from '../../src/runtime';

const model = defineModel({
  entities: { Note: { keys: { PK: 'NOTE#{n}', SK: 'NOTE' }, attributes: { n: 'number', text: 'string?' } } },
});
const discriminated = defineModel({
  table: { discriminator: 'type' },
  indexes: {},
  entities: { Cat: { keys: { PK: '{id}', SK: 'PET' } }, Dog: { keys: { PK: '{id}', SK: 'PET' } } },
});

function clientOf(...answers: Answer[]) {
  const { client, requests } = fakeDatabase(answers);
  return { db: createClient(model, { client, tableName: 't' }), requests };
}

const quick = { baseDelay: 1, concurrency: 1 };
const keyOf = (n: number) => ({ PK: { S: `NOTE#${n}` }, SK: { S: 'NOTE' } });
const stored = (n: number) => ({ ...keyOf(n), n: { N: String(n) } });
const unprocessedPuts = (...left: number[]): Answer => ({
  response: { UnprocessedItems: { t: left.map(n => ({ PutRequest: { Item: stored(n) } })) } },
});
const found = (items: number[], left: number[] = []): Answer => ({
  response: { Responses: { t: items.map(stored) }, UnprocessedKeys: left.length > 0 ? { t: { Keys: left.map(keyOf) } } : {} },
});
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
/** The numbers of the notes that a request writes, deletes or reads. */
const written = ({ input }: { input: any }): number[] => (input.RequestItems.t.Keys ?? input.RequestItems.t)
  .map((entry: any) => Number((entry.PutRequest?.Item ?? entry.DeleteRequest?.Key ?? entry).PK.S.slice('NOTE#'.length)));

test('writes go in requests of 25, reads in requests of 100', async () => {
  const { db, requests } = clientOf({}, {}, {});
  await db.batch(numbers(60).map(n => db.Note.put({ n })), quick);
  expect(requests.map(request => written(request).length)).toEqual([25, 25, 10]);
  const reads = clientOf(found(numbers(100)), found([]), found([249]));
  const result = await reads.db.Note.batchGet(numbers(250).map(n => ({ n })), quick);
  expect(result).toEqual(numbers(250).map(n => n < 100 || n === 249 ? { n } : undefined));
  expect(reads.requests.map(request => written(request).length)).toEqual([100, 100, 50]);
});

test('what is unprocessed is sent again, until nothing is left', async () => {
  const { db, requests } = clientOf(unprocessedPuts(1, 3), unprocessedPuts(3), unprocessedPuts(3), {});
  const progress: unknown[] = [];
  const result = await db.batch(numbers(4).map(n => db.Note.put({ n })), { ...quick, onProgress: state => progress.push(state) });
  expect(result).toEqual(numbers(4).map(n => ({ n })));
  expect(requests.map(written)).toEqual([[0, 1, 2, 3], [1, 3], [3], [3]]);
  expect(progress).toEqual([2, 3, 3, 4].map(done => ({ done, total: 4 })));
});

test('of requests that fail at the same time, the one that may be done is told', async () => {
  const refused = Object.assign(new Error('no such table'), { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 400 } });
  const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET', outcomeUnknown: true });
  for (const failures of [[refused, lost], [lost, refused]]) {
    const client = { ...unusedClient, batchWrite: () => Promise.reject(failures.shift()) };
    const db = createClient(model, { client, tableName: 't' });
    await expect(db.batch(numbers(26).map(n => db.Note.put({ n })))).rejects.toMatchObject({ code: 'UNKNOWN_OUTCOME' });
  }
});

test('keys that are unprocessed are read again', async () => {
  const { db, requests } = clientOf(found([2], [0, 1]), found([0], [1]), found([]));
  expect(await db.Note.batchGet(numbers(3).map(n => ({ n })), quick)).toEqual([{ n: 0 }, undefined, { n: 2 }]);
  expect(requests.map(written)).toEqual([[0, 1, 2], [0, 1], [1]]);
});

test('what is left over is an error, with the operations that are left and the results of all others', async () => {
  const { db, requests } = clientOf(unprocessedPuts(1, 2), unprocessedPuts(1, 2), unprocessedPuts(1, 2), {}, {});
  const operations = [...numbers(3).map(n => db.Note.put({ n })), db.Note.delete({ n: 7 })] as const;
  const error = await db.batch(operations, { ...quick, maxAttempts: 2 }).catch(caught => caught);
  expect(error).toBeInstanceOf(UnprocessedError);
  expect(error).toMatchObject({
    code: 'UNPROCESSED',
    message: 'batch: 2 of 4 operations are left: DynamoDB did not process them in the attempts and the time there were. '
      + 'Give the operations of this error to another batch.',
    positions: [1, 2],
    results: [{ n: 0 }, undefined, undefined, undefined],
  });
  expect(error.operations.map((operation: unknown) => operations.indexOf(operation as never))).toEqual([1, 2]);
  // what was done is done
  expect(await operations[0]).toEqual({ n: 0 });
  expect(requests).toHaveLength(2);
});

test('the operations that are left can be given to another batch, or awaited', async () => {
  const { db, requests } = clientOf(unprocessedPuts(0, 1), {}, {});
  const [first, second] = [db.Note.put({ n: 0 }), db.Note.put({ n: 1 })];
  const error = await db.batch([first, second], { maxAttempts: 1 }).catch(caught => caught);
  expect(await db.batch([error.operations[0]])).toEqual([{ n: 0 }]);
  expect(await second).toEqual({ n: 1 });
  expect(requests.map(({ operation }) => operation)).toEqual(['BatchWriteItem', 'BatchWriteItem', 'PutItem']);
});

test('the time has a bound', async () => {
  const { db, requests } = clientOf(unprocessedPuts(0));
  const random = jest.spyOn(Math, 'random').mockReturnValue(0.5);
  await expect(db.batch([db.Note.put({ n: 0 })], { maxTime: 2_000, baseDelay: 5_000 })).rejects.toThrow(UnprocessedError);
  random.mockRestore();
  expect(requests).toHaveLength(1);
});

test('the waits double, and each is a random part of that', async () => {
  const { db } = clientOf(...numbers(4).map(() => unprocessedPuts(0)), {});
  const random = jest.spyOn(Math, 'random').mockReturnValue(0.5);
  const timeout = jest.spyOn(global, 'setTimeout');
  await db.batch([db.Note.put({ n: 0 })], { baseDelay: 4 });
  const waits = timeout.mock.calls.map(([, wait]) => wait).filter(wait => [2, 4, 8, 16].includes(wait!));
  random.mockRestore();
  timeout.mockRestore();
  expect(waits).toEqual([2, 4, 8, 16]);
});

test('a request that is throttled as a whole is tried again', async () => {
  const throttled: Answer = { error: { name: 'ProvisionedThroughputExceededException' } };
  const { db } = clientOf(throttled, {});
  expect(await db.batch([db.Note.put({ n: 0 })], quick)).toEqual([{ n: 0 }]);
  const stuck = clientOf(throttled, throttled);
  const error = await stuck.db.batch([stuck.db.Note.put({ n: 0 })], { ...quick, maxAttempts: 2 }).catch(caught => caught);
  expect(error).toBeInstanceOf(UnprocessedError);
  expect(error.cause).toBeInstanceOf(ThrottledError);
});

test('another error of the service ends the batch; what was done before is told', async () => {
  const denied: Answer = { error: { name: 'AccessDeniedException', message: 'not authorized to perform: dynamodb:BatchWriteItem' } };
  const { db, requests } = clientOf({}, denied);
  const error = await db.batch(numbers(75).map(n => db.Note.put({ n })), quick).catch(caught => caught);
  expect(error).toBeInstanceOf(UnprocessedError);
  expect(error.positions).toEqual(numbers(75).slice(25));
  expect(error.cause).toBeInstanceOf(AccessDeniedError);
  expect(error.cause.needed).toBe("Access.batchWrite('Note')");
  expect(requests).toHaveLength(2);
  const whole = clientOf(denied);
  await expect(whole.db.batch([whole.db.Note.put({ n: 0 })])).rejects.toThrow(AccessDeniedError);
});

test('writes of one key are in requests that follow each other, and the second waits for the first', async () => {
  const { db, requests } = clientOf(unprocessedPuts(0), {}, {}, {});
  await db.batch([db.Note.put({ n: 0 }), db.Note.put({ n: 1 }), db.Note.delete({ n: 0 }), db.Note.put({ n: 0, text: 'last' })], quick);
  expect(requests.map(written)).toEqual([[0, 1], [0], [0], [0]]);
  expect(requests.map(({ input }: any) => Object.keys(input.RequestItems.t[0])[0])).toEqual(['PutRequest', 'PutRequest', 'DeleteRequest', 'PutRequest']);
});

test('a later write of a key is left where an earlier one is', async () => {
  const { db, requests } = clientOf(unprocessedPuts(0));
  const error = await db.batch([db.Note.put({ n: 0 }), db.Note.delete({ n: 0 })], { maxAttempts: 1 }).catch(caught => caught);
  expect(error.positions).toEqual([0, 1]);
  expect(requests).toHaveLength(1);
});

test('one key is read once, and returned wherever it was asked for', async () => {
  const { db, requests } = clientOf(found([1]));
  expect(await db.Note.batchGet([{ n: 1 }, { n: 2 }, { n: 1 }])).toEqual([{ n: 1 }, undefined, { n: 1 }]);
  expect(requests.map(written)).toEqual([[1, 2]]);
});

test.each([[1], [3]])('%d requests are under way at the same time', async concurrency => {
  let most = 0;
  let now = 0;
  const batchWrite = async () => {
    most = Math.max(most, ++now);
    await sleep(5);
    now--;
    return {};
  };
  const db = createClient(model, { client: { ...unusedClient, batchWrite }, tableName: 't' });
  await db.batch(numbers(200).map(n => db.Note.put({ n })), { concurrency });
  expect(most).toBe(concurrency);
});

test('an error of onProgress ends the batch', async () => {
  const { db, requests } = clientOf({}, {});
  const onProgress = () => { throw new Error('mine'); };
  const error = await db.batch(numbers(50).map(n => db.Note.put({ n })), { ...quick, onProgress }).catch(caught => caught);
  expect(error).toMatchObject({ code: 'UNPROCESSED', cause: { message: 'mine' } });
  expect(error.positions).toEqual(numbers(50).slice(25));
  expect(requests).toHaveLength(1);
});

test('an empty batch sends nothing', async () => {
  const { db, requests } = clientOf();
  expect(await db.batch([])).toEqual([]);
  expect(await db.Note.batchGet([])).toEqual([]);
  expect(requests).toHaveLength(0);
});

describe('refused before anything is sent', () => {
  type Db = ReturnType<typeof clientOf>['db'];

  test.each<[string, (db: Db) => Promise<unknown>, string]>([
    ['a condition', db => db.batch([db.Note.put({ n: 1 }, { if: { text: 'x' } })] as any),
      'batch[0]: a batch takes no conditions, and Note.put has one. Await it alone, or give it to transact.'],
    ['a create', db => db.batch([db.Note.create({ n: 1 })] as any),
      'batch[0]: a batch takes get, put and delete, not Note.create. Await it alone, or give it to transact.'],
    ['a get of what is written', db => db.batch([db.Note.get({ n: 1 }), db.Note.delete({ n: 1 })]),
      "batch[0]: the batch writes Note with PK 'NOTE#1' and SK 'NOTE' as well, and a batch has no order. Make two of it."],
    ['no keys', db => db.Note.batchGet({ n: 1 } as any), 'Note.batchGet: an array of keys is needed, not an object.'],
    ['a key that is none', db => db.Note.batchGet([{ m: 1 } as any]), 'Note.n: a value is needed for the key.'],
    ['an option that is misspelt', db => db.Note.batchGet([], { consistant: true } as any), "Note.batchGet: there is no option 'consistant'. Did you mean 'consistent'?"],
    ['no concurrency', db => db.batch([], { concurrency: 0 }), 'batch: concurrency is a positive integer, not number 0.'],
  ])('%s', async (_, call, message) => {
    const { db, requests } = clientOf();
    const error: any = await call(db).catch(caught => caught);
    expect(error.message).toBe(message);
    expect(requests).toHaveLength(0);
  });

  test('a delete that checks the discriminator', async () => {
    const { client, requests } = fakeDatabase([]);
    const db = createClient(discriminated, { client, tableName: 't' });
    await expect(db.batch([db.Cat.delete({ id: '1' })])).rejects.toThrow(
      "batch[0]: Cat.delete checks 'type', because keys do not tell the entity of an item, and a batch takes no conditions. Await it alone, or give it to transact.");
    expect(requests).toHaveLength(0);
  });
});

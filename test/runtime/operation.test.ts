import { setTimeout as sleep } from 'timers/promises';
import { setFlagsFromString } from 'v8';
import { runInNewContext } from 'vm';
import { Answer, fakeDatabase } from './fake-database';
import { createClient, defineModel, NotFoundError, ValidationError } from '../../src/runtime';

const model = defineModel({
  entities: { User: { keys: { PK: 'USER#{userId}', SK: 'PROFILE' }, attributes: { name: 'string', tags: 'string[]?' } } },
  patterns: { user: { entities: ['User'], where: { PK: 'USER#{userId}' } } },
});

function clientOf(...answers: Answer[]) {
  const { client, requests } = fakeDatabase(answers);
  return { db: createClient(model, { client, tableName: 't' }), requests };
}

const stored = { Item: { PK: { S: 'USER#1' }, SK: { S: 'PROFILE' }, name: { S: 'Jo' } } };

test('an operation does nothing until it is awaited', async () => {
  const { db, requests } = clientOf({ response: stored });
  const operation = db.User.get({ userId: '1' });
  await sleep(10);
  expect(requests).toHaveLength(0);
  expect(await operation).toEqual({ userId: '1', name: 'Jo' });
  expect(requests).toHaveLength(1);
});

test('an operation runs once, and later awaits share its result', async () => {
  const { db, requests } = clientOf({ response: stored });
  const operation = db.User.get({ userId: '1' });
  const [first, second] = await Promise.all([operation, operation]);
  expect(second).toBe(first);
  expect(await operation).toBe(first);
  expect(requests).toHaveLength(1);
});

test.each([
  ['then', (operation: Promise<unknown>) => operation.then(() => {})],
  ['catch', (operation: Promise<unknown>) => operation.catch(() => {})],
  ['finally', (operation: Promise<unknown>) => operation.finally(() => {})],
])('%s runs it', async (_, use) => {
  const { db, requests } = clientOf({ response: stored });
  await use(db.User.get({ userId: '1' }));
  expect(requests).toHaveLength(1);
});

test('a failure is shared too', async () => {
  const { db, requests } = clientOf({ error: { name: 'ConditionalCheckFailedException' } });
  const operation = db.User.update({ userId: '1' }, { set: { name: 'x' } });
  await expect(operation).rejects.toThrow(NotFoundError);
  await expect(operation).rejects.toThrow(NotFoundError);
  expect(requests).toHaveLength(1);
});

test('a wrong argument is a rejection, not an exception', async () => {
  const { db } = clientOf();
  const operation = db.User.put({ userId: '1' } as any);
  await expect(operation).rejects.toThrow(ValidationError);
  const query = db.query.user({} as any);
  await expect(query.all()).rejects.toThrow(ValidationError);
  await expect(query.page()).rejects.toThrow(ValidationError);
  await expect(query.first()).rejects.toThrow(ValidationError);
});

test('what is given is read at once: changing it before the await changes nothing', async () => {
  const { db, requests } = clientOf({});
  const user = { userId: '1', name: 'Jo', tags: ['a'] };
  const operation = db.User.put(user);
  user.name = 'changed';
  user.tags.push('changed');
  await operation;
  expect(requests[0].input.Item).toMatchObject({ name: { S: 'Jo' }, tags: { L: [{ S: 'a' }] } });
});

test('it tells whether it reads or writes', () => {
  const { db } = clientOf();
  expect(db.User.get({ userId: '1' }).kind).toBe('read');
  expect(db.User.delete({ userId: '1' }).kind).toBe('write');
});

test('every use of a query reads anew', async () => {
  const { db, requests } = clientOf({}, {});
  const query = db.query.user({ userId: '1' });
  await query.all();
  await query.all();
  expect(requests).toHaveLength(2);
});

describe('an operation that is never awaited', () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const environment = { ...process.env };
  afterEach(() => { process.env = { ...environment }; });

  async function warningsOf(make: () => void): Promise<string[]> {
    const emitWarning = jest.spyOn(process, 'emitWarning').mockImplementation(() => {});
    make();
    for (let turn = 0; turn < 20 && emitWarning.mock.calls.length === 0; turn++) {
      await sleep(5);
      collectGarbage();
    }
    await sleep(5);
    const warnings = emitWarning.mock.calls.map(([message]) => String(message));
    emitWarning.mockRestore();
    return warnings;
  }

  test('warns, and names the place that made it', async () => {
    const { db } = clientOf();
    const warnings = await warningsOf(function forgetful() { void db.User.get({ userId: '1' }); });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^An operation was made and never awaited, so it did not run\. It was made at forgetful \(.*operation\.test\.ts/);
  });

  test('of a transaction that is never awaited, the transaction warns, not its operations', async () => {
    const { db } = clientOf();
    const warnings = await warningsOf(function forgetful() { void db.transact([db.User.delete({ userId: '1' }), db.User.delete({ userId: '2' })]); });
    expect(warnings).toEqual([expect.stringMatching(/It was made at forgetful \(.*operation\.test\.ts/)]);
  });

  test('does not warn when it has run', async () => {
    const { db } = clientOf({ response: stored });
    await db.User.get({ userId: '1' });
    expect(await warningsOf(() => {})).toEqual([]);
  });

  test.each([['NODE_ENV', 'production'], ['AWS_LAMBDA_FUNCTION_NAME', 'place-order']])('does not warn where %s is %s', async (name, value) => {
    process.env[name] = value;
    const { db } = clientOf();
    expect(await warningsOf(() => { void db.User.get({ userId: '1' }); })).toEqual([]);
  });
});

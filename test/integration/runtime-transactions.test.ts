import { databases } from './databases';
import { pets } from './pets';
import { RuntimeDatabase, startRuntimeDatabase } from './runtime-table';
import {
  AlreadyExistsError, ConditionFailedError, createClient, defineModel, NotFoundError, TransactionCanceledError, WrongEntityError,
} from '../../src/runtime';

const bank = defineModel({
  indexes: { byOwner: { partition: 'owner', sort: 'PK' } },
  entities: {
    Account: {
      keys: { PK: 'ACCOUNT#{accountId}', SK: 'ACCOUNT', owner: '{owner}' },
      attributes: { owner: 'string', balance: 'number', tags: 'set<string>?' },
    },
    Transfer: { keys: { PK: 'TRANSFER#{transferId}', SK: 'TRANSFER' }, attributes: { amount: 'number' } },
  },
});

describe.each(databases)('transactions on %s', name => {
  let database: RuntimeDatabase;
  let tableName: string;
  let petTable: string;
  beforeAll(async () => {
    database = await startRuntimeDatabase(name);
    tableName = await database.createTable(bank);
    petTable = await database.createTable(pets);
  });
  afterAll(() => database.stop());
  const client = () => createClient(bank, { client: database.client, tableName });

  test('every write and check: all are done, and resolve to what is known of them', async () => {
    const db = client();
    await db.Account.put({ accountId: 'old', owner: 'o', balance: 1 });
    await db.Account.put({ accountId: 'changed', owner: 'o', balance: 1 });
    await db.Account.put({ accountId: 'checked', owner: 'o', balance: 1 });
    expect(await db.transact([
      db.Account.create({ accountId: 'new', owner: 'o', balance: 5, tags: new Set(['a']) }),
      db.Transfer.put({ transferId: 't', amount: 2 }),
      db.Account.update({ accountId: 'changed' }, { set: { owner: 'p' }, add: { balance: 2 } }, { if: { balance: 1 } }),
      db.Transfer.upsert({ transferId: 'up' }, { set: { amount: 3 } }),
      db.Account.delete({ accountId: 'old' }, { if: { owner: 'o' } }),
      db.Account.check({ accountId: 'checked' }, { if: { balance: { '>=': 1 } } }),
    ])).toEqual([
      { accountId: 'new', owner: 'o', balance: 5, tags: new Set(['a']) }, { transferId: 't', amount: 2 }, undefined, undefined, undefined, undefined,
    ]);
    expect(await db.transact([
      db.Account.get({ accountId: 'new' }),
      db.Account.get({ accountId: 'changed' }, { attributes: ['balance', 'owner'] }),
      db.Transfer.get({ transferId: 'up' }, { consistent: true }),
      db.Account.get({ accountId: 'old' }),
    ])).toEqual([{ accountId: 'new', owner: 'o', balance: 5, tags: new Set(['a']) }, { balance: 3, owner: 'p' }, { transferId: 'up', amount: 3 }, undefined]);
    const { Item } = await database.client.get({ TableName: tableName, Key: { PK: 'ACCOUNT#changed', SK: 'ACCOUNT' } });
    expect(Item).toMatchObject({ owner: 'p', balance: 3 });
  });

  test('one condition that fails undoes all, and the reasons tell which, with the item', async () => {
    const db = client();
    await db.Account.put({ accountId: 'rich', owner: 'o', balance: 10, tags: new Set(['a']) });
    await db.Account.put({ accountId: 'taken', owner: 'o', balance: 3 });
    const error = await db.transact([
      db.Transfer.put({ transferId: 'undone', amount: 1 }),
      db.Account.update({ accountId: 'rich' }, { add: { balance: -20 } }, { if: { balance: { '>=': 20 } } }),
      db.Account.create({ accountId: 'taken', owner: 'p', balance: 0 }),
      db.Account.update({ accountId: 'none' }, { add: { balance: 20 } }),
      db.Transfer.check({ transferId: 'missing' }, { if: { amount: 1 } }),
    ]).catch(caught => caught);
    expect(error).toBeInstanceOf(TransactionCanceledError);
    expect(error).toMatchObject({ code: 'TRANSACTION_CANCELED', cause: { name: 'TransactionCanceledException' } });
    expect(error.reasons).toMatchObject([
      { method: 'put', entity: 'Transfer', key: { PK: 'TRANSFER#undone', SK: 'TRANSFER' }, code: 'None' },
      {
        method: 'update',
        entity: 'Account',
        key: { PK: 'ACCOUNT#rich', SK: 'ACCOUNT' },
        code: 'ConditionalCheckFailed',
        item: { accountId: 'rich', owner: 'o', balance: 10, tags: new Set(['a']) },
      },
      { method: 'create', code: 'ConditionalCheckFailed', item: { accountId: 'taken', owner: 'o', balance: 3 } },
      { method: 'update', code: 'ConditionalCheckFailed' },
      { method: 'check', code: 'ConditionalCheckFailed' },
    ]);
    expect(error.reasons.map((reason: any) => reason.error?.constructor)).toEqual(
      [undefined, ConditionFailedError, AlreadyExistsError, NotFoundError, ConditionFailedError]);
    expect(await db.Transfer.get({ transferId: 'undone' })).toBeUndefined();
  });

  test('a token: the transaction is done once', async () => {
    const db = client();
    await db.Account.put({ accountId: 'once', owner: 'o', balance: 1 });
    const token = `once-${Date.now()}`;
    for (let time = 0; time < 2; time++) await db.transact([db.Account.update({ accountId: 'once' }, { add: { balance: 1 } })], { token });
    expect(await db.Account.get({ accountId: 'once' })).toMatchObject({ balance: 2 });
  });

  test('without a token, each call is a transaction of its own', async () => {
    const db = client();
    await db.Account.put({ accountId: 'twice', owner: 'o', balance: 1 });
    for (let time = 0; time < 2; time++) await db.transact([db.Account.update({ accountId: 'twice' }, { add: { balance: 1 } })]);
    expect(await db.Account.get({ accountId: 'twice' })).toMatchObject({ balance: 3 });
  });

  test('100 operations', async () => {
    const db = client();
    const ids = Array.from({ length: 100 }, (_, index) => `many-${index}`);
    const put = await db.transact(ids.map(transferId => db.Transfer.put({ transferId, amount: 1 })));
    expect(put).toHaveLength(100);
    expect(await db.transact(ids.map(transferId => db.Transfer.get({ transferId })))).toEqual(put);
  });

  test('two operations on one item are refused by the database too: what the client refuses before is no loss', async () => {
    const Key = { PK: 'ACCOUNT#two', SK: 'ACCOUNT' };
    const Delete = { TableName: tableName, Key };
    await expect(database.client.transactWrite({ TransactItems: [{ Delete }, { Delete }] })).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('of many that conflict, each is done or says that it was not', async () => {
    const db = client();
    await db.Account.put({ accountId: 'hot', owner: 'o', balance: 0 });
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () =>
      db.transact([db.Account.update({ accountId: 'hot' }, { add: { balance: 1 } })], { baseDelay: 20 })));
    const done = outcomes.filter(({ status }) => status === 'fulfilled').length;
    expect(await db.Account.get({ accountId: 'hot' }, { consistent: true })).toMatchObject({ balance: done });
    expect(done).toBeGreaterThan(0);
  });

  test('where keys do not tell entities apart, the discriminator guards changes, deletes and checks', async () => {
    const db = createClient(pets, { client: database.client, tableName: petTable });
    await db.Dog.put({ id: 'rex', tricks: [] });
    for (const operation of [
      db.Cat.update({ id: 'rex' }, { set: { lives: 1 } }),
      db.Cat.upsert({ id: 'rex' }, { set: { lives: 1 } }),
      db.Cat.delete({ id: 'rex' }),
      db.Cat.check({ id: 'rex' }, { if: { lives: { attribute_exists: false } } }),
    ]) {
      const error = await db.transact([operation]).catch(caught => caught);
      expect(error).toBeInstanceOf(TransactionCanceledError);
      expect(error.reasons[0].error).toBeInstanceOf(WrongEntityError);
      expect(error.reasons[0].error.found).toBe('Dog');
    }
    await expect(db.transact([db.Cat.get({ id: 'rex' })])).rejects.toThrow(WrongEntityError);
    expect(await db.transact([db.Dog.get({ id: 'rex' })])).toEqual([{ id: 'rex', tricks: [] }]);
  });
});

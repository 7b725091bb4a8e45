import fc from 'fast-check';
import { databases } from './databases';
import { RuntimeDatabase, startRuntimeDatabase } from './runtime-table';
import {
  AlreadyExistsError, ConditionFailedError, createClient, defineModel, NotFoundError, NotUniqueError, TransactionCanceledError, VersionConflictError,
} from '../../src/runtime';

jest.setTimeout(120_000);

const people = defineModel({
  entities: {
    Person: {
      keys: { PK: 'PERSON#{personId}', SK: 'PERSON', GSI1PK: 'TENANT#{tenant}' },
      attributes: { tenant: 'string', email: 'string', phone: 'number?', visits: 'number?' },
      unique: {
        email: { PK: 'EMAIL#{email}', SK: 'EMAIL' },
        phone: { PK: 'PHONE#{tenant}#{phone}', SK: 'PHONE' },
      },
    },
    Visit: { keys: { PK: 'PERSON#{personId}', SK: 'VISIT#{visitId}' } },
  },
  patterns: { everything: { entities: ['Person', 'Visit'], where: { PK: 'PERSON#{personId}' } } },
});

type Person = { personId: string; tenant: string; email: string; phone?: number; visits?: number };

/** The same entity without its unique attributes, as it was before they were declared. */
const before = defineModel({
  entities: { Person: { keys: people.entities.Person.keys, attributes: people.entities.Person.attributes } },
});

/** A model whose guard items carry a discriminator. */
const discriminated = defineModel({
  table: { discriminator: 'type' },
  indexes: {},
  entities: {
    Person: { keys: { PK: 'PERSON#{personId}', SK: 'PERSON' }, attributes: { email: 'string' }, unique: { email: { PK: 'EMAIL#{email}', SK: 'EMAIL' } } },
  },
});

describe.each(databases)('unique attributes on %s', name => {
  let database: RuntimeDatabase;
  beforeAll(async () => {
    database = await startRuntimeDatabase(name);
  });
  afterAll(() => database.stop());

  /** A client of a new table, and one of it for items without guard items. */
  async function clients() {
    const tableName = await database.createTable(people);
    const options = { client: database.client, tableName };
    return { tableName, db: createClient(people, options), raw: createClient(before, options) };
  }

  /** Every item of a table: the persons, and the guard items by partition key with the partition key of their owner. */
  async function stored(TableName: string) {
    const { Items = [] } = await database.client.scan({ TableName, ConsistentRead: true });
    const persons = Items.filter(({ SK }) => SK === 'PERSON');
    const guards = Object.fromEntries(Items.filter(({ guardOf }) => guardOf).map(({ PK, guardOf }) => [PK, guardOf.PK]));
    return { persons, guards };
  }

  /** The guard items that there must be for some persons. */
  function guardsOf(persons: readonly Record<string, any>[]) {
    return Object.fromEntries(persons.flatMap(({ PK, tenant, email, phone }) =>
      [[`EMAIL#${email}`, PK], ...phone === undefined ? [] : [[`PHONE#${tenant}#${phone}`, PK]]]));
  }

  const ann: Person = { personId: '1', tenant: 't', email: 'ann@x', phone: 1 };
  const bob: Person = { personId: '2', tenant: 't', email: 'bob@x' };

  test('a create writes the guard items, which say whose they are', async () => {
    const { db, tableName } = await clients();
    expect(await db.Person.create(ann)).toEqual(ann);
    const { Items } = await database.client.scan({ TableName: tableName });
    expect(Items).toEqual(expect.arrayContaining([
      { ...ann, PK: 'PERSON#1', SK: 'PERSON', GSI1PK: 'TENANT#t' },
      { PK: 'EMAIL#ann@x', SK: 'EMAIL', guardOf: { PK: 'PERSON#1', SK: 'PERSON' } },
      { PK: 'PHONE#t#1', SK: 'PHONE', guardOf: { PK: 'PERSON#1', SK: 'PERSON' } },
    ]));
    expect(Items).toHaveLength(3);
  });

  test('a value that another item has is refused, and nothing is written', async () => {
    const { db, tableName } = await clients();
    await db.Person.create(ann);
    const error = await db.Person.create({ ...bob, email: 'ann@x' }).catch(caught => caught);
    expect(error).toBeInstanceOf(NotUniqueError);
    expect(error).toMatchObject({
      code: 'NOT_UNIQUE', entity: 'Person', key: { PK: 'PERSON#2', SK: 'PERSON' }, unique: 'email', values: { email: 'ann@x' }, owner: { PK: 'PERSON#1', SK: 'PERSON' },
    });
    await expect(db.Person.create({ ...bob, phone: 1 })).rejects.toMatchObject({ unique: 'phone', values: { tenant: 't', phone: 1 } });
    await expect(db.Person.create({ ...ann, email: 'new@x', phone: 7 })).rejects.toThrow(AlreadyExistsError);
    const { persons, guards } = await stored(tableName);
    expect(persons).toHaveLength(1);
    expect(guards).toEqual(guardsOf(persons));
    // values that are unique together may be shared one by one
    await db.Person.create({ ...bob, tenant: 'other', phone: 1 });
  });

  test('what a put, an update and a delete give up is free for others', async () => {
    const { db, tableName } = await clients();
    await db.Person.create(ann);
    expect(await db.Person.put({ ...ann, email: 'put@x' })).toEqual({ ...ann, email: 'put@x' });
    await db.Person.create({ ...bob, email: 'ann@x' });
    expect(await db.Person.update({ personId: '1' }, { set: { email: 'updated@x' }, remove: ['phone'], add: { visits: 2 } })).toEqual({
      personId: '1', tenant: 't', email: 'updated@x', visits: 2,
    });
    await db.Person.update({ personId: '2' }, { set: { phone: 1 } });
    expect(await db.Person.upsert({ personId: '3' }, { set: { tenant: 't', email: 'put@x' }, add: { visits: 1 } })).toEqual({ personId: '3', tenant: 't', email: 'put@x', visits: 1 });
    expect(await db.Person.delete({ personId: '3' })).toEqual({ personId: '3', tenant: 't', email: 'put@x', visits: 1 });
    expect(await db.Person.delete({ personId: '3' })).toBeUndefined();
    await db.Person.update({ personId: '1' }, { set: { email: 'put@x' } }, { given: { email: 'updated@x' } });
    const { persons, guards } = await stored(tableName);
    expect(persons.map(({ email }) => email).sort()).toEqual(['ann@x', 'put@x']);
    expect(guards).toEqual(guardsOf(persons));
  });

  test('put, update and upsert resolve to the item that was there, or to that afterwards', async () => {
    const { db, tableName } = await clients();
    expect(await db.Person.put(ann, { returning: 'old' })).toBeUndefined();
    expect(await db.Person.put({ ...ann, email: 'put@x' }, { returning: 'old' })).toEqual(ann);
    expect(await db.Person.put({ ...ann, visits: 1 }, { returning: 'new' })).toEqual({ ...ann, visits: 1 });
    const change = { set: { email: 'new@x' }, add: { visits: 1 } } as const;
    expect(await db.Person.update({ personId: '1' }, change, { returning: 'old' })).toEqual({ ...ann, visits: 1 });
    expect(await db.Person.update({ personId: '1' }, change, { returning: 'new' })).toEqual({ ...ann, email: 'new@x', visits: 3 });
    // the item is read, although its unique attribute is given
    const given = { given: { email: 'new@x' } } as const;
    expect(await db.Person.update({ personId: '1' }, { set: { email: 'ann@x' } }, { returning: 'old', ...given })).toEqual({ ...ann, email: 'new@x', visits: 3 });
    await expect(db.Person.update({ personId: '1' }, { set: { email: 'bob@x' } }, { returning: 'old', ...given })).rejects.toMatchObject({ code: 'CONDITION_FAILED' });
    await expect(db.Person.update({ personId: '2' }, { set: { email: 'bob@x' } }, { returning: 'old' })).rejects.toThrow(NotFoundError);
    const whole = { set: { tenant: 't', email: 'bob@x' } } as const;
    expect(await db.Person.upsert({ personId: '2' }, whole, { returning: 'old' })).toBeUndefined();
    expect(await db.Person.upsert({ personId: '2' }, { set: { tenant: 't', email: 'bea@x' } }, { returning: 'old' })).toEqual(bob);
    expect(await db.Person.upsert({ personId: '2' }, { ...whole, add: { visits: 5 } }, { returning: 'new' })).toEqual({ ...bob, visits: 5 });
    // without a unique attribute in it, a change is one request
    expect(await db.Person.update({ personId: '2' }, { add: { visits: 1 } }, { returning: 'old' })).toEqual({ ...bob, visits: 5 });
    await expect(db.Person.put({ ...bob, email: 'ann@x' }, { returning: 'old' })).rejects.toMatchObject({ code: 'NOT_UNIQUE' });
    await expect(db.transact([db.Person.put(bob, { returning: 'old' })])).rejects.toMatchObject({ code: 'VALIDATION' });
    const { persons, guards } = await stored(tableName);
    expect(persons.map(({ PK, email, visits }) => [PK, email, visits]).sort()).toEqual([['PERSON#1', 'ann@x', 3], ['PERSON#2', 'bob@x', 6]]);
    expect(guards).toEqual(guardsOf(persons));
  });

  test.each(['put', 'update', 'delete'] as const)('the item before a %s is what another write made of it meanwhile', async method => {
    const { db, tableName } = await clients();
    await db.Person.create(ann);
    let isFirst = true;
    const transactWrite = async (input: any) => {
      if (isFirst) await db.Person.update({ personId: '1' }, { set: { email: 'meanwhile@x' }, add: { visits: 7 } });
      isFirst = false;
      return database.client.transactWrite(input);
    };
    const late = createClient(people, { client: Object.assign(Object.create(database.client), { transactWrite }), tableName });
    const old = await {
      put: () => late.Person.put({ ...ann, email: 'put@x' }, { returning: 'old' }),
      update: () => late.Person.update({ personId: '1' }, { set: { email: 'put@x' } }, { returning: 'old' }),
      delete: () => late.Person.delete({ personId: '1' }),
    }[method]();
    expect(old).toEqual({ ...ann, email: 'meanwhile@x', visits: 7 });
    const { persons, guards } = await stored(tableName);
    expect(persons.map(({ email }) => email)).toEqual(method === 'delete' ? [] : ['put@x']);
    expect(guards).toEqual(guardsOf(persons));
  });

  test('a refused put, update, upsert or delete leaves everything as it was', async () => {
    const { db, tableName } = await clients();
    await db.Person.create(ann);
    await db.Person.create(bob);
    const all = await stored(tableName);
    await expect(db.Person.put({ ...bob, email: 'ann@x' })).rejects.toThrow(NotUniqueError);
    await expect(db.Person.put({ ...bob, email: 'new@x' }, { if: { tenant: 'other' } })).rejects.toThrow(ConditionFailedError);
    await expect(db.Person.update({ personId: '2' }, { set: { phone: 1 } })).rejects.toThrow(NotUniqueError);
    await expect(db.Person.update({ personId: '2' }, { set: { email: 'new@x' } }, { if: { tenant: 'other' } })).rejects.toMatchObject({ code: 'CONDITION_FAILED', item: bob });
    await expect(db.Person.update({ personId: '2' }, { set: { email: 'new@x' } }, { given: { email: 'old@x' } })).rejects.toThrow(ConditionFailedError);
    await expect(db.Person.update({ personId: '4' }, { set: { email: 'new@x' } })).rejects.toThrow(NotFoundError);
    await expect(db.Person.upsert({ personId: '4' }, { set: { tenant: 't', email: 'bob@x' } })).rejects.toThrow(NotUniqueError);
    await expect(db.Person.delete({ personId: '2' }, { if: { tenant: 'other' } })).rejects.toThrow(ConditionFailedError);
    expect(await stored(tableName)).toEqual(all);
  });

  test('in a transaction each operation has its guard items, and its reasons', async () => {
    const { db, tableName } = await clients();
    await db.Person.create(ann);
    const error = await db.transact([
      db.Visit.put({ personId: '1', visitId: '1' }), db.Person.create({ ...bob, email: 'ann@x' }), db.Person.update({ personId: '1' }, { set: { phone: 2 } }),
    ]).catch(caught => caught);
    expect(error).toBeInstanceOf(TransactionCanceledError);
    expect(error.reasons.map(({ entity, code, error: own }: any) => [entity, code, own?.code])).toEqual(
      [['Visit', 'None', undefined], ['Person', 'ConditionalCheckFailed', 'NOT_UNIQUE'], ['Person', 'None', undefined]]);
    expect(await db.transact([
      db.Visit.put({ personId: '1', visitId: '1' }), db.Person.create(bob), db.Person.update({ personId: '1' }, { set: { phone: 2 } }),
    ])).toEqual([{ personId: '1', visitId: '1' }, bob, undefined]);
    await expect(db.transact([db.Person.update({ personId: '1' }, { set: { email: 'bob@x' } }), db.Person.delete({ personId: '2' })])).rejects.toThrow(
      "transact[1]: Person.unique.email with PK 'EMAIL#bob@x' and SK 'EMAIL' is in the transaction already, at [0]. Make two transactions of it.");
    const { persons, guards } = await stored(tableName);
    expect(guards).toEqual(guardsOf(persons));
    expect(guards).toHaveProperty('PHONE#t#2');
  });

  test('guard items are no items of a pattern or of an entity', async () => {
    const { db } = await clients();
    await db.Person.create(ann);
    expect(await db.query.everything({ personId: '1' }).all()).toEqual([{ entity: 'Person', ...ann }]);
    for await (const { items } of db.scan({ unitsPerSecond: 100 })) expect(items).toEqual([{ entity: 'Person', ...ann }]);
  });

  test('items from before: they are changed and deleted, and a put gives them their guard items', async () => {
    const { db, raw, tableName } = await clients();
    for (const personId of ['1', '2', '3']) await raw.Person.create({ ...ann, personId });
    await db.Person.delete({ personId: '3' });
    await db.Person.put(ann);
    await expect(db.Person.put({ ...ann, personId: '2' })).rejects.toThrow(NotUniqueError);
    // the values of the second one belong to the first
    await db.Person.update({ personId: '2' }, { set: { email: 'bob@x', phone: 2 } });
    expect((await stored(tableName)).guards).toEqual({ 'EMAIL#ann@x': 'PERSON#1', 'PHONE#t#1': 'PERSON#1', 'EMAIL#bob@x': 'PERSON#2', 'PHONE#t#2': 'PERSON#2' });
    await raw.Person.put({ ...ann, personId: '2' });
    await db.Person.delete({ personId: '2' });
    // what the model knew nothing of stays, and can be taken by the item that it belongs to
    expect((await stored(tableName)).guards).toEqual({ 'EMAIL#ann@x': 'PERSON#1', 'PHONE#t#1': 'PERSON#1', 'EMAIL#bob@x': 'PERSON#2', 'PHONE#t#2': 'PERSON#2' });
    await db.Person.create({ ...bob, phone: 2 });
  });

  test('with a discriminator, guard items have one of their own', async () => {
    const tableName = await database.createTable(discriminated);
    const db = createClient(discriminated, { client: database.client, tableName });
    await db.Person.create({ personId: '1', email: 'ann@x' });
    await expect(db.Person.put({ personId: '2', email: 'ann@x' })).rejects.toThrow(NotUniqueError);
    await db.Person.put({ personId: '1', email: 'bob@x' });
    const { Items } = await database.client.scan({ TableName: tableName });
    expect(Items!.map(({ PK, type }) => [PK, type]).sort()).toEqual([['EMAIL#bob@x', 'Person.unique.email'], ['PERSON#1', 'Person']]);
  });

  test('a version, timestamps and defaults are kept as well', async () => {
    const written = defineModel({
      indexes: {},
      entities: {
        Person: {
          keys: { PK: 'PERSON#{personId}', SK: 'PERSON' },
          attributes: { email: 'string', role: 'string' },
          defaults: { role: 'guest' },
          version: 'version',
          timestamps: { updated: 'updatedAt' },
          unique: { email: { PK: 'EMAIL#{email}', SK: '{role}' } },
        },
      },
    });
    const db = createClient(written, { client: database.client, tableName: await database.createTable(written) });
    const created = await db.Person.create({ personId: '1', email: 'ann@x' });
    expect(created).toMatchObject({ role: 'guest', version: 1 });
    await expect(db.Person.create({ personId: '2', email: 'ann@x' })).rejects.toThrow(NotUniqueError);
    expect(await db.Person.put({ ...created, email: 'put@x' })).toMatchObject({ version: 2 });
    await expect(db.Person.put({ ...created, email: 'late@x' })).rejects.toThrow(VersionConflictError);
    await expect(db.Person.update({ personId: '1' }, { set: { email: 'late@x' } }, { version: 1 })).rejects.toThrow(VersionConflictError);
    expect(await db.Person.update({ personId: '1' }, { set: { email: 'ann@x' } }, { version: 2 })).toMatchObject({ email: 'ann@x', version: 3 });
    await expect(db.Person.delete({ personId: '1' }, { version: 1 })).rejects.toThrow(VersionConflictError);
    await db.Person.create({ personId: '2', email: 'put@x' });
    await db.Person.delete({ personId: '1' }, { version: 3 });
    await db.Person.create({ personId: '3', email: 'ann@x' });
  });

  const id = fc.constantFrom('1', '2', '3');
  const email = fc.constantFrom('a@x', 'b@x', 'c@x');
  const phone = fc.option(fc.constantFrom(1, 2), { nil: undefined });
  const step = fc.record({ method: fc.constantFrom('create', 'put', 'update', 'updateGiven', 'upsert', 'delete', 'visits', 'transact'), personId: id, email, old: email, phone });

  test('after any writes by several clients at once, the guard items are those of the items that there are', async () => {
    const { db, tableName } = await clients();
    type Step = { method: string; personId: string; email: string; old: string; phone?: number };
    const run = ({ method, personId, email: value, old, phone: number }: Step): PromiseLike<unknown> => {
      const person = { personId, tenant: 't', email: value, ...number === undefined ? {} : { phone: number } };
      const change = { set: { email: value, phone: number }, ...number === undefined ? { remove: ['phone' as const] } : {} };
      switch (method) {
        case 'create': return db.Person.create(person);
        case 'put': return db.Person.put(person);
        case 'update': return db.Person.update({ personId }, change);
        case 'updateGiven': return db.Person.update({ personId }, { set: { email: value } }, { given: { email: old } });
        case 'upsert': return db.Person.upsert({ personId }, { ...change, set: { ...change.set, tenant: 't' } });
        case 'delete': return db.Person.delete({ personId });
        case 'visits': return db.Person.update({ personId }, { add: { visits: 1 } });
        default: return db.transact([db.Visit.put({ personId, visitId: '1' }), db.Person.update({ personId }, { set: { email: value } })], { baseDelay: 5 });
      }
    };
    const count = { done: 0, refused: 0 };
    await fc.assert(fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), async rounds => {
      for (const round of rounds) {
        for (const outcome of await Promise.allSettled(round.map(run))) {
          count[outcome.status === 'fulfilled' ? 'done' : 'refused']++;
          if (outcome.status === 'rejected') {
            expect(['NOT_UNIQUE', 'ALREADY_EXISTS', 'NOT_FOUND', 'CONDITION_FAILED', 'TRANSACTION_CANCELED', 'VALIDATION']).toContain(outcome.reason.code);
          }
        }
        const { persons, guards } = await stored(tableName);
        expect(guards).toEqual(guardsOf(persons));
        expect(Object.keys(guards)).toHaveLength(persons.length + persons.filter(person => person.phone !== undefined).length);
      }
    }), { seed: 7, numRuns: 25 });
    expect(count.done).toBeGreaterThan(50);
    expect(count.refused).toBeGreaterThan(20);
  });
});

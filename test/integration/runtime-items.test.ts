import { assert, asyncProperty, bigInt, boolean, constantFrom, double, option, record, string, uint8Array, uniqueArray } from 'fast-check';
import * as fc from 'fast-check';
import { databases } from './databases';
import { pets } from './pets';
import { RuntimeDatabase, startRuntimeDatabase } from './runtime-table';
import {
  AlreadyExistsError, ConditionFailedError, createClient, defineModel, ItemTooLargeError, NotFoundError, WrongEntityError,
} from '../../src/runtime';
import { comparable } from '../reference/comparable';

const types = defineModel({
  indexes: { GSI1: { partition: 'GSI1PK', sort: 'GSI1SK' }, byOwner: { partition: 'owner' } },
  entities: {
    Thing: {
      keys: { PK: 'THING#{id}', SK: 'N#{n:8}', GSI1PK: 'GROUP#{group}', GSI1SK: '{rank:4}#{id}' },
      attributes: {
        'string': 'string?',
        'number': 'number?',
        'bigint': 'bigint?',
        'boolean': 'boolean?',
        'binary': 'binary?',
        'map': 'map?',
        'list': 'list?',
        'any': 'any?',
        'strings': 'set<string>?',
        'numbers': 'set<number>?',
        'binaries': 'set<binary>?',
        'words': 'string[]?',
        'choice': 'A|B?',
        'object?': { 'inner': 'string?', 'deep?': { deeper: 'bigint?', count: 'number?' } },
        'objects?': [{ n: 'number?', s: 'string?' }],
        'owner': 'string?',
        'rank': 'number?',
      },
    },
    Strict: { keys: { PK: 'STRICT#{id}', SK: 'STRICT' }, attributes: { name: 'string', count: 'number', note: 'string?' } },
  },
});

const text = string({ unit: 'grapheme', maxLength: 8 });
const safeNumber = double({ noNaN: true, min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER })
  .map(value => Math.abs(value) < 1e-130 ? 0 : value);
const anyBigint = bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n });
const bytes = uint8Array({ maxLength: 8 });
const { free } = fc.letrec<{ free: unknown }>(tie => ({
  free: fc.oneof(
    { maxDepth: 3 }, text, safeNumber, boolean(), fc.constant(null), bytes,
    bigInt({ min: 2n ** 53n, max: 10n ** 38n - 1n }),
    uniqueArray(text, { minLength: 1, maxLength: 3 }).map(elements => new Set(elements)),
    fc.array(tie('free'), { maxLength: 3 }),
    fc.dictionary(string({ minLength: 1, maxLength: 5 }).filter(name => name !== '__proto__' && name !== 'constructor'), tie('free'), { maxKeys: 3 }),
  ),
}));
const optional = <T>(values: fc.Arbitrary<T>) => option(values, { nil: undefined });
const things = record({
  string: optional(text),
  number: optional(safeNumber),
  bigint: optional(anyBigint),
  boolean: optional(boolean()),
  binary: optional(bytes),
  map: optional(fc.dictionary(fc.constantFrom('a', 'b c', '#', 'size'), free, { maxKeys: 3 })),
  list: optional(fc.array(free, { maxLength: 3 })),
  any: optional(free),
  strings: optional(uniqueArray(text, { minLength: 1, maxLength: 4 }).map(elements => new Set(elements))),
  numbers: optional(uniqueArray(safeNumber, { minLength: 1, maxLength: 4, selector: String }).map(elements => new Set(elements))),
  binaries: optional(uniqueArray(bytes, { minLength: 1, maxLength: 3, selector: String }).map(elements => new Set(elements))),
  words: optional(fc.array(text, { maxLength: 3 })),
  choice: optional(constantFrom('A' as const, 'B' as const)),
  object: optional(record({ inner: optional(text), deep: optional(record({ deeper: optional(anyBigint), count: optional(safeNumber) })) })),
  objects: optional(fc.array(record({ n: optional(safeNumber), s: optional(text) }), { maxLength: 3 })),
  owner: optional(string({ minLength: 1, maxLength: 5 })),
  rank: optional(fc.integer({ min: 0, max: 9999 })),
  group: optional(string({ unit: 'grapheme', minLength: 1, maxLength: 5 })),
});

describe.each(databases)('items on %s', name => {
  let database: RuntimeDatabase;
  let tableName: string;
  let petTable: string;
  beforeAll(async () => {
    database = await startRuntimeDatabase(name);
    tableName = await database.createTable(types);
    petTable = await database.createTable(pets);
  });
  afterAll(() => database.stop());
  const client = () => createClient(types, { client: database.client, tableName });

  test('every type is read back as it was written', async () => {
    const db = client();
    await assert(asyncProperty(things, fc.integer({ min: 0, max: 99_999_999 }), async (thing, n) => {
      const item = { id: '1', n, ...thing };
      expect(comparable(await db.Thing.put(item))).toEqual(comparable(item));
      expect(comparable(await db.Thing.get({ id: '1', n }, { consistent: true }))).toEqual(comparable(item));
    }), { numRuns: 100 });
  });

  test('set in an update writes the same as put', async () => {
    const db = client();
    await db.Thing.put({ id: 'updated', n: 1 });
    await assert(asyncProperty(things, async ({ group, rank, ...thing }) => {
      fc.pre(Object.values(thing).some(value => value !== undefined));
      await db.Thing.put({ id: 'updated', n: 1 });
      expect(comparable(await db.Thing.update({ id: 'updated', n: 1 }, { set: thing }))).toEqual(comparable({ id: 'updated', n: 1, ...thing }));
    }), { numRuns: 50 });
  });

  test('what is stored: attributes, placeholders, keys, and index keys that are whole', async () => {
    await client().Thing.put({ id: 'a', n: 7, group: 'g', number: 1.5, owner: undefined });
    const { Item } = await database.client.get({ TableName: tableName, Key: { PK: 'THING#a', SK: 'N#00000007' } });
    expect(Item).toEqual({ PK: 'THING#a', SK: 'N#00000007', GSI1PK: 'GROUP#g', id: 'a', n: 7, group: 'g', number: 1.5 });
  });

  test('an item that others wrote without placeholders is read back whole', async () => {
    const Item = { PK: 'THING#raw', SK: 'N#00000042', GSI1PK: 'GROUP#g', GSI1SK: '0003#raw', bigint: 5, legacy: 'kept' };
    await database.client.put({ TableName: tableName, Item });
    const db = client();
    expect(await db.Thing.get({ id: 'raw', n: 42 })).toEqual({ id: 'raw', n: 42, group: 'g', rank: 3, bigint: 5n });
    // and an update keeps what the model does not know
    await db.Thing.update({ id: 'raw', n: 42 }, { set: { string: 'x' } });
    const { Item: stored } = await database.client.get({ TableName: tableName, Key: { PK: 'THING#raw', SK: 'N#00000042' } });
    expect(stored).toEqual({ ...Item, string: 'x' });
  });

  test('projections', async () => {
    const db = client();
    await database.client.put({ TableName: tableName, Item: { PK: 'THING#p', SK: 'N#00000001', GSI1PK: 'GROUP#g', string: 's', number: 1 } });
    expect(await db.Thing.get({ id: 'p', n: 1 }, { attributes: ['string', 'group', 'n'] })).toEqual({ string: 's', group: 'g', n: 1 });
  });

  test('create, and AlreadyExistsError with the item that is there', async () => {
    const db = client();
    await db.Strict.create({ id: 'c', name: 'first', count: 1 });
    const error = await db.Strict.create({ id: 'c', name: 'second', count: 2 }).catch(caught => caught);
    expect(error).toBeInstanceOf(AlreadyExistsError);
    expect(error).toMatchObject({
      code: 'ALREADY_EXISTS',
      entity: 'Strict',
      key: { PK: 'STRICT#c', SK: 'STRICT' },
      item: { id: 'c', name: 'first', count: 1 },
      cause: { name: 'ConditionalCheckFailedException' },
    });
    expect(await db.Strict.get({ id: 'c' })).toEqual({ id: 'c', name: 'first', count: 1 });
  });

  test('update needs the item; a condition that fails tells the item', async () => {
    const db = client();
    await expect(db.Strict.update({ id: 'none' }, { set: { name: 'x' } })).rejects.toThrow(NotFoundError);
    await expect(db.Strict.update({ id: 'none' }, { set: { name: 'x' } }, { if: { count: 1 } })).rejects.toThrow(NotFoundError);
    expect(await db.Strict.get({ id: 'none' })).toBeUndefined();
    await db.Strict.put({ id: 'u', name: 'n', count: 1 });
    const error = await db.Strict.update({ id: 'u' }, { add: { count: 1 } }, { if: { count: { '>': 1 } } }).catch(caught => caught);
    expect(error).toBeInstanceOf(ConditionFailedError);
    expect(error.item).toEqual({ id: 'u', name: 'n', count: 1 });
  });

  test('put and delete with a condition', async () => {
    const db = client();
    await db.Strict.put({ id: 'd', name: 'n', count: 1 });
    await expect(db.Strict.put({ id: 'd', name: 'm', count: 2 }, { if: { count: 5 } })).rejects.toThrow(ConditionFailedError);
    await expect(db.Strict.delete({ id: 'd' }, { if: { name: 'm' } })).rejects.toMatchObject({ item: { id: 'd', name: 'n', count: 1 } });
    expect(await db.Strict.delete({ id: 'd' }, { if: { name: 'n' } })).toEqual({ id: 'd', name: 'n', count: 1 });
    expect(await db.Strict.delete({ id: 'd' })).toBeUndefined();
  });

  test('upsert writes a whole item, and changes one that is there', async () => {
    const db = client();
    const change = { setIfNotExists: { name: 'new' }, add: { count: 1 } };
    expect(await db.Strict.upsert({ id: 'up' }, change)).toEqual({ id: 'up', name: 'new', count: 1 });
    expect(await db.Strict.upsert({ id: 'up' }, change)).toEqual({ id: 'up', name: 'new', count: 2 });
    const { Item } = await database.client.get({ TableName: tableName, Key: { PK: 'STRICT#up', SK: 'STRICT' } });
    expect(Item).toEqual({ PK: 'STRICT#up', SK: 'STRICT', id: 'up', name: 'new', count: 2 });
  });

  test('every clause of a change, nested paths too', async () => {
    const db = client();
    const key = { id: 'clauses', n: 1 };
    await db.Thing.put({
      ...key,
      string: 's',
      number: 1,
      bigint: 1n,
      strings: new Set(['a', 'b']),
      words: ['w'],
      boolean: true,
      object: { inner: 'i', deep: { count: 1 } },
      objects: [{ n: 1 }, { n: 2 }],
      map: { a: { b: [1, 2] } },
    });
    expect(await db.Thing.update(key, {
      set: { 'string': 't', 'object.inner': 'j', 'objects[0].s': 'x', 'map.a.b[1]': 'two' },
      setIfNotExists: { number: 9, any: 'first' },
      remove: ['boolean', 'objects[1]'],
      add: { 'bigint': 2n, 'object.deep.count': 5, 'numbers': new Set([1]) },
      delete: { strings: new Set(['a']) },
      append: { words: ['x'] },
      prepend: { list: ['new'] },
    })).toEqual({
      ...key,
      string: 't',
      number: 1,
      bigint: 3n,
      strings: new Set(['b']),
      numbers: new Set([1]),
      words: ['w', 'x'],
      list: ['new'],
      any: 'first',
      object: { inner: 'j', deep: { count: 6 } },
      objects: [{ n: 1, s: 'x' }],
      map: { a: { b: [1, 'two'] } },
    });
  });

  test('every operator of a condition', async () => {
    const db = client();
    const key = { id: 'conditions', n: 1 };
    await db.Thing.put({
      ...key,
      string: 'text',
      number: 5,
      bigint: 12345678901234567890n,
      choice: 'A',
      strings: new Set(['a']),
      words: ['w'],
      binary: new Uint8Array([1, 2]),
      object: { inner: 'i', deep: { count: 1 } },
      map: { a: 1 },
    });
    const holds = (condition: object) => db.Thing.update(key, { add: { numbers: new Set([1]) } }, { if: condition as {} })
      .then(() => true, error => { if (error instanceof ConditionFailedError) return false; throw error; });
    for (const condition of [
      { string: 'text' }, { number: { '<>': 4 } }, { number: { '<': 6, '>': 4, '<=': 5, '>=': 5 } }, { number: { between: [5, 6] } },
      { bigint: { '>': 12345678901234567889n } }, { choice: { in: ['A', 'B'] } }, { string: { begins_with: 'te', contains: 'ex' } },
      { strings: { contains: 'a' } }, { words: { contains: 'w', size: 1 } }, { boolean: { attribute_exists: false } },
      { string: { attribute_exists: true, attribute_type: 'S', size: { between: [4, 4] } } }, { strings: new Set(['a']) }, { words: ['w'] },
      { binary: new Uint8Array([1, 2]) }, { object: { inner: 'i', deep: { count: { '>': 0 } } } }, { map: { '=': { a: 1 } } }, { 'map.a': 1 },
      { 'words[0]': 'w' }, { or: [{ number: 1 }, { number: 5, string: 'text' }], not: { number: 6 }, and: [{ id: 'conditions' }, { n: 1 }] },
    ]) {
      expect([condition, await holds(condition)]).toEqual([condition, true]);
      expect([condition, await holds({ not: condition })]).toEqual([condition, false]);
    }
  });

  test('an item that is too large', async () => {
    const db = client();
    await expect(db.Strict.put({ id: 'big', name: 'x'.repeat(410 * 1024), count: 1 })).rejects.toThrow(ItemTooLargeError);
    await db.Strict.put({ id: 'big', name: 'x'.repeat(300 * 1024), count: 1 });
    await expect(db.Strict.update({ id: 'big' }, { set: { note: 'x'.repeat(110 * 1024) } })).rejects.toThrow(ItemTooLargeError);
  });

  test('other errors of the service are the cause of a RequestError', async () => {
    const missing = createClient(types, { client: database.client, tableName: 'missing' });
    await expect(missing.Strict.get({ id: '1' })).rejects.toMatchObject({ name: 'RequestError', code: 'SERVICE', cause: { name: 'ResourceNotFoundException' } });
    const db = client();
    await db.Thing.put({ id: 'paths', n: 1 });
    await expect(db.Thing.update({ id: 'paths', n: 1 }, { set: { 'object.deep.count': 1 } })).rejects.toMatchObject({ name: 'RequestError', cause: { name: 'ValidationException' } });
  });

  test('a discriminator tells entities with equal keys apart', async () => {
    const db = createClient(pets, { client: database.client, tableName: petTable });
    await db.Dog.create({ id: 'rex', tricks: ['sit'] });
    await expect(db.Cat.get({ id: 'rex' })).rejects.toThrow(WrongEntityError);
    await expect(db.Cat.update({ id: 'rex' }, { set: { lives: 1 } })).rejects.toMatchObject({ found: 'Dog' });
    await expect(db.Cat.upsert({ id: 'rex' }, { set: { lives: 1 } })).rejects.toThrow(WrongEntityError);
    await expect(db.Cat.delete({ id: 'rex' })).rejects.toThrow(WrongEntityError);
    expect(await db.Dog.get({ id: 'rex' })).toEqual({ id: 'rex', tricks: ['sit'] });
    expect(await db.Cat.upsert({ id: 'tom' }, { set: { lives: 9 } })).toEqual({ id: 'tom', lives: 9 });
    expect(await db.Cat.delete({ id: 'tom' })).toEqual({ id: 'tom', lives: 9 });
    expect(await db.Cat.delete({ id: 'tom' })).toBeUndefined();
  });
});

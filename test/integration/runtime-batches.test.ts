import { databases } from './databases';
import { pets } from './pets';
import { RuntimeDatabase, startRuntimeDatabase } from './runtime-table';
import { createClient, defineModel, ValidationError, WrongEntityError } from '../../src/runtime';

const notes = defineModel({
  indexes: { byTopic: { partition: 'topic', sort: 'SK' } },
  entities: {
    Note: { keys: { PK: 'NOTE#{noteId}', SK: '{page:4}', topic: '{topic}' }, attributes: { page: 'number', topic: 'string?', text: 'string' } },
    Author: { keys: { PK: 'AUTHOR#{authorId}', SK: 'AUTHOR' }, attributes: { name: 'string' } },
  },
});

/** A key that is a number. */
const readings = defineModel({
  table: { partition: 'sensor', sort: 'at' },
  indexes: {},
  entities: { Reading: { keys: { sensor: '{sensor}', at: '{at}' }, attributes: { sensor: 'string', at: 'bigint', value: 'number' } } },
});

describe.each(databases)('batches on %s', name => {
  let database: RuntimeDatabase;
  let tableName: string;
  beforeAll(async () => {
    database = await startRuntimeDatabase(name);
    tableName = await database.createTable(notes);
  });
  afterAll(() => database.stop());
  const client = () => createClient(notes, { client: database.client, tableName });
  const pages = (noteId: string, count: number) => Array.from({ length: count }, (_, page) => ({ noteId, page, text: `page ${page}` }));

  test('any number of items is written, read in the order asked, and deleted', async () => {
    const db = client();
    const items = pages('long', 230);
    const progress: number[] = [];
    expect(await db.batch(items.map(item => db.Note.put(item)), { onProgress: ({ done }) => progress.push(done) })).toEqual(items);
    expect(progress).toHaveLength(10);
    expect(progress.at(-1)).toBe(230);
    const keys = [...items].reverse().map(({ noteId, page }) => ({ noteId, page }));
    expect(await db.Note.batchGet(keys, { consistent: true, concurrency: 2 })).toEqual([...items].reverse());
    expect(await db.batch(keys.map(key => db.Note.delete(key)))).toEqual(keys.map(() => undefined));
    expect(await db.Note.batchGet(keys.slice(0, 3))).toEqual([undefined, undefined, undefined]);
  });

  test('entities, projections and consistent reads mix; keys may be given twice', async () => {
    const db = client();
    await db.batch([
      db.Note.put({ noteId: 'a', page: 1, topic: 'tea', text: 'one' }),
      db.Author.put({ authorId: 'ada', name: 'Ada' }),
      db.Author.delete({ authorId: 'nobody' }),
    ]);
    expect(await db.batch([
      db.Author.get({ authorId: 'ada' }),
      db.Note.get({ noteId: 'a', page: 1 }, { attributes: ['topic'] }),
      db.Note.get({ noteId: 'a', page: 1 }, { consistent: true }),
      db.Author.get({ authorId: 'ada' }),
      db.Author.get({ authorId: 'nobody' }),
    ])).toEqual([{ authorId: 'ada', name: 'Ada' }, { topic: 'tea' }, { noteId: 'a', page: 1, topic: 'tea', text: 'one' }, { authorId: 'ada', name: 'Ada' }, undefined]);
    expect(await db.Author.batchGet([{ authorId: 'ada' }, { authorId: 'x' }, { authorId: 'ada' }], { attributes: ['name'] }))
      .toEqual([{ name: 'Ada' }, undefined, { name: 'Ada' }]);
    const { Item } = await database.client.get({ TableName: tableName, Key: { PK: 'NOTE#a', SK: '0001' } });
    expect(Item).toMatchObject({ topic: 'tea' });
  });

  test('writes of one key are done in their order', async () => {
    const db = client();
    const key = { noteId: 'order', page: 1 };
    const versions = Array.from({ length: 30 }, (_, version) => db.Note.put({ ...key, text: `${version}` }));
    await db.batch([...versions, ...pages('others', 60).map(item => db.Note.put(item))]);
    expect(await db.Note.get(key, { consistent: true })).toMatchObject({ text: '29' });
    await db.batch([db.Note.put({ ...key, text: 'again' }), db.Note.delete(key)]);
    expect(await db.Note.get(key, { consistent: true })).toBeUndefined();
    await db.batch([db.Note.delete(key), db.Note.put({ ...key, text: 'last' })]);
    expect(await db.Note.get(key, { consistent: true })).toMatchObject({ text: 'last' });
  });

  test('more than the 16 MB of a response', async () => {
    const db = client();
    const items = Array.from({ length: 60 }, (_, page) => ({ noteId: 'heavy', page, text: 'x'.repeat(350 * 1024) }));
    await db.batch(items.map(item => db.Note.put(item)));
    const read = await db.Note.batchGet(items.map(({ noteId, page }) => ({ noteId, page })));
    expect(read.map(item => item?.text.length)).toEqual(items.map(item => item.text.length));
  });

  test('keys that are numbers', async () => {
    const db = createClient(readings, { client: database.client, tableName: await database.createTable(readings) });
    const items = [1n, 2n ** 60n, -5n].map((at, value) => ({ sensor: 's', at, value }));
    await db.batch(items.map(item => db.Reading.put(item)));
    expect(await db.Reading.batchGet(items)).toEqual(items);
  });

  test('an item of another entity', async () => {
    const db = createClient(pets, { client: database.client, tableName: await database.createTable(pets) });
    await db.batch([db.Dog.put({ id: 'rex', tricks: [] }), db.Cat.put({ id: 'tom', lives: 9 })]);
    const [rex, tom] = [db.Cat.get({ id: 'rex' }), db.Cat.get({ id: 'tom' })];
    await expect(db.batch([rex, tom])).rejects.toThrow(WrongEntityError);
    await expect(rex).rejects.toThrow(WrongEntityError);
    expect(await tom).toEqual({ id: 'tom', lives: 9 });
    await expect(db.batch([db.Cat.delete({ id: 'rex' })])).rejects.toThrow(ValidationError);
    expect(await db.Dog.get({ id: 'rex' })).toEqual({ id: 'rex', tricks: [] });
  });
});

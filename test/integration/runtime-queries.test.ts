import * as fc from 'fast-check';
import { databases } from './databases';
import { RuntimeDatabase, startRuntimeDatabase } from './runtime-table';
import { createClient, defineModel } from '../../src/runtime';

const logs = defineModel({
  indexes: {
    GSI1: { partition: 'GSI1PK', sort: 'SK' },
    keysOnly: { partition: 'kind', sort: 'SK', projection: [] },
    some: { partition: 'kind', sort: 'PK', projection: ['size'] },
    bySize: { partition: 'PK', sort: 'size', local: true },
  },
  entities: {
    Event: { keys: { PK: 'LOG#{log}', SK: 'EVENT#{at}', GSI1PK: 'KIND#{kind}' }, attributes: { size: 'number', kind: 'string?', flag: 'boolean?', text: 'string?' } },
    Note: { keys: { PK: 'LOG#{log}', SK: 'NOTE#{at}', GSI1PK: 'KIND#{kind}' }, attributes: { size: 'number', kind: 'string?' } },
    // sorts right after the events: the successor of their prefix
    Mark: { keys: { PK: 'LOG#{log}', SK: 'EVENT$' } },
  },
  patterns: {
    everything: { entities: ['Event', 'Note', 'Mark'], where: { PK: 'LOG#{log}' } },
    events: { entities: ['Event'], where: { PK: 'LOG#{log}' } },
    beginning: { entities: ['Event'], where: { PK: 'LOG#{log}', SK: 'begins_with EVENT#{start}' } },
    exactly: { entities: ['Event'], where: { PK: 'LOG#{log}', SK: 'EVENT#{at}' } },
    before: { entities: ['Event'], where: { PK: 'LOG#{log}', SK: '< EVENT#{at}' } },
    until: { entities: ['Event'], where: { PK: 'LOG#{log}', SK: '<= EVENT#{at}' } },
    after: { entities: ['Event'], where: { PK: 'LOG#{log}', SK: '> EVENT#{at}' } },
    since: { entities: ['Event'], where: { PK: 'LOG#{log}', SK: '>= EVENT#{at}' } },
    between: { entities: ['Event'], where: { PK: 'LOG#{log}', SK: 'between EVENT#{from} and EVENT#{to}' } },
    ofKind: { entities: ['Event'], index: 'GSI1', where: { GSI1PK: 'KIND#{kind}' } },
    keysOnly: { entities: ['Event'], index: 'keysOnly', where: { kind: '{kind}' } },
    some: { entities: ['Event'], index: 'some', where: { kind: '{kind}' } },
    bySize: { entities: ['Event'], index: 'bySize', where: { PK: 'LOG#{log}', size: '>= {least}' } },
  },
});

const readings = defineModel({
  table: { partition: 'device', sort: 'time' },
  indexes: {},
  entities: { Reading: { keys: { device: '{device}', time: '{time}' }, attributes: { time: 'bigint' } } },
  patterns: {
    all: { entities: ['Reading'], where: { device: '{device}' } },
    before: { entities: ['Reading'], where: { device: '{device}', time: '< {time}' } },
    since: { entities: ['Reading'], where: { device: '{device}', time: '>= {time}' } },
    between: { entities: ['Reading'], where: { device: '{device}', time: 'between {from} and {to}' } },
  },
});

/** Texts in the order of their UTF-8 bytes, in which DynamoDB sorts. */
const byBytes = (left: string, right: string) => Buffer.compare(Buffer.from(left), Buffer.from(right));

async function allPages(page: (cursor?: string) => Promise<{ items: unknown[]; cursor?: string }>): Promise<unknown[][]> {
  const pages: unknown[][] = [];
  let cursor: string | undefined;
  do {
    const { items, cursor: next } = await page(cursor);
    pages.push(items);
    cursor = next;
  } while (cursor !== undefined);
  return pages;
}

describe.each(databases)('queries on %s', name => {
  let database: RuntimeDatabase;
  let tableName: string;
  beforeAll(async () => {
    database = await startRuntimeDatabase(name);
    tableName = await database.createTable(logs);
  });
  afterAll(() => database.stop());
  const client = () => createClient(logs, { client: database.client, tableName });
  let count = 0;

  test('pages and limits, with items that are skipped, against a plain list', async () => {
    const db = client();
    const contents = fc.array(fc.constantFrom('event', 'flagged', 'note', 'foreign'), { maxLength: 40 });
    const limits = fc.integer({ min: 1, max: 12 });
    await fc.assert(fc.asyncProperty(contents, limits, fc.boolean(), fc.boolean(), async (kinds, limit, filtered, descending) => {
      const log = `pages-${count++}`;
      for (const [index, kind] of kinds.entries()) {
        const at = String(index).padStart(3, '0');
        if (kind === 'note') await db.Note.put({ log, at, size: index });
        else if (kind === 'foreign') await database.client.put({ TableName: tableName, Item: { PK: `LOG#${log}`, SK: `OTHER#${at}` } });
        else await db.Event.put({ log, at, size: index, flag: kind === 'flagged' });
      }
      const order = descending ? 'descending' as const : 'ascending' as const;
      const events = [...kinds.entries()].filter(([, kind]) => kind === 'flagged' || (kind === 'event' && !filtered))
        .map(([index, kind]) => ({ log, at: String(index).padStart(3, '0'), size: index, flag: kind === 'flagged' }));
      if (descending) events.reverse();
      const options = { order, ...(filtered ? { filter: { flag: true } } : {}) };
      expect(await db.query.events({ log }, options).all()).toEqual(events);
      expect(await db.query.events({ log }, options).first()).toEqual(events[0]);
      expect(await db.query.events({ log }, { ...options, limit }).all()).toEqual(events.slice(0, limit));
      expect(await db.query.events({ log }, options).count()).toBe(events.length);
      expect(await db.query.events({ log }, { ...options, limit }).count()).toBe(Math.min(limit, events.length));
      const pages = await allPages(cursor => db.query.events({ log }, options).page({ limit, cursor }));
      expect(pages.flat()).toEqual(events);
      for (const page of pages.slice(0, -1)) expect(page).toHaveLength(limit);
      const together = await db.query.everything({ log }, { order }).all();
      expect(together.map(({ entity }) => entity).filter(entity => entity === 'Note')).toHaveLength(kinds.filter(kind => kind === 'note').length);
    }), { numRuns: 30 });
  });

  test('pages of an index, where many items have one sort key', async () => {
    const db = client();
    const expected: string[] = [];
    for (let index = 0; index < 25; index++) {
      const log = `index-${String(index).padStart(2, '0')}`;
      await db.Event.put({ log, at: index < 15 ? 'same' : `t${index}`, size: index, kind: 'paged' });
      await db.Note.put({ log, at: 'note', size: index, kind: 'paged' });
      expected.push(log);
    }
    for (const limit of [1, 7, 25, 50]) {
      const pages = await allPages(cursor => db.query.ofKind({ kind: 'paged' }).page({ limit, cursor }));
      expect((pages.flat() as { log: string }[]).map(({ log }) => log).sort()).toEqual(expected);
      for (const page of pages.slice(0, -1)) expect(page).toHaveLength(limit);
    }
  });

  test('a cursor is of its query, its parameters and its order alone, and of its secret', async () => {
    for (let index = 0; index < 5; index++) {
      for (const log of ['cursor', 'cursors']) await client().Event.put({ log, at: String(index), size: index });
    }
    const signing = (...cursorSecret: string[]) => createClient(logs, { client: database.client, tableName, cursorSecret });
    const { cursor } = await client().query.events({ log: 'cursor' }).page({ limit: 2 });
    const signed = await signing('new', 'old').query.events({ log: 'cursor' }).page({ limit: 2 });
    const rest = [2, 3, 4];
    type Sizes = { page(options: object): Promise<{ items: { size: number }[] }> };
    const from = async (query: Sizes, at?: string) => (await query.page({ cursor: at })).items.map(({ size }) => size);
    expect(await from(client().query.events({ log: 'cursor' }), cursor)).toEqual(rest);
    expect(await from(client().query.events({ log: 'cursor' }, { filter: { size: { '<>': 3 } } }), cursor)).toEqual([2, 4]);
    expect(await from(signing('newer', 'new').query.events({ log: 'cursor' }), signed.cursor)).toEqual(rest);
    for (const [query, at] of [
      [client().query.events({ log: 'cursors' }), cursor],
      [client().query.events({ log: 'cursor' }, { order: 'descending' }), cursor],
      [client().query.beginning({ log: 'cursor', start: '0' }), cursor],
      [client().query.events({ log: 'cursor' }), signed.cursor],
      [signing('new').query.events({ log: 'cursor' }), cursor],
      [signing('other').query.events({ log: 'cursor' }), signed.cursor],
    ] as const) await expect(from(query, at)).rejects.toMatchObject({ code: 'VALIDATION' });
    const altered = fc.tuple(fc.nat(cursor!.length - 1), fc.constantFrom(...'ABCabc012-_'));
    await fc.assert(fc.asyncProperty(altered, async ([position, character]) => {
      const text = cursor!.slice(0, position) + character + cursor!.slice(position + 1);
      if (text !== cursor) await expect(from(client().query.events({ log: 'cursor' }), text)).rejects.toMatchObject({ code: 'VALIDATION' });
    }), { numRuns: 100 });
  });

  test('hydrated queries have the whole items, in the order of the index', async () => {
    const db = client();
    const contents = fc.array(fc.constantFrom('event', 'note'), { maxLength: 30 });
    await fc.assert(fc.asyncProperty(contents, fc.integer({ min: 1, max: 7 }), async (kinds, limit) => {
      const kind = `hydrated-${count++}`;
      const events: unknown[] = [];
      for (const [index, content] of kinds.entries()) {
        const item = { log: kind, at: String(index).padStart(3, '0'), size: index, kind, text: 'x' };
        if (content === 'note') await db.Note.put({ log: kind, at: item.at, size: index, kind });
        else events.push(await db.Event.put(item));
      }
      for (const query of [db.query.keysOnly({ kind }, { hydrate: true }), db.query.some({ kind }, { hydrate: true, order: 'ascending' })]) {
        expect(await query.all()).toEqual(expect.arrayContaining(events));
        expect(await query.count()).toBe(events.length);
        const pages = await allPages(cursor => query.page({ limit, cursor }));
        expect(pages.flat()).toHaveLength(events.length);
        expect(pages.flat()).toEqual(expect.arrayContaining(events));
      }
      expect(await db.query.keysOnly({ kind }, { hydrate: true, limit, order: 'descending' }).all()).toEqual([...events].reverse().slice(0, limit));
      expect(await db.query.some({ kind }, { hydrate: true, filter: { size: { '>=': 10 } }, attributes: ['text', 'size'] }).count())
        .toBe(events.filter(event => (event as { size: number }).size >= 10).length);
    }), { numRuns: 10 });
  });

  test('hydrated queries of more than one batch', async () => {
    const db = client();
    await db.batch(Array.from({ length: 230 }, (_, index) => db.Event.put({ log: `many-${index}`, at: String(index).padStart(3, '0'), size: index, kind: 'many' })));
    expect((await db.query.keysOnly({ kind: 'many' }, { hydrate: true }).all()).map(({ size }) => size)).toEqual([...Array(230).keys()]);
    expect((await db.query.some({ kind: 'many' }, { hydrate: true, filter: { size: { '>=': 0 } } }).all())).toHaveLength(230);
    expect((await db.query.keysOnly({ kind: 'many' }, { hydrate: true }).page()).items).toHaveLength(100);
  });

  test('scans have every item, in segments and from any cursor', async () => {
    const scanned = await database.createTable(logs);
    const db = createClient(logs, { client: database.client, tableName: scanned, cursorSecret: 's3cret' });
    await db.batch(Array.from({ length: 60 }, (_, index) => db.Event.put({ log: `scan-${index % 7}`, at: `e${index}`, size: index })));
    await db.batch(Array.from({ length: 40 }, (_, index) => db.Note.put({ log: `scan-${index % 7}`, at: `n${index}`, size: index })));
    await database.client.put({ TableName: scanned, Item: { PK: 'OTHER', SK: 'OTHER' } });
    const nameOf = (item: { entity: string; at?: string }) => `${item.entity} ${item.at}`;
    const expected = [...Array(60).keys()].map(index => `Event e${index}`).concat([...Array(40).keys()].map(index => `Note n${index}`)).sort();
    for (const segments of [1, 3]) {
      const pages: { names: string[]; cursor?: string }[] = [];
      for await (const { items, cursor } of db.scan({ unitsPerSecond: 5, segments, consistent: true })) {
        pages.push({ names: items.map(nameOf), cursor });
      }
      expect(pages.flatMap(({ names }) => names).sort()).toEqual(expected);
      expect(pages.length).toBeGreaterThan(1);
      for (const [index, { cursor }] of pages.slice(0, -1).entries()) {
        const rest: string[] = [];
        for await (const { items } of db.scan({ unitsPerSecond: 1000, segments, cursor })) rest.push(...items.map(nameOf));
        expect(rest.sort()).toEqual(pages.slice(index + 1).flatMap(({ names }) => names).sort());
      }
    }
    const notes: string[] = [];
    for await (const { items } of db.scan({ unitsPerSecond: 1000, filter: { at: { begins_with: 'n' }, size: { '<': 10 } } })) notes.push(...items.map(nameOf));
    expect(notes).toHaveLength(10);
  });

  test('pages beyond 1 MB', async () => {
    const db = client();
    for (let index = 0; index < 12; index++) await db.Event.put({ log: 'large', at: `${index}`.padStart(2, '0'), size: index, text: 'x'.repeat(200_000) });
    expect((await db.query.events({ log: 'large' }).all()).map(({ size }) => size)).toEqual([...Array(12).keys()]);
    expect((await db.query.events({ log: 'large' }, { limit: 9 }).all())).toHaveLength(9);
    expect(await db.query.events({ log: 'large' }).count()).toBe(12);
    const { items } = await db.query.events({ log: 'large' }).page({ limit: 8 });
    expect(items).toHaveLength(8);
    const iterated: number[] = [];
    for await (const { size } of db.query.events({ log: 'large' }, { attributes: ['size'] })) {
      iterated.push(size);
      if (size === 6) break;
    }
    expect(iterated).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test('ranges stay inside their prefix, against a plain list', async () => {
    const db = client();
    const value = fc.string({ unit: fc.constantFrom('a', 'b', 'm', '#', '$', '"', '\u{7f}', 'é', '\uffff', '🎉', '\u{10ffff}'), minLength: 1, maxLength: 3 });
    await fc.assert(fc.asyncProperty(fc.uniqueArray(value, { maxLength: 10 }), value, value, async (values, one, other) => {
      const log = `ranges-${count++}`;
      for (const at of values) await db.Event.put({ log, at, size: 1 });
      await db.Note.put({ log, at: 'after', size: 1 });
      await db.Mark.put({ log });
      await database.client.put({ TableName: tableName, Item: { PK: `LOG#${log}`, SK: 'EVENT"before' } });
      const sorted = [...values].sort(byBytes);
      const [low, high] = [one, other].sort(byBytes);
      const texts = async (query: { all(): Promise<{ at: string }[]> }) => (await query.all()).map(({ at }) => at);
      expect(await texts(db.query.before({ log, at: one }))).toEqual(sorted.filter(at => byBytes(at, one) < 0));
      expect(await texts(db.query.until({ log, at: one }))).toEqual(sorted.filter(at => byBytes(at, one) <= 0));
      expect(await texts(db.query.after({ log, at: one }))).toEqual(sorted.filter(at => byBytes(at, one) > 0));
      expect(await texts(db.query.since({ log, at: one }))).toEqual(sorted.filter(at => byBytes(at, one) >= 0));
      const inBetween = sorted.filter(at => byBytes(at, low) >= 0 && byBytes(at, high) <= 0);
      expect(await texts(db.query.between({ log, from: low, to: high }))).toEqual(inBetween);
      expect(await texts(db.query.beginning({ log, start: one }))).toEqual(sorted.filter(at => at.startsWith(one)));
      expect(await texts(db.query.exactly({ log, at: one }))).toEqual(sorted.filter(at => at === one));
      const pages = await allPages(cursor => db.query.after({ log, at: one }).page({ limit: 2, cursor }));
      expect((pages.flat() as { at: string }[]).map(({ at }) => at)).toEqual(sorted.filter(at => byBytes(at, one) > 0));
    }), { numRuns: 30 });
  });

  test('number sort keys sort as numbers, beyond 2^53 too', async () => {
    const table = await database.createTable(readings);
    const db = createClient(readings, { client: database.client, tableName: table });
    const times = [-(10n ** 20n), -5n, 0n, 9n, 10n, 9007199254740993n, 9007199254740994n, 10n ** 37n];
    for (const time of [...times].reverse()) await db.Reading.create({ device: 'd', time });
    const timesOf = (items: { time: bigint }[]) => items.map(({ time }) => time);
    expect(timesOf(await db.query.all({ device: 'd' }).all())).toEqual(times);
    expect(timesOf(await db.query.before({ device: 'd', time: 9n }).all())).toEqual(times.slice(0, 3));
    expect(timesOf(await db.query.since({ device: 'd', time: 9007199254740994n }).all())).toEqual(times.slice(6));
    expect(timesOf(await db.query.between({ device: 'd', from: 0n, to: 9007199254740993n }).all())).toEqual(times.slice(2, 6));
    const pages = await allPages(cursor => db.query.all({ device: 'd' }).page({ limit: 3, cursor }));
    expect(timesOf(pages.flat() as { time: bigint }[])).toEqual(times);
    expect(await db.Reading.get({ device: 'd', time: 9007199254740993n })).toEqual({ device: 'd', time: 9007199254740993n });
  });

  test('indexes return what they hold', async () => {
    const db = client();
    await db.Event.put({ log: 'projected', at: '1', size: 5, kind: 'projected', text: 'x' });
    expect(await db.query.keysOnly({ kind: 'projected' }).all()).toEqual([{ log: 'projected', at: '1', kind: 'projected' }]);
    expect(await db.query.some({ kind: 'projected' }).all()).toEqual([{ log: 'projected', at: '1', kind: 'projected', size: 5 }]);
    expect(await db.query.some({ kind: 'projected' }, { attributes: ['size', 'at'] }).all()).toEqual([{ at: '1', size: 5 }]);
    expect(await db.query.ofKind({ kind: 'projected' }, { attributes: ['text'] }).all()).toEqual([{ text: 'x' }]);
    expect(await db.query.bySize({ log: 'projected', least: 5 }, { consistent: true }).all()).toHaveLength(1);
    expect(await db.query.bySize({ log: 'projected', least: 6 }).all()).toEqual([]);
  });

  test('filters', async () => {
    const db = client();
    for (let size = 0; size < 5; size++) await db.Event.put({ log: 'filtered', at: `${size}`, size, ...(size % 2 ? { text: 'odd' } : {}) });
    await db.Note.put({ log: 'filtered', at: '9', size: 9 });
    expect((await db.query.events({ log: 'filtered' }, { filter: { size: { '>=': 2 }, text: { attribute_exists: true } } }).all()).map(({ size }) => size)).toEqual([3]);
    expect((await db.query.everything({ log: 'filtered' }, { filter: { or: [{ text: 'odd' }, { size: 9 }] } }).all()).map(({ entity }) => entity))
      .toEqual(['Event', 'Event', 'Note']);
  });
});

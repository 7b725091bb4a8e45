import * as fc from 'fast-check';
import { databases } from './databases';
import { RuntimeDatabase, startRuntimeDatabase } from './runtime-table';
import { createClient, defineModel, ValidationError } from '../../src/runtime';

const model = defineModel({
  indexes: {
    GSI1: { partition: 'GSI1PK', sort: 'GSI1SK' },
    GSI2: { partition: 'GSI2PK', sort: 'time' },
    byOwner: { partition: 'owner', sort: 'SK' },
  },
  entities: {
    Ticket: {
      keys: {
        PK: 'TICKET#{id}', SK: 'TICKET', GSI1PK: 'STATUS#{status}', GSI1SK: '{priority:3}#{place}', GSI2PK: 'TICKETS#{id}', time: '{time}',
      },
      attributes: { status: 'OPEN|CLOSED?', priority: 'number?', time: 'number?', owner: 'string?', text: 'string?' },
    },
  },
  patterns: {
    byStatus: { entities: ['Ticket'], index: 'GSI1', where: { GSI1PK: 'STATUS#{status}' } },
    byOwner: { entities: ['Ticket'], index: 'byOwner', where: { owner: '{owner}' } },
  },
});

interface Ticket {
  id: string;
  status?: 'OPEN' | 'CLOSED';
  priority?: number;
  place?: string;
  time?: number;
  owner?: string;
  text?: string;
}

/** The index keys that an item has by its templates, said once more and simply. */
function indexKeys({ id, status, priority, place, time, owner }: Ticket): Record<string, unknown> {
  const keys = {
    GSI1PK: status && `STATUS#${status}`,
    GSI1SK: priority !== undefined && place !== undefined ? `${String(priority).padStart(3, '0')}#${place}` : undefined,
    GSI2PK: `TICKETS#${id}`,
    time,
    owner,
  };
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));
}

const values = {
  status: fc.constantFrom('OPEN', 'CLOSED'),
  priority: fc.integer({ min: 0, max: 999 }),
  place: fc.string({ minLength: 1, maxLength: 4 }),
  time: fc.integer(),
  owner: fc.constantFrom('ann', 'bob'),
  text: fc.string({ maxLength: 4 }),
};
const names = Object.keys(values) as (keyof typeof values)[];
const step = fc.record({
  set: fc.record(values, { requiredKeys: [] }),
  remove: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 }),
  upsert: fc.boolean(),
  put: fc.boolean(),
});

describe.each(databases)('index keys on %s', databaseName => {
  let database: RuntimeDatabase;
  let TableName: string;
  beforeAll(async () => {
    database = await startRuntimeDatabase(databaseName);
    TableName = await database.createTable(model);
  });
  afterAll(() => database.stop());

  test('they are those of the item, after any updates', async () => {
    const db = createClient(model, { client: database.client, tableName: TableName });
    let refused = 0;
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async steps => {
      await db.Ticket.delete({ id: '1' });
      let expected: Ticket | undefined;
      for (const { set, remove: removed, upsert, put } of steps) {
        const remove = removed.filter(name => !(name in set));
        if (put) {
          expected = { id: '1', ...set } as Ticket;
          await db.Ticket.put(expected);
        } else if (Object.keys(set).length > 0 || remove.length > 0) {
          if (!expected && !upsert) continue;
          const change = { set, ...(remove.length > 0 ? { remove } : {}) } as {};
          const run = (options?: {}) => upsert ? db.Ticket.upsert({ id: '1' }, change, options) : db.Ticket.update({ id: '1' }, change, options);
          // what is not known is refused, and then given
          const result = await run().catch((error: Error) => {
            if (!(error instanceof ValidationError)) throw error;
            refused++;
            expect(error.message).toMatch(/GSI1SK .*(priority|place) is not known here/);
            return run({ given: { [/whose (\w+)/.exec(error.message)![1]]: (expected as any)?.[/whose (\w+)/.exec(error.message)![1]] } });
          });
          expected = { ...expected, id: '1', ...set } as Ticket;
          for (const name of remove) delete expected[name];
          expect(result).toEqual(expected);
        }
      }
      const { Item } = await database.client.get({ TableName, Key: { PK: 'TICKET#1', SK: 'TICKET' }, ConsistentRead: true });
      expect(Item).toEqual(expected && { PK: 'TICKET#1', SK: 'TICKET', ...expected, ...indexKeys(expected) });
    }), { numRuns: 150 });
    // otherwise the refusals were not tested
    expect(refused).toBeGreaterThan(0);
  });

  test('a sparse index holds the items that have its key', async () => {
    const db = createClient(model, { client: database.client, tableName: TableName });
    await db.Ticket.put({ id: 's1', status: 'OPEN', priority: 2, place: 'x', owner: 'zoe' });
    await db.Ticket.put({ id: 's2', status: 'OPEN', owner: 'zoe' });
    await db.Ticket.put({ id: 's3', status: 'OPEN', priority: 1, place: 'x' });
    const openTickets = async () => (await db.query.byStatus({ status: 'OPEN' }).all()).map(({ id }) => id).filter(id => id.startsWith('s'));
    expect(await openTickets()).toEqual(['s3', 's1']);
    expect((await db.query.byOwner({ owner: 'zoe' }).all()).map(({ id }) => id).sort()).toEqual(['s1', 's2']);
    await db.Ticket.update({ id: 's1' }, { remove: ['place', 'owner'] });
    await db.Ticket.update({ id: 's2' }, { set: { priority: 5, place: 'y' } });
    expect(await openTickets()).toEqual(['s3', 's2']);
    expect((await db.query.byOwner({ owner: 'zoe' }).all()).map(({ id }) => id)).toEqual(['s2']);
  });

  test('given values that the item has not: nothing is written', async () => {
    const db = createClient(model, { client: database.client, tableName: TableName });
    await db.Ticket.put({ id: 'g', priority: 1, place: 'a' });
    await expect(db.Ticket.update({ id: 'g' }, { set: { priority: 2 } }, { given: { place: 'b' } })).rejects.toMatchObject({
      code: 'CONDITION_FAILED', item: { id: 'g', priority: 1, place: 'a' },
    });
    await expect(db.Ticket.update({ id: 'g' }, { set: { priority: 2 } }, { given: { place: undefined } })).rejects.toMatchObject({ code: 'CONDITION_FAILED' });
    expect(await db.Ticket.update({ id: 'g' }, { set: { priority: 2 } }, { given: { place: 'a' } })).toEqual({ id: 'g', priority: 2, place: 'a' });
  });
});

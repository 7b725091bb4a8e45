import { databases } from './databases';
import { RuntimeDatabase, startRuntimeDatabase } from './runtime-table';
import { ConditionFailedError, createClient, defineModel } from '../../src/runtime';

const model = defineModel({
  table: { partition: 'account', sort: 'number' },
  indexes: {
    byAmount: { partition: 'kind', sort: 'amount' },
    byText: { partition: 'text', sort: 'padded' },
    local: { partition: 'account', sort: 'amount', local: true },
  },
  entities: {
    Entry: {
      keys: { account: 'ACCOUNT#{accountId}', number: '{number}', text: 'AMOUNT#{amount}', padded: 'N#{number:38}' },
      attributes: {
        accountId: 'bigint',
        number: 'bigint',
        amount: 'bigint',
        kind: 'string',
        list: 'bigint[]',
        nested: { deep: [{ n: 'bigint' }] },
        any: 'any',
      },
    },
  },
  patterns: {
    entries: { entities: ['Entry'], where: { account: 'ACCOUNT#{id}', number: 'between {from} and {to}' } },
    byAmount: { entities: ['Entry'], index: 'byAmount', where: { kind: '{kind}', amount: '> {amount}' } },
    byText: { entities: ['Entry'], index: 'byText', where: { text: 'AMOUNT#{amount}', padded: '>= N#{from}' } },
    local: { entities: ['Entry'], index: 'local', where: { account: 'ACCOUNT#{id}', amount: '{amount}' } },
  },
});

const LARGEST = 10n ** 38n - 1n;
const accountId = 2n ** 64n + 1n;

/** Neighbours that one double stands for, and what is around the bound of exact doubles. */
const NUMBERS = [
  -LARGEST, -(2n ** 53n) - 1n, -1n, 0n, 7n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n, 2n ** 63n + 1n, LARGEST - 1n, LARGEST,
];

/** A key is padded, so it is not negative. */
const keyOf = (amount: bigint) => ({ accountId, number: amount < 0n ? 10n ** 30n - amount : amount });
const entryOf = (amount: bigint, kind = 'all') => ({
  ...keyOf(amount === -LARGEST ? -3n : amount), amount, kind, list: [amount, 0n], nested: { deep: [{ n: amount }] }, any: { n: 2n ** 60n },
});
const entries = NUMBERS.map(amount => entryOf(amount));

describe.each(databases)('whole numbers of any size on %s', name => {
  let database: RuntimeDatabase;
  let tableName: string;
  beforeAll(async () => {
    database = await startRuntimeDatabase(name);
    tableName = await database.createTable(model);
    await client().batch(entries.map(entry => client().Entry.put(entry)));
  });
  afterAll(() => database.stop());
  const client = () => createClient(model, { client: database.client, tableName });

  test('as attributes, in lists and objects, and in keys, each is read back as it was written', async () => {
    const db = client();
    for (const entry of entries) expect(await db.Entry.get(keyIn(entry), { consistent: true })).toEqual(entry);
    expect(await db.Entry.batchGet(entries.map(keyIn), { consistent: true })).toEqual(entries);
    expect(await db.transact(entries.map(entry => db.Entry.get(keyIn(entry))))).toEqual(entries);
  });

  test('as parameters of access patterns, and page by page', async () => {
    const db = client();
    const sorted = [...entries].sort((left, right) => left.number < right.number ? -1 : 1);
    const from2To53 = sorted.filter(({ number }) => number >= 2n ** 53n && number <= LARGEST - 1n);
    expect(await db.query.entries({ id: accountId, from: 2n ** 53n, to: LARGEST - 1n }, { consistent: true }).all()).toEqual(from2To53);
    const pages: object[] = [];
    for (let cursor: string | undefined, first = true; first || cursor; first = false) {
      const page: { items: object[]; cursor?: string } = await db.query.entries({ id: accountId, from: 0n, to: LARGEST }).page({ limit: 2, cursor });
      pages.push(...page.items);
      ({ cursor } = page);
    }
    expect(pages).toEqual(sorted);
    const above = NUMBERS.filter(amount => amount > 2n ** 53n);
    expect((await db.query.byAmount({ kind: 'all', amount: 2n ** 53n }).all()).map(({ amount }) => amount)).toEqual(above);
    expect(await db.query.byText({ amount: 2n ** 53n + 1n, from: 2n ** 53n + 1n }).all()).toEqual([entryOf(2n ** 53n + 1n)]);
    expect(await db.query.byText({ amount: 2n ** 53n, from: 2n ** 53n + 1n }).all()).toEqual([]);
    expect(await db.query.local({ id: accountId, amount: 2n ** 63n }, { consistent: true }).all()).toEqual([entryOf(2n ** 63n)]);
  });

  test('in changes: what is added is added exactly, and index keys follow what is set', async () => {
    const db = client();
    const key = { accountId, number: 5n };
    await db.Entry.create({ ...entryOf(2n ** 53n, 'changed'), ...key });
    const changed = await db.Entry.update(key, {
      set: { 'amount': 2n ** 53n + 1n, 'nested.deep[0].n': LARGEST }, add: { 'list[0]': 1n, 'any.n': 1n },
    });
    expect(changed).toEqual({
      ...entryOf(2n ** 53n + 1n, 'changed'), ...key, list: [2n ** 53n + 1n, 0n], nested: { deep: [{ n: LARGEST }] }, any: { n: 2n ** 60n + 1n },
    });
    expect(await db.query.byText({ amount: 2n ** 53n + 1n, from: 5n }).all()).toEqual([changed, entryOf(2n ** 53n + 1n)]);
  });

  test('in conditions: neighbours are told apart', async () => {
    const db = client();
    const key = { accountId, number: 6n };
    await db.Entry.create({ ...entryOf(2n ** 53n + 1n, 'condition'), ...key });
    const error = await db.Entry.update(key, { set: { kind: 'no' } }, { if: { amount: 2n ** 53n } }).catch(caught => caught);
    expect(error).toBeInstanceOf(ConditionFailedError);
    expect(error.item).toEqual({ ...entryOf(2n ** 53n + 1n, 'condition'), ...key });
    await db.Entry.update(key, { set: { kind: 'condition' } }, {
      if: { 'amount': { '>': 2n ** 53n, 'in': [2n ** 53n + 1n], 'between': [2n ** 53n + 1n, 2n ** 53n + 2n] }, 'list': { contains: 2n ** 53n + 1n }, 'any.n': 2n ** 60n },
    });
    await db.transact([db.Entry.check(key, { if: { amount: { '<>': 2n ** 53n } } }), db.Entry.delete({ accountId, number: 99n })]);
    expect(await db.Entry.delete(key, { if: { amount: 2n ** 53n + 1n } })).toEqual({ ...entryOf(2n ** 53n + 1n, 'condition'), ...key });
  });
});

function keyIn({ number }: { readonly number: bigint }) {
  return { accountId, number };
}

import { RunningExample, startExample } from './start-example';
import { Answers, codeOf, testModel, testPatterns } from './test-patterns';
import { ledger } from '../../examples/ledger/model';
import { Client, createClient, Item } from '../../src/runtime';
import { databases } from '../integration/databases';

type Account = Item<typeof ledger, 'Account'>;
type Balance = Item<typeof ledger, 'Balance'>;
type Posting = Item<typeof ledger, 'Posting'>;
type Entry = Item<typeof ledger, 'Entry'>;
type Transfer = Item<typeof ledger, 'Transfer'>;

const book = 'acme';
const bank: Account = { book, account: 1200, name: 'Bank', type: 'ASSET' };
const debtors: Account = { book, account: 1400, name: 'Debtors', type: 'ASSET' };
const sales: Account = { book, account: 8400, name: 'Sales', type: 'INCOME' };
const subAccount: Account = { book, account: 12001, name: 'Bank, savings', type: 'ASSET' };
const foreign: Account = { book: 'other', account: 1200, name: 'Bank of another company', type: 'ASSET' };

const balanceOf = (account: number, period: string, debit: bigint, credit: bigint, closing: bigint): Balance =>
  ({ book, account, period, debit, credit, closing });
const balances = [
  balanceOf(1200, '2026-03', 50_000n, 0n, 50_000n),
  balanceOf(1200, '2026-04', 0n, 12_000n, 38_000n),
  balanceOf(1200, '2026-05', 119_000n, 0n, 157_000n),
  balanceOf(8400, '2026-05', 0n, 119_000n, -119_000n),
];

interface Written {
  readonly entry: Entry;
  readonly postings: readonly Posting[];
}

/** An entry with its postings, which add up to zero. */
function written(entry: Omit<Entry, 'book'>, ...amounts: [account: number, amount: bigint][]): Written {
  if (amounts.reduce((sum, [, amount]) => sum + amount, 0n) !== 0n) throw new Error(`The postings of ${entry.entryId} do not add up to zero.`);
  const { entryId, day } = entry;
  const postings = amounts.map(([account, amount], index) => ({ book, account, day, entryId, line: index + 1, amount }));
  return { entry: { book, ...entry }, postings };
}

// more cents than a number holds exactly
const huge = 9_007_199_254_740_993n;
const invoice = written(
  { entryId: 'e1', day: '2026-05-04', text: 'Invoice 17', status: 'POSTED', postedAt: 1777888800, reference: 'INV-17' }, [1400, 119_000n], [8400, -119_000n],
);
const payment = written({ entryId: 'e2', day: '2026-05-31', text: 'Payment of 17', status: 'POSTED', postedAt: 1780210800 }, [1200, 119_000n], [1400, -119_000n]);
const loan = written({ entryId: 'e3', day: '2026-06-01', text: 'Loan', status: 'POSTED', postedAt: 1780297200 }, [1200, huge], [1400, -huge]);
const fees = written({ entryId: 'e4', day: '2026-05-31', text: 'Fees', status: 'POSTED', postedAt: 1780203600 }, [1200, -350n], [8400, 350n]);
const draft = written({ entryId: 'e5', day: '2026-05-31', text: 'Not yet checked', status: 'DRAFT' }, [1200, 90n], [8400, -90n]);

const transferOf = (transferId: string, requestedAt: string, rest: Pick<Transfer, 'state' | 'dueAt'> & Partial<Transfer>): Transfer =>
  ({ book, transferId, from: 1200, to: 1400, value: 500n, requestedAt, ...rest });
const transfers = [
  transferOf('t1', '2026-05-01T08:00:00Z', { state: 'PENDING', shard: 1, dueAt: 1000 }),
  transferOf('t2', '2026-05-02T08:00:00Z', { state: 'PENDING', shard: 1, dueAt: 200 }),
  transferOf('t3', '2026-05-03T08:00:00Z', { state: 'PENDING', shard: 1, dueAt: 30_000 }),
  transferOf('t4', '2026-05-03T09:00:00Z', { state: 'PENDING', shard: 2, dueAt: 100 }),
  transferOf('t5', '2026-04-01T08:00:00Z', { state: 'FAILED', dueAt: 50, failure: 'no funds' }),
];
const dueOf = ({ transferId, shard, dueAt }: Transfer) => ({ book, transferId, shard, dueAt });

async function fill(db: Client<typeof ledger>): Promise<void> {
  for (const account of [sales, subAccount, foreign, debtors, bank]) await db.Account.create(account);
  for (const balance of balances) await db.Balance.create(balance);
  for (const { entry, postings } of [invoice, payment, loan, fees, draft]) {
    await db.Entry.create(entry);
    for (const posting of postings) await db.Posting.create(posting);
  }
  for (const transfer of transfers) await db.Transfer.create(transfer);
}

const answers: Answers<typeof ledger> = {
  // 12001 is no account of this class, although it begins like one
  chartOfAccounts: [[{ book, from: 1000, to: 1999 }, [bank, debtors]], [{ book, from: 1, to: 99_999 }, [bank, debtors, sales, subAccount]]],
  accountWithBalances: [[{ book, account: 1200 }, [
    { entity: 'Account', ...bank },
    ...balances.slice(0, 3).map(balance => ({ entity: 'Balance' as const, ...balance })),
  ]]],
  balancesOfAccount: [[{ book, account: 1200, from: '2026-04', to: '2026-05' }, balances.slice(1, 3)]],
  trialBalance: [[{ book, period: '2026-05' }, [balances[2], balances[3]]], [{ book: 'other', period: '2026-05' }, []]],
  statement: [
    // the day of the upper bound itself is not part of the range
    [{ book, account: 1200, from: '2026-05-01', before: '2026-06-01' }, [payment.postings[0], fees.postings[0], draft.postings[0]]],
    [{ book, account: 1200, from: '2026-05-31', before: '2026-06-02' }, [payment.postings[0], fees.postings[0], draft.postings[0], loan.postings[0]]],
    [{ book, account: 1200, from: '2026-05-01', before: '2026-05-31' }, []],
  ],
  largestPostings: [
    [{ book, account: 1200, least: 100n }, [loan.postings[0], payment.postings[0]]],
    [{ book, account: 1200, least: huge + 1n }, []],
  ],
  entryWithPostings: [[{ book, entryId: 'e1' }, [
    { entity: 'Entry', ...invoice.entry },
    ...invoice.postings.map(posting => ({ entity: 'Posting' as const, ...posting })),
  ]]],
  journalOfDay: [[{ book, day: '2026-05-31' }, [fees, payment].map(({ entry: { entryId, day, text, postedAt } }) => ({ book, entryId, day, text, postedAt }))]],
  entryByReference: [[{ reference: 'INV-17' }, [invoice.entry]], [{ reference: 'INV-18' }, []]],
  transfersByState: [[{ book, state: 'PENDING' }, transfers.slice(0, 4).reverse()], [{ book, state: 'FAILED' }, [transfers[4]]]],
  // as numbers, 200 comes before 1000
  transfersDue: [[{ shard: 1, now: 1000 }, [dueOf(transfers[1]), dueOf(transfers[0])]], [{ shard: 3, now: 1000 }, []]],
};

testModel(ledger, 'ledger/model.ts');

describe.each(databases)('the ledger on %s', name => {
  let example: RunningExample;
  let db: Client<typeof ledger>;
  beforeAll(async () => {
    example = await startExample(ledger, name);
    db = createClient(ledger, example.connection);
    await fill(db);
  });
  afterAll(() => example.stop());

  testPatterns(ledger, answers, () => example);

  test('the largest postings can be read consistently, from a local index', async () => {
    const query = db.query.largestPostings({ book, account: 1200, least: 100n }, { consistent: true, limit: 1 });
    expect(await query.all()).toEqual([loan.postings[0]]);
  });

  test('an entry stands in the journal from when it is posted', async () => {
    const { entry: { entryId } } = draft;
    await db.Entry.update({ book, entryId }, { set: { status: 'POSTED', postedAt: 1780200000 } }, { if: { status: 'DRAFT' } });
    expect((await db.query.journalOfDay({ book, day: '2026-05-31' }).all()).map(entry => entry.entryId)).toEqual(['e5', 'e4', 'e2']);
    expect(await codeOf(db.Entry.update({ book, entryId }, { set: { status: 'POSTED' } }, { if: { status: 'DRAFT' } }))).toBe('CONDITION_FAILED');
  });

  test('an entry that is moved to another day moves in the journal', async () => {
    await db.Entry.update({ book, entryId: 'e4' }, { set: { day: '2026-06-01' } });
    expect((await db.query.journalOfDay({ book, day: '2026-05-31' }).all()).map(({ entryId }) => entryId)).not.toContain('e4');
    expect((await db.query.journalOfDay({ book, day: '2026-06-01' }).all()).map(({ entryId }) => entryId)).toEqual(['e4', 'e3']);
  });

  test('a transfer that is settled leaves the queue, and moves to the settled ones', async () => {
    await db.Transfer.update({ book, transferId: 't2' }, { set: { state: 'SETTLED' }, remove: ['shard'] }, { if: { state: 'PENDING' } });
    const ids = async (query: { all(): Promise<{ transferId: string }[]> }) => (await query.all()).map(({ transferId }) => transferId);
    expect(await ids(db.query.transfersDue({ shard: 1, now: 1000 }))).toEqual(['t1']);
    expect(await ids(db.query.transfersByState({ book, state: 'PENDING' }))).toEqual(['t4', 't3', 't1']);
    expect(await ids(db.query.transfersByState({ book, state: 'SETTLED' }))).toEqual(['t2']);
    expect(await example.stored({ key: 'BOOK#acme#TRANSFER#t2', position: 'TRANSFER' })).toMatchObject({ GSI1PK: 'TRANSFERS#acme#SETTLED', dueAt: 200 });
  });

  test('a balance counts up', async () => {
    const key = { book, account: 1200, period: '2026-06' };
    await db.Balance.upsert(key, { add: { debit: 100n, credit: 0n, closing: 100n } });
    expect(await db.Balance.upsert(key, { add: { debit: huge, credit: 0n, closing: huge } }))
      .toEqual({ ...key, debit: huge + 100n, credit: 0n, closing: huge + 100n });
    expect(await db.query.trialBalance({ book, period: '2026-06' }).all()).toHaveLength(1);
  });

  test('an account number has up to five digits', async () => {
    expect(await codeOf(db.Account.get({ book, account: 100_000 }))).toBe('KEY');
    expect(await example.stored({ key: 'BOOK#acme#ACCOUNT#01200', position: 'SUMMARY' })).toMatchObject({ account: 1200, GSI1SK: '01200' });
  });
});

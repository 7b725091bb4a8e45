import { defineModel } from 'cdk-single-table/runtime';

/**
 * The data model of a double-entry ledger that keeps the books of many companies.
 *
 * An entry has at least two postings, which add up to zero: a debit is positive, a credit negative. A posting lies beside
 * its account, in the order of its day, and is found by its entry through GSI1. Amounts are whole cents, as `bigint`, so
 * that they are exact. The keys of the table have names of their own here: `key` and `position`.
 *
 * | access pattern | answers |
 * |---|---|
 * | `chartOfAccounts` | which accounts of a company have a number from … to …? |
 * | `accountWithBalances` | what is this account, and how did it stand at the end of each month? |
 * | `balancesOfAccount` | how did this account stand at the end of the months from … to …? |
 * | `trialBalance` | how did all accounts of a company stand at the end of this month? |
 * | `statement` | what was posted to this account from this day on, and before that day? |
 * | `largestPostings` | which debits of this account are of at least this amount, the largest first? |
 * | `entryWithPostings` | what is this entry, and what does it post? |
 * | `journalOfDay` | which entries of a company were posted on this day, in the order of the time? |
 * | `entryByReference` | which entry belongs to this invoice? |
 * | `transfersByState` | which transfers of a company are in this state, the newest first? |
 * | `transfersDue` | which transfers of this shard are to be made by now? |
 *
 * `SUMMARY` and `SUMMARY#{period}` begin alike, so that one condition reads an account with its balances and none of
 * its postings. `journal` has the time as a number and is sparse: an entry stands in it from when it is posted. `due` is
 * a queue: a transfer leaves it when its `shard` is removed.
 */
export const ledger = defineModel({
  table: { partition: 'key', sort: 'position' },
  indexes: {
    GSI1: { partition: 'GSI1PK', sort: 'GSI1SK' },
    byAmount: { partition: 'key', sort: 'amount', local: true },
    journal: { partition: 'journalDay', sort: 'postedAt', projection: ['text'] },
    byReference: { partition: 'reference' },
    due: { partition: 'shard', sort: 'dueAt', projection: [] },
  },
  entities: {
    Account: {
      keys: { key: 'BOOK#{book}#ACCOUNT#{account:5}', position: 'SUMMARY', GSI1PK: 'CHART#{book}', GSI1SK: '{account:5}' },
      attributes: { name: 'string', type: 'ASSET|LIABILITY|EQUITY|INCOME|EXPENSE' },
    },
    Balance: {
      keys: { key: 'BOOK#{book}#ACCOUNT#{account:5}', position: 'SUMMARY#{period}', GSI1PK: 'PERIOD#{book}#{period}', GSI1SK: '{account:5}' },
      attributes: { debit: 'bigint', credit: 'bigint', closing: 'bigint' },
    },
    Posting: {
      keys: {
        key: 'BOOK#{book}#ACCOUNT#{account:5}',
        position: 'POSTING#{day}#{entryId}#{line:3}',
        GSI1PK: 'ENTRY#{book}#{entryId}',
        GSI1SK: 'LINE#{line:3}',
      },
      attributes: { amount: 'bigint', text: 'string?' },
    },
    Entry: {
      keys: { key: 'BOOK#{book}#ENTRY#{entryId}', position: 'ENTRY', GSI1PK: 'ENTRY#{book}#{entryId}', GSI1SK: 'ENTRY', journalDay: '{book}#{day}' },
      attributes: { day: 'string', text: 'string', status: 'DRAFT|POSTED', postedAt: 'number?', reference: 'string?' },
    },
    Transfer: {
      keys: {
        key: 'BOOK#{book}#TRANSFER#{transferId}',
        position: 'TRANSFER',
        GSI1PK: 'TRANSFERS#{book}#{state}',
        GSI1SK: '{requestedAt}',
      },
      attributes: {
        from: 'number',
        to: 'number',
        value: 'bigint',
        state: 'PENDING|SETTLED|FAILED',
        requestedAt: 'string',
        shard: 'number?',
        dueAt: 'number',
        failure: 'string?',
      },
    },
  },
  patterns: {
    chartOfAccounts: { entities: ['Account'], index: 'GSI1', where: { GSI1PK: 'CHART#{book}', GSI1SK: 'between {from} and {to}' } },
    accountWithBalances: { entities: ['Account', 'Balance'], where: { key: 'BOOK#{book}#ACCOUNT#{account}', position: 'begins_with SUMMARY' } },
    balancesOfAccount: {
      entities: ['Balance'],
      where: { key: 'BOOK#{book}#ACCOUNT#{account}', position: 'between SUMMARY#{from} and SUMMARY#{to}' },
    },
    trialBalance: { entities: ['Balance'], index: 'GSI1', where: { GSI1PK: 'PERIOD#{book}#{period}' } },
    statement: {
      entities: ['Posting'],
      where: { key: 'BOOK#{book}#ACCOUNT#{account}', position: 'between POSTING#{from} and POSTING#{before}' },
    },
    largestPostings: {
      entities: ['Posting'],
      index: 'byAmount',
      where: { key: 'BOOK#{book}#ACCOUNT#{account}', amount: '>= {least}' },
      order: 'descending',
      limit: 10,
    },
    entryWithPostings: { entities: ['Entry', 'Posting'], index: 'GSI1', where: { GSI1PK: 'ENTRY#{book}#{entryId}' } },
    journalOfDay: { entities: ['Entry'], index: 'journal', where: { journalDay: '{book}#{day}' } },
    entryByReference: { entities: ['Entry'], index: 'byReference', where: { reference: '{reference}' } },
    transfersByState: { entities: ['Transfer'], index: 'GSI1', where: { GSI1PK: 'TRANSFERS#{book}#{state}' }, order: 'descending' },
    transfersDue: { entities: ['Transfer'], index: 'due', where: { shard: '{shard}', dueAt: '<= {now}' } },
  },
});

import { defineModel, Item } from '../../src/runtime';

/**
 * The model of the tests under faults: items that change their index keys, counters, items of one partition, a unique attribute,
 * and a version.
 */
export const bank = defineModel({
  indexes: { GSI1: { partition: 'GSI1PK', sort: 'GSI1SK' } },
  entities: {
    Account: {
      keys: { PK: 'ACCOUNT#{accountId}', SK: 'ACCOUNT', GSI1PK: 'OWNER#{owner}', GSI1SK: 'LEVEL#{level:3}#{accountId}' },
      attributes: { owner: 'string', level: 'number', balance: 'number', revision: 'number', mark: 'string' },
    },
    Note: {
      keys: { PK: 'ACCOUNT#{accountId}', SK: 'NOTE#{noteId}' },
      attributes: { text: 'string', mark: 'string' },
    },
    Customer: {
      keys: { PK: 'CUSTOMER#{customerId}', SK: 'CUSTOMER' },
      attributes: { email: 'string', visits: 'number', mark: 'string' },
      unique: { email: { PK: 'EMAIL#{email}', SK: 'EMAIL' } },
    },
    Contract: {
      keys: { PK: 'CONTRACT#{contractId}', SK: 'CONTRACT' },
      attributes: { terms: 'string', mark: 'string' },
      version: 'version',
    },
  },
  patterns: {
    notesOfAccount: { entities: ['Note'], where: { PK: 'ACCOUNT#{accountId}', SK: 'begins_with NOTE#' } },
    accountsOfOwner: { entities: ['Account'], index: 'GSI1', where: { GSI1PK: 'OWNER#{owner}' } },
  },
});

/** An account. */
export type Account = Item<typeof bank, 'Account'>;

/** A note. */
export type Note = Item<typeof bank, 'Note'>;

/** A customer, whose email no other customer has. */
export type Customer = Item<typeof bank, 'Customer'>;

/** A contract, which has a version. */
export type Contract = Item<typeof bank, 'Contract'>;

/** An item of the bank. */
export type BankItem = Account | Note | Customer | Contract;

/** The placeholders of a table key. */
export type BankKey = { readonly accountId: string; readonly noteId?: string } | { readonly customerId: string } | { readonly contractId: string };

/** What is stored, by table key. */
export type BankState = ReadonlyMap<string, BankItem>;

/** The table key of an item, from its placeholders, as a text. */
export function idOf(key: BankKey): string {
  if ('customerId' in key) return `CUSTOMER#${key.customerId}|CUSTOMER`;
  if ('contractId' in key) return `CONTRACT#${key.contractId}|CONTRACT`;
  return `ACCOUNT#${key.accountId}|${key.noteId === undefined ? 'ACCOUNT' : `NOTE#${key.noteId}`}`;
}

/** An item as it is stored, with the keys that its templates give it: said once more and simply. */
export function storedForm(item: BankItem): Record<string, unknown> {
  const [PK, SK] = idOf(item).split('|');
  if (!('owner' in item)) return { PK, SK, ...item };
  return { PK, SK, GSI1PK: `OWNER#${item.owner}`, GSI1SK: `LEVEL#${String(item.level).padStart(3, '0')}#${item.accountId}`, ...item };
}

/** Everything that is stored: the items, and the guard items of their unique attributes. */
export function storedForms(state: BankState): Record<string, unknown>[] {
  return [...state.values()].flatMap(item => {
    const stored = storedForm(item);
    return 'email' in item ? [stored, { PK: `EMAIL#${item.email}`, SK: 'EMAIL', guardOf: { PK: stored.PK, SK: stored.SK } }] : [stored];
  });
}

/** The customer that has an email. */
export function customerWith(state: BankState, email: string): Customer | undefined {
  return [...state.values()].find((item): item is Customer => 'email' in item && item.email === email);
}

/** What the two patterns of the bank return. */
export function notesOf(state: BankState, accountId: string): BankItem[] {
  return itemsOf(state, item => 'text' in item && item.accountId === accountId, 'SK');
}

/** @see notesOf */
export function accountsOf(state: BankState, owner: string): BankItem[] {
  return itemsOf(state, item => 'owner' in item && item.owner === owner, 'GSI1SK');
}

function itemsOf(state: BankState, included: (item: BankItem) => boolean, sort: string): BankItem[] {
  const key = (item: BankItem) => String(storedForm(item)[sort]);
  return [...state.values()].filter(included).sort((left, right) => key(left) < key(right) ? -1 : 1);
}

import { defineModel, Item } from '../../src/runtime';

/** The model of the tests under faults: items that change their index keys, counters, and items of one partition. */
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

/** An item of the bank. */
export type BankItem = Account | Note;

/** What is stored, by table key. */
export type BankState = ReadonlyMap<string, BankItem>;

/** The table key of an item, from its placeholders, as a text. */
export function idOf({ accountId, noteId }: { readonly accountId: string; readonly noteId?: string }): string {
  return noteId === undefined ? `ACCOUNT#${accountId}|ACCOUNT` : `ACCOUNT#${accountId}|NOTE#${noteId}`;
}

/** An item as it is stored, with the keys that its templates give it: said once more and simply. */
export function storedForm(item: BankItem): Record<string, unknown> {
  const [PK, SK] = idOf(item).split('|');
  if (!('owner' in item)) return { PK, SK, ...item };
  return { PK, SK, GSI1PK: `OWNER#${item.owner}`, GSI1SK: `LEVEL#${String(item.level).padStart(3, '0')}#${item.accountId}`, ...item };
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

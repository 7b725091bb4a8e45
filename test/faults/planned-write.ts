import { Account, BankItem, BankKey, idOf } from './bank';
import { PlannedOperation, PlannedWrite } from './planned-operation';

/** Writes an item, whatever was there. */
export const put = (item: BankItem): PlannedWrite => ({ id: idOf(item), mark: item.mark, apply: () => item });

/** Deletes an item. */
export const remove = (key: BankKey): PlannedWrite => ({ id: idOf(key), apply: () => undefined });

/** Writes an item where none is. */
export const create = (item: BankItem): PlannedWrite => ({ ...put(item), allows: before => before === undefined });

/** Changes an account. */
export const change = (
  accountId: string, mark: string, apply: (before: Account) => Partial<Account>, allows: (before: Account) => boolean = () => true,
): PlannedWrite => ({
  id: idOf({ accountId }),
  mark,
  allows: before => before !== undefined && allows(before as Account),
  apply: before => ({ ...before as Account, ...apply(before as Account), mark }),
});

/** An operation on one item. */
export function one(
  title: string, guarded: boolean, write: PlannedWrite, run: PlannedOperation['run'], result: 'before' | 'after' = 'after',
): PlannedOperation {
  return { title, kind: 'write', guarded, writes: [write], run, result: (before, after) => (result === 'before' ? before : after).get(write.id) };
}

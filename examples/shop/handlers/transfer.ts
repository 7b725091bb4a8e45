import { db } from './shop-client';
import { ConditionFailedError, TransactionCanceledError } from 'cdk-single-table/runtime';

/**
 * Moves money from one account to another: both balances change, or none. Fails where one of the accounts is not there, and where the
 * balance of the first one is too low.
 */
export async function handler({ from, to, amount }: { from: string; to: string; amount: number }) {
  if (!(amount > 0)) throw new Error(`The amount of a transfer is above 0, and not ${amount}.`);
  try {
    await db.transact([
      db.Account.update({ accountId: from }, { add: { balance: -amount } }, { if: { balance: { '>=': amount } } }),
      db.Account.update({ accountId: to }, { add: { balance: amount } }),
    ]);
  } catch (error) {
    const withdrawal = error instanceof TransactionCanceledError ? error.reasons[0] : undefined;
    if (!(withdrawal?.error instanceof ConditionFailedError)) throw error;
    throw new Error(`The account ${from} has ${withdrawal.item?.balance}, which is less than ${amount}.`, { cause: error });
  }
  return { from, to, amount };
}

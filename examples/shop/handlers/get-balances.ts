import { db } from './shop-client';

/** Gets two accounts as they were at one moment, between any two transfers. */
export async function handler({ from, to }: { from: string; to: string }) {
  return db.transact([db.Account.get({ accountId: from }), db.Account.get({ accountId: to })]);
}

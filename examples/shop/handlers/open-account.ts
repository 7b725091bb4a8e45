import { db } from './shop-client';

/** Opens an account; fails with `AlreadyExistsError` if there is one with this id. */
export async function handler({ accountId, balance }: { accountId: string; balance: number }) {
  return db.Account.create({ accountId, balance });
}

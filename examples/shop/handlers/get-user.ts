import { db } from './shop-client';

/** Gets a user, as it was after the last write. */
export async function handler({ userId }: { userId: string }) {
  return db.User.get({ userId }, { consistent: true });
}

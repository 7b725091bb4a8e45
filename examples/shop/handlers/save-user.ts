import { db } from './shop-client';

interface Event { userId: string; name: string; email: string; address?: { street: string; zip?: string } }

/** Writes a user, or replaces one. */
export async function handler({ userId, name, email, address }: Event) {
  return db.User.put({ userId, name, email, address });
}

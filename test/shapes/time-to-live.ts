import { shape } from './shape';
import { defineModel } from '../../src/runtime';
import { Item } from '../../src/runtime/types';
import { same } from '../types/equal';

const model = defineModel({
  table: { partition: 'PK', sort: 'SK', ttl: 'expiresAt' },
  indexes: { byExpiry: { partition: 'userId', sort: 'expiresAt' } },
  entities: {
    Session: { keys: { PK: 'SESSION#{token}', SK: 'SESSION' }, attributes: { expiresAt: 'number', userId: 'string' } },
    Draft: { keys: { PK: 'DRAFT#{draftId}', SK: 'DRAFT' }, attributes: { expiresAt: 'number?' } },
    User: { keys: { PK: 'USER#{userId}', SK: 'USER' } },
  },
  patterns: {
    sessionsAfter: { entities: ['Session'], index: 'byExpiry', where: { userId: '{userId}', expiresAt: '> {now}' } },
  },
});
same<Item<typeof model, 'Draft'>, { draftId: string; expiresAt?: number }>(true);
same<Item<typeof model, 'User'>, { userId: string }>(true);

/** Far enough away that no database deletes it meanwhile. */
const FUTURE = 4_102_444_800;

export const timeToLive = shape({
  title: 'time to live',
  model,
  table: ['table: PK S | SK S', 'index byExpiry: userId S | expiresAt N; ALL', 'time to live: expiresAt'],
  roundTrip: async ({ db, stored }) => {
    const session = { token: 't', expiresAt: FUTURE, userId: 'ada' };
    await db.Session.create(session);
    await db.Draft.create({ draftId: 'd' });
    await db.User.create({ userId: 'ada' });
    expect(await stored({ PK: 'SESSION#t', SK: 'SESSION' })).toEqual({ PK: 'SESSION#t', SK: 'SESSION', ...session });
    expect(await db.query.sessionsAfter({ userId: 'ada', now: FUTURE - 1 }).all()).toEqual([session]);
    expect(await db.Session.update(session, { add: { expiresAt: 60 } })).toEqual({ ...session, expiresAt: FUTURE + 60 });
    expect(await db.Draft.update({ draftId: 'd' }, { set: { expiresAt: FUTURE } })).toEqual({ draftId: 'd', expiresAt: FUTURE });
    expect(await db.Draft.update({ draftId: 'd' }, { remove: ['expiresAt'] })).toEqual({ draftId: 'd' });
    expect(await stored({ PK: 'DRAFT#d', SK: 'DRAFT' })).not.toHaveProperty('expiresAt');
  },
});

import { shape } from './shape';
import { AlreadyExistsError, defineModel } from '../../src/runtime';
import { Key } from '../../src/runtime/types';
import { same } from '../types/equal';

const model = defineModel({
  table: { partition: 'id' },
  indexes: { byEmail: { partition: 'email' } },
  entities: {
    User: { keys: { id: 'USER#{userId}' }, attributes: { email: 'string', name: 'string?' } },
    Session: { keys: { id: 'SESSION#{token}' }, attributes: { userId: 'string' } },
  },
  patterns: {
    byId: { entities: ['User'], where: { id: 'USER#{userId}' } },
    byEmail: { entities: ['User'], index: 'byEmail', where: { email: '{email}' } },
  },
});
same<Key<typeof model, 'User'>, { userId: string }>(true);

export const noSortKey = shape({
  title: 'a table without a sort key',
  model,
  table: ['table: id S', 'index byEmail: email S; ALL'],
  nearMiss: [
    { ...model, patterns: { p: { entities: ['User'], where: { id: 'USER#{userId}', SK: 'PROFILE' } } } },
    "patterns.p.where.SK: 'SK' is no key of the table. There is only 'id'.",
  ],
  roundTrip: async ({ db, stored }) => {
    const user = { userId: '1', email: 'ada@example.com' };
    await db.User.create(user);
    await db.Session.create({ token: 't', userId: '1' });
    expect(await stored({ id: 'USER#1' })).toEqual({ id: 'USER#1', ...user });
    await expect(db.User.create(user)).rejects.toThrow(AlreadyExistsError);
    expect(await db.User.get({ userId: '1' })).toEqual(user);
    expect(await db.query.byId({ userId: '1' }).all()).toEqual([user]);
    expect(await db.query.byEmail({ email: user.email }).all()).toEqual([user]);
    expect(await db.User.update({ userId: '1' }, { set: { email: 'a@example.com', name: 'Ada' } })).toEqual({ userId: '1', email: 'a@example.com', name: 'Ada' });
    expect(await db.query.byEmail({ email: user.email }).all()).toEqual([]);
    expect(await db.Session.delete({ token: 't' })).toEqual({ token: 't', userId: '1' });
  },
});

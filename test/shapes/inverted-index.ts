import { shape } from './shape';
import { defineModel } from '../../src/runtime';
import { Item } from '../../src/runtime/types';
import { same } from '../types/equal';

const model = defineModel({
  indexes: { inverted: { partition: 'SK', sort: 'PK' } },
  entities: {
    User: { keys: { PK: 'USER#{userId}', SK: 'USER#{userId}' }, attributes: { name: 'string' } },
    Group: { keys: { PK: 'GROUP#{groupId}', SK: 'GROUP#{groupId}' }, attributes: { title: 'string' } },
    Member: { keys: { PK: 'GROUP#{groupId}', SK: 'USER#{userId}' }, attributes: { role: 'ADMIN|GUEST' } },
  },
  patterns: {
    membersOfGroup: { entities: ['Member'], where: { PK: 'GROUP#{groupId}', SK: 'begins_with USER#' } },
    groupsOfUser: { entities: ['Member'], index: 'inverted', where: { SK: 'USER#{userId}', PK: 'begins_with GROUP#' } },
    userWithGroups: { entities: ['User', 'Member'], index: 'inverted', where: { SK: 'USER#{userId}' } },
  },
});
same<Item<typeof model, 'Member'>, { groupId: string; userId: string; role: 'ADMIN' | 'GUEST' }>(true);

export const invertedIndex = shape({
  title: 'an inverted index',
  model,
  table: ['table: PK S | SK S', 'index inverted: SK S | PK S; ALL'],
  nearMiss: [
    { ...model, patterns: { groups: { entities: ['Member'], index: 'inverted', where: { PK: 'GROUP#{groupId}' } } } },
    "patterns.groups.where: 'SK' of the partition key of the index 'inverted' is not given. Add where.SK: a query reads one partition.",
  ],
  roundTrip: async ({ db, stored }) => {
    const user = { userId: 'ada', name: 'Ada' };
    const members = ['a', 'b', 'c'].map(groupId => ({ groupId, userId: 'ada', role: 'GUEST' as const }));
    await db.User.create(user);
    await db.Group.create({ groupId: 'a', title: 'A' });
    for (const member of members) await db.Member.create(member);
    await db.Member.create({ groupId: 'a', userId: 'bob', role: 'ADMIN' });
    expect(await stored({ PK: 'GROUP#a', SK: 'USER#ada' })).toEqual({ PK: 'GROUP#a', SK: 'USER#ada', ...members[0] });
    expect((await db.query.membersOfGroup({ groupId: 'a' }).all()).map(({ userId }) => userId)).toEqual(['ada', 'bob']);
    expect(await db.query.groupsOfUser({ userId: 'ada' }).all()).toEqual(members);
    const all = await db.query.userWithGroups({ userId: 'ada' }).all();
    expect(all).toEqual([...members.map(member => ({ entity: 'Member', ...member })), { entity: 'User', ...user }]);
    for (const item of all) {
      if (item.entity === 'User') same<typeof item, { readonly entity: 'User'; userId: string; name: string }>(true);
    }
    const { items, cursor } = await db.query.groupsOfUser({ userId: 'ada' }).page({ limit: 2 });
    expect(items).toEqual(members.slice(0, 2));
    expect(await db.query.groupsOfUser({ userId: 'ada' }).page({ limit: 2, cursor })).toEqual({ items: members.slice(2) });
    expect(await db.Member.update(members[1], { set: { role: 'ADMIN' } })).toEqual({ ...members[1], role: 'ADMIN' });
  },
});

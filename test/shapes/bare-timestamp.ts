import { shape } from './shape';
import { defineModel, KeyError } from '../../src/runtime';
import { Item, Key } from '../../src/runtime/types';
import { same } from '../types/equal';

const model = defineModel({
  entities: {
    Comment: {
      keys: { PK: 'User:{userId}', SK: '{createdAt}', GSI1PK: 'Room:{roomId}' },
      attributes: { roomId: 'string', text: 'string' },
    },
    Join: { keys: { PK: 'User:{userId}', SK: 'Join:{roomId}' }, attributes: { muted: 'boolean?' } },
  },
  patterns: {
    ofUser: { entities: ['Comment', 'Join'], where: { PK: 'User:{userId}' } },
    commentsSince: { entities: ['Comment'], where: { PK: 'User:{userId}', SK: '>= {from}' } },
    commentsOn: { entities: ['Comment'], where: { PK: 'User:{userId}', SK: 'begins_with {day}' } },
    roomsOfUser: { entities: ['Join'], where: { PK: 'User:{userId}', SK: 'begins_with Join:' } },
    commentsInRoom: { entities: ['Comment'], index: 'GSI1', where: { GSI1PK: 'Room:{roomId}', SK: 'between {from} and {to}' }, order: 'descending' },
  },
});
same<Item<typeof model, 'Comment'>, { userId: string; createdAt: string; roomId: string; text: string }>(true);
same<Key<typeof model, 'Join'>, { userId: string; roomId: string }>(true);

export const bareTimestamp = shape({
  title: 'a bare timestamp as sort key beside one with a prefix',
  model,
  table: ['table: PK S | SK S', 'index GSI1: GSI1PK S | SK S; ALL'],
  nearMiss: [
    { entities: { Comment: { keys: { PK: 'User:{id}', SK: '{createdAt}' } }, Visit: { keys: { PK: 'User:{id}', SK: '{visitedAt}' } } } },
    "entities.Visit.keys: an item with PK = 'User:x' and SK = 'x' could be of 'Visit' or of 'Comment'. "
    + 'Give one of them a constant of its own, or name an attribute that tells them apart in table.discriminator.',
  ],
  roundTrip: async ({ db, stored }) => {
    const first = { userId: 'ada', createdAt: '2025-03-01T09:00:00Z', roomId: 'tea', text: 'Good morning' };
    const second = { userId: 'ada', createdAt: '2025-03-02T10:00:00Z', roomId: 'tea', text: 'Again' };
    const join = { userId: 'ada', roomId: 'tea' };
    await db.Comment.create(second);
    await db.Comment.create(first);
    await db.Join.create(join);
    expect(await stored({ PK: 'User:ada', SK: first.createdAt })).toEqual({ PK: 'User:ada', SK: first.createdAt, GSI1PK: 'Room:tea', ...first });
    expect(await stored({ PK: 'User:ada', SK: 'Join:tea' })).toEqual({ PK: 'User:ada', SK: 'Join:tea', ...join });
    expect(await db.Comment.get(first)).toEqual(first);
    expect(await db.Join.get(join)).toEqual(join);
    expect(await db.query.ofUser({ userId: 'ada' }).all())
      .toEqual([{ entity: 'Comment', ...first }, { entity: 'Comment', ...second }, { entity: 'Join', ...join }]);
    // the joins come after every timestamp, and are skipped
    expect(await db.query.commentsSince({ userId: 'ada', from: '2025-03-02' }).all()).toEqual([second]);
    expect(await db.query.commentsOn({ userId: 'ada', day: '2025-03-01' }).all()).toEqual([first]);
    expect(await db.query.roomsOfUser({ userId: 'ada' }).all()).toEqual([join]);
    expect(await db.query.commentsInRoom({ roomId: 'tea', from: '2025-03', to: '2025-04' }).all()).toEqual([second, first]);
    // it would be read back as a join
    await expect(db.Comment.create({ ...first, createdAt: 'Join:tea' })).rejects.toThrow(KeyError);
  },
});

import { shape } from './shape';
import { defineModel, KeyError } from '../../src/runtime';
import { Key } from '../../src/runtime/types';
import { same } from '../types/equal';

const model = defineModel({
  indexes: {},
  entities: {
    User: { keys: { PK: 'u#{id}', SK: 'info' }, attributes: { name: 'string' } },
    Count: { keys: { PK: 'u#{id}', SK: 'count' }, attributes: { followers: 'number' } },
    Follower: { keys: { PK: 'u#{id}#follower', SK: '{followerId}' } },
    Following: { keys: { PK: 'u#{id}#following', SK: '{followedId}' } },
    Post: { keys: { PK: 'u#{id}#post', SK: '{postId}' }, attributes: { text: 'string' } },
    Like: { keys: { PK: 'p#{postId}#likelist', SK: '{userId}' } },
    LikeCount: { keys: { PK: 'p#{postId}#likecount', SK: 'count' }, attributes: { likes: 'number' } },
  },
  patterns: {
    user: { entities: ['User', 'Count'], where: { PK: 'u#{id}' } },
    followers: { entities: ['Follower'], where: { PK: 'u#{id}#follower' } },
    followed: { entities: ['Following'], where: { PK: 'u#{id}#following', SK: 'begins_with {start}' } },
    posts: { entities: ['Post'], where: { PK: 'u#{id}#post' }, order: 'descending', limit: 1 },
    likes: { entities: ['Like'], where: { PK: 'p#{postId}#likelist' } },
  },
});
same<Key<typeof model, 'Follower'>, { id: string; followerId: string }>(true);
same<Key<typeof model, 'Like'>, { postId: string; userId: string }>(true);

export const partitionsBeginningAlike = shape({
  title: 'partitions that begin alike: u#{id}, u#{id}#follower, p#{postId}#likelist',
  model,
  table: ['table: PK S | SK S'],
  nearMiss: [
    { entities: { Follower: { keys: { PK: 'u#{id}#follower', SK: '{a}' } }, Old: { keys: { PK: 'u#old#{id}', SK: '{b}' } } } },
    "entities.Old.keys: an item with PK = 'u#old#follower' and SK = 'x' could be of 'Old' or of 'Follower'. "
    + 'Give one of them a constant of its own, or name an attribute that tells them apart in table.discriminator.',
  ],
  roundTrip: async ({ db, stored }) => {
    await db.User.create({ id: '1', name: 'Ada' });
    await db.Count.upsert({ id: '1' }, { add: { followers: 1 } });
    await db.Follower.create({ id: '1', followerId: '2' });
    await db.Following.create({ id: '1', followedId: '3' });
    await db.Post.create({ id: '1', postId: '7', text: 'a' });
    await db.Post.create({ id: '1', postId: '8', text: 'b' });
    await db.Like.create({ postId: '7', userId: '2' });
    expect(await stored({ PK: 'u#1#follower', SK: '2' })).toEqual({ PK: 'u#1#follower', SK: '2', id: '1', followerId: '2' });
    expect(await db.query.user({ id: '1' }).all()).toEqual([{ entity: 'Count', id: '1', followers: 1 }, { entity: 'User', id: '1', name: 'Ada' }]);
    expect(await db.query.followers({ id: '1' }).all()).toEqual([{ id: '1', followerId: '2' }]);
    expect(await db.query.followed({ id: '1', start: '3' }).all()).toEqual([{ id: '1', followedId: '3' }]);
    expect(await db.query.posts({ id: '1' }).all()).toEqual([{ id: '1', postId: '8', text: 'b' }]);
    expect(await db.LikeCount.upsert({ postId: '7' }, { add: { likes: 1 } })).toEqual({ postId: '7', likes: 1 });
    expect(await db.query.likes({ postId: '7' }).all()).toEqual([{ postId: '7', userId: '2' }]);
    expect(await db.Post.update({ id: '1', postId: '7' }, { set: { text: 'c' } })).toEqual({ id: '1', postId: '7', text: 'c' });
    // the user 'info' among the followers of the user 1
    await expect(db.User.create({ id: '1#follower', name: 'Eve' })).rejects.toThrow('would be read back as an item of Follower');
    await expect(db.query.followers({ id: '' }).all()).rejects.toThrow(KeyError);
  },
});

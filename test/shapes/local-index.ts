import { shape } from './shape';
import { defineModel } from '../../src/runtime';
import { Item } from '../../src/runtime/types';
import { same } from '../types/equal';

const model = defineModel({
  indexes: {
    byDate: { partition: 'PK', sort: 'placedAt', local: true, projection: ['total'] },
    byRank: { partition: 'PK', sort: 'LSI1SK', local: true },
  },
  entities: {
    Order: {
      keys: { PK: 'USER#{userId}', SK: 'ORDER#{orderId}', LSI1SK: 'RANK#{rank:3}' },
      attributes: { placedAt: 'string', total: 'number', note: 'string?' },
    },
  },
  patterns: {
    since: { entities: ['Order'], index: 'byDate', where: { PK: 'USER#{userId}', placedAt: '>= {since}' } },
    ranked: { entities: ['Order'], index: 'byRank', where: { PK: 'USER#{userId}', LSI1SK: '<= RANK#{rank}' } },
  },
});
type Order = Item<typeof model, 'Order'>;
same<Order, { userId: string; orderId: string; placedAt: string; total: number; note?: string; rank?: number }>(true);

export const localIndex = shape({
  title: 'local indexes',
  model,
  table: ['table: PK S | SK S', 'local index byDate: PK S | placedAt S; INCLUDE total', 'local index byRank: PK S | LSI1SK S; ALL'],
  roundTrip: async ({ db, stored }) => {
    const first = { userId: 'ada', orderId: '2', placedAt: '2025-01', total: 1, note: 'x', rank: 10 };
    const second = { userId: 'ada', orderId: '1', placedAt: '2025-02', total: 2 };
    await db.Order.create(first);
    await db.Order.create(second);
    expect(await stored({ PK: 'USER#ada', SK: 'ORDER#2' })).toEqual({ PK: 'USER#ada', SK: 'ORDER#2', LSI1SK: 'RANK#010', ...first });
    const since = await db.query.since({ userId: 'ada', since: '2025-01' }, { consistent: true }).all();
    same<typeof since, Pick<Order, 'userId' | 'orderId' | 'placedAt' | 'total'>[]>(true);
    const { note, rank, ...held } = first;
    expect(since).toEqual([held, second]);
    expect(await db.query.ranked({ userId: 'ada', rank: 10 }, { consistent: true }).all()).toEqual([first]);
    expect(await db.Order.update(second, { set: { rank: 9 } })).toEqual({ ...second, rank: 9 });
    expect((await db.query.ranked({ userId: 'ada', rank: 99 }).all()).map(({ orderId }) => orderId)).toEqual(['1', '2']);
    await db.Order.update(first, { remove: ['rank'] });
    expect(await stored({ PK: 'USER#ada', SK: 'ORDER#2' })).not.toHaveProperty('LSI1SK');
    expect((await db.query.ranked({ userId: 'ada', rank: 99 }).all()).map(({ orderId }) => orderId)).toEqual(['1']);
    expect((await db.query.since({ userId: 'ada', since: '2025-01' }).page({ limit: 1 })).items).toEqual([held]);
  },
});

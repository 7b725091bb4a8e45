import { shape } from './shape';
import { ConditionFailedError, defineModel } from '../../src/runtime';
import { Item } from '../../src/runtime/types';
import { same } from '../types/equal';

const model = defineModel({
  indexes: {
    GSI1: { partition: 'GSI1PK', sort: 'GSI1SK' },
    keysOnly: { partition: 'GSI2PK', projection: [] },
  },
  entities: {
    Order: {
      keys: { PK: 'USER#{userId}', SK: 'ORDER#{orderId}', GSI1PK: 'ORDERS#{year:4}', GSI1SK: '{orderedAt}', GSI2PK: 'W#{warehouse}#{shelf}' },
      attributes: { total: 'number' },
    },
  },
  patterns: {
    ofYear: { entities: ['Order'], index: 'GSI1', where: { GSI1PK: 'ORDERS#{year}', GSI1SK: '>= {from}' } },
    onShelf: { entities: ['Order'], index: 'keysOnly', where: { GSI2PK: 'W#{warehouse}#{shelf}' } },
    ofUser: { entities: ['Order'], where: { PK: 'USER#{userId}' } },
  },
});
type Order = Item<typeof model, 'Order'>;
same<Order, { userId: string; orderId: string; total: number; year?: number; orderedAt?: string; warehouse?: string; shelf?: string }>(true);

export const valueInIndexTemplate = shape({
  title: 'values that only index templates name',
  model,
  table: ['table: PK S | SK S', 'index GSI1: GSI1PK S | GSI1SK S; ALL', 'index keysOnly: GSI2PK S; KEYS_ONLY'],
  nearMiss: [
    { ...model, entities: { Order: { keys: { PK: 'USER#{userId}', SK: 'ORDER#{orderId}', GSI1PK: '{orderedAt.day}' } } }, patterns: {} },
    'entities.Order.keys.GSI1PK: {orderedAt.day} is the path of a nested attribute, and a placeholder names a top-level one. '
    + "Declare an attribute named 'orderedAt.day', or copy the value to a top-level attribute.",
  ],
  roundTrip: async ({ db, stored, store }) => {
    const order: Order = { userId: '1', orderId: '1', total: 5, year: 2025, orderedAt: '2025-03-01', warehouse: 'w', shelf: 's' };
    const key = { PK: 'USER#1', SK: 'ORDER#1' };
    await db.Order.create(order);
    expect(await stored(key)).toEqual({ ...key, GSI1PK: 'ORDERS#2025', GSI1SK: '2025-03-01', GSI2PK: 'W#w#s', ...order });
    expect(await db.query.ofYear({ year: 2025, from: '2025-03' }).all()).toEqual([order]);
    const onShelf = await db.query.onShelf({ warehouse: 'w', shelf: 's' }).all();
    same<typeof onShelf, Pick<Order, 'userId' | 'orderId' | 'warehouse' | 'shelf'>[]>(true);
    expect(onShelf).toEqual([{ userId: '1', orderId: '1', warehouse: 'w', shelf: 's' }]);

    // written by other code, the values stand in the keys alone
    await store({ PK: 'USER#2', SK: 'ORDER#9', GSI1PK: 'ORDERS#2024', GSI1SK: '2024-07-01', GSI2PK: 'W#w#t', total: 7 });
    const foreign: Order = { userId: '2', orderId: '9', total: 7, year: 2024, orderedAt: '2024-07-01', warehouse: 'w', shelf: 't' };
    expect(await db.Order.get({ userId: '2', orderId: '9' })).toEqual(foreign);
    expect(await db.Order.get({ userId: '2', orderId: '9' }, { attributes: ['orderedAt'] })).toEqual({ orderedAt: '2024-07-01' });
    expect(await db.query.ofUser({ userId: '2' }).all()).toEqual([foreign]);
    expect(await db.query.ofYear({ year: 2024, from: '2024' }, { attributes: ['shelf', 'orderId'] }).all()).toEqual([{ shelf: 't', orderId: '9' }]);
    expect(await db.query.onShelf({ warehouse: 'w', shelf: 't' }).all()).toEqual([{ userId: '2', orderId: '9', warehouse: 'w', shelf: 't' }]);
    expect(await db.Order.update(foreign, { set: { orderedAt: '2024-08-01' } })).toEqual({ ...foreign, orderedAt: '2024-08-01' });
    expect(await stored({ PK: 'USER#2', SK: 'ORDER#9' })).toMatchObject({ GSI1PK: 'ORDERS#2024', GSI1SK: '2024-08-01' });

    // a condition sees what is stored as an attribute alone
    await expect(db.Order.update(foreign, { set: { warehouse: 'v' } }, { given: { shelf: 't' } })).rejects.toThrow(ConditionFailedError);
    await db.Order.update(foreign, { set: { warehouse: 'v', shelf: 't' } });
    expect(await stored({ PK: 'USER#2', SK: 'ORDER#9' })).toMatchObject({ GSI2PK: 'W#v#t', warehouse: 'v', shelf: 't' });

    // without the values it is in neither index
    await db.Order.put({ userId: '1', orderId: '2', total: 1, warehouse: 'w' });
    expect(await stored({ PK: 'USER#1', SK: 'ORDER#2' })).toEqual({ PK: 'USER#1', SK: 'ORDER#2', userId: '1', orderId: '2', total: 1, warehouse: 'w' });
    await db.Order.update({ userId: '1', orderId: '1' }, { remove: ['orderedAt', 'shelf'] });
    const { GSI1SK, GSI2PK, ...left } = (await stored(key))!;
    expect([GSI1SK, GSI2PK, left.GSI1PK]).toEqual([undefined, undefined, 'ORDERS#2025']);
    expect(await db.query.ofYear({ year: 2025, from: '0' }).all()).toEqual([]);
  },
});

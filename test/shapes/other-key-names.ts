import { shape } from './shape';
import { defineModel } from '../../src/runtime';
import { Item, Key } from '../../src/runtime/types';
import { same } from '../types/equal';

const model = defineModel({
  table: { partition: 'customerId', sort: 'orderId' },
  indexes: { byState: { partition: 'state', sort: 'orderId' } },
  entities: {
    // the attributes are the keys themselves
    Order: { keys: { customerId: '{customerId}', orderId: '{orderId}' }, attributes: { state: 'OPEN|DONE' } },
    // a template in the index where the order has an attribute
    Profile: { keys: { customerId: '{customer}', orderId: 'PROFILE', state: 'PROFILE#{level}' }, attributes: { level: 'number?' } },
  },
  patterns: {
    ofCustomer: { entities: ['Order', 'Profile'], where: { customerId: '{customerId}' } },
    byState: { entities: ['Order'], index: 'byState', where: { state: '{state}' } },
    ofLevel: { entities: ['Profile'], index: 'byState', where: { state: 'PROFILE#{level}' } },
  },
});
same<Item<typeof model, 'Order'>, { customerId: string; orderId: string; state: 'OPEN' | 'DONE' }>(true);
same<Key<typeof model, 'Profile'>, { customer: string }>(true);

export const otherKeyNames = shape({
  title: 'other key names than PK and SK, attributes that are keys among them',
  model,
  table: ['table: customerId S | orderId S', 'index byState: state S | orderId S; ALL'],
  nearMiss: [
    { ...model, patterns: {}, entities: { ...model.entities, Order: { keys: { customerId: 'C#{customerId}', orderId: '{orderId}' }, attributes: { state: 'OPEN|DONE' } } } },
    "entities.Order.keys.customerId: 'customerId' is an attribute of the entity too, and 'C#{customerId}' would overwrite it. "
    + "Give the attribute another name, or write '{customerId}' for the attribute itself.",
  ],
  roundTrip: async ({ db, stored }) => {
    const order = { customerId: 'ada', orderId: '1', state: 'OPEN' as const };
    await db.Order.create(order);
    await db.Profile.create({ customer: 'ada', level: 2 });
    expect(await stored({ customerId: 'ada', orderId: '1' })).toEqual(order);
    expect(await stored({ customerId: 'ada', orderId: 'PROFILE' }))
      .toEqual({ customerId: 'ada', orderId: 'PROFILE', state: 'PROFILE#2', customer: 'ada', level: 2 });
    expect(await db.query.ofCustomer({ customerId: 'ada' }).all()).toEqual([{ entity: 'Order', ...order }, { entity: 'Profile', customer: 'ada', level: 2 }]);
    expect(await db.query.byState({ state: 'OPEN' }).all()).toEqual([order]);
    expect(await db.query.ofLevel({ level: 2 }).all()).toEqual([{ customer: 'ada', level: 2 }]);
    expect(await db.Order.update(order, { set: { state: 'DONE' } }, { if: { state: 'OPEN' } })).toEqual({ ...order, state: 'DONE' });
    expect(await db.Order.get(order, { attributes: ['orderId'] })).toEqual({ orderId: '1' });
    await expect(db.Order.get({ customerId: 'ada', orderId: 'PROFILE' })).rejects.toThrow('PROFILE');
  },
});

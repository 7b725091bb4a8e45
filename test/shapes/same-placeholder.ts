import { shape } from './shape';
import { defineModel } from '../../src/runtime';
import { Key } from '../../src/runtime/types';
import { same } from '../types/equal';

const model = defineModel({
  indexes: {},
  entities: {
    Customer: { keys: { PK: 'c#{id}', SK: 'c#{id}' }, attributes: { name: 'string' } },
    Link: { keys: { PK: 'c#{id}', SK: 'c#{other}' } },
    Order: { keys: { PK: 'c#{id}', SK: 'o#{orderId:6}' }, attributes: { total: 'number' } },
  },
  patterns: {
    customer: { entities: ['Customer'], where: { PK: 'c#{id}', SK: 'c#{id}' } },
    withLinks: { entities: ['Customer', 'Link'], where: { PK: 'c#{id}', SK: 'begins_with c#' } },
    withOrders: { entities: ['Customer', 'Order'], where: { PK: 'c#{id}' } },
  },
});
same<Key<typeof model, 'Customer'>, { id: string }>(true);

export const samePlaceholder = shape({
  title: 'the same placeholder in partition and sort key',
  model,
  table: ['table: PK S | SK S'],
  nearMiss: [
    { entities: { Customer: { keys: { PK: 'c#{id}', SK: 'c#{id}' } }, Other: { keys: { PK: 'c#{a}', SK: 'c#{a}' } } } },
    "entities.Other.keys: an item with PK = 'c#x' and SK = 'c#x' could be of 'Other' or of 'Customer'. "
    + 'Give one of them a constant of its own, or name an attribute that tells them apart in table.discriminator.',
  ],
  roundTrip: async ({ db, stored }) => {
    const customer = { id: '1', name: 'Ada' };
    await db.Customer.create(customer);
    await db.Link.create({ id: '1', other: '2' });
    await db.Order.create({ id: '1', orderId: 7, total: 1 });
    expect(await stored({ PK: 'c#1', SK: 'c#1' })).toEqual({ PK: 'c#1', SK: 'c#1', ...customer });
    expect(await db.Customer.get({ id: '1' })).toEqual(customer);
    expect(await db.query.customer({ id: '1' }).all()).toEqual([customer]);
    expect(await db.query.withLinks({ id: '1' }).all()).toEqual([{ entity: 'Customer', ...customer }, { entity: 'Link', id: '1', other: '2' }]);
    // the link does not agree, so that it is no customer
    expect(await db.query.withOrders({ id: '1' }).all()).toEqual([{ entity: 'Customer', ...customer }, { entity: 'Order', id: '1', orderId: 7, total: 1 }]);
    // a link of a customer to itself would be read back as the customer
    await expect(db.Link.create({ id: '1', other: '1' })).rejects.toThrow('would be read back as an item of Customer');
    await expect(db.Link.get({ id: '1', other: '1' })).rejects.toThrow('would be read back as an item of Customer');
    expect(await db.Customer.update({ id: '1' }, { set: { name: 'Eve' } })).toEqual({ id: '1', name: 'Eve' });
  },
});

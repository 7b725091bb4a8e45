import { shape } from './shape';
import { defineModel } from '../../src/runtime';
import { Item } from '../../src/runtime/types';
import { same } from '../types/equal';

const model = defineModel({
  indexes: {
    byCurrency: { partition: 'currency', sort: 'total', projection: [] },
    byCustomer: { partition: 'customerId', sort: 'placedAt', projection: ['total'] },
    byHash: { partition: 'receipt', sort: 'digest' },
    byYear: { partition: 'year', sort: 'customerId' },
  },
  entities: {
    Order: {
      keys: { PK: 'ORDER#{orderId}', SK: 'ORDER' },
      attributes: { customerId: 'string', placedAt: 'number?', total: 'number', currency: 'EUR|USD', year: 'bigint', receipt: 'binary?', digest: 'binary?', note: 'string?' },
    },
    // it has none of the attributes, and stands in no index
    Note: { keys: { PK: 'NOTE#{noteId}', SK: 'NOTE' } },
  },
  patterns: {
    ofCustomer: { entities: ['Order'], index: 'byCustomer', where: { customerId: '{customerId}', placedAt: 'between {from} and {to}' } },
    expensive: { entities: ['Order'], index: 'byCurrency', where: { currency: '{currency}', total: '> {least}' }, order: 'descending' },
    ofYear: { entities: ['Order'], index: 'byYear', where: { year: '{year}', customerId: 'begins_with {start}' } },
    byReceipt: { entities: ['Order'], index: 'byHash', where: { receipt: '{receipt}', digest: 'begins_with {start}' } },
  },
});
type Order = Item<typeof model, 'Order'>;
same<Order, {
  orderId: string; customerId: string; placedAt?: number; total: number; currency: 'EUR' | 'USD'; year: bigint; receipt?: Uint8Array; digest?: Uint8Array; note?: string;
}>(true);

export const plainAttributeIndexes = shape({
  title: 'indexes on plain attributes, with projections',
  model,
  table: [
    'table: PK S | SK S',
    'index byCurrency: currency S | total N; KEYS_ONLY',
    'index byCustomer: customerId S | placedAt N; INCLUDE total',
    'index byHash: receipt B | digest B; ALL',
    'index byYear: year N | customerId S; ALL',
  ],
  nearMiss: [
    { ...model, patterns: { notes: { entities: ['Note'], index: 'byCurrency', where: { currency: 'EUR' } } } },
    "patterns.notes.entities: 'Note' is never in the index 'byCurrency', because it has neither a key template nor an attribute for 'currency' and 'total'. "
    + 'Add entities.Note.keys.currency, or take the entity from the pattern.',
  ],
  roundTrip: async ({ db, stored }) => {
    const [receipt, digest] = [new Uint8Array([1, 2]), new Uint8Array([3, 4])];
    const order: Order = { orderId: '1', customerId: 'ada', placedAt: 100, total: 9.5, currency: 'EUR', year: 2025n, receipt, digest, note: 'x' };
    const other: Order = { orderId: '2', customerId: 'abe', total: 10, currency: 'EUR', year: 2025n, receipt, digest: new Uint8Array([3, 5]) };
    await db.Order.create(order);
    await db.Order.create(other);
    await db.Note.create({ noteId: '1' });
    expect(await stored({ PK: 'ORDER#1', SK: 'ORDER' })).toEqual({ PK: 'ORDER#1', SK: 'ORDER', ...order, year: 2025 });
    expect(await db.Order.get({ orderId: '1' })).toEqual(order);
    // 9.5 comes before 10, as numbers do
    const expensive = await db.query.expensive({ currency: 'EUR', least: 9 }).all();
    same<typeof expensive, Pick<Order, 'orderId' | 'currency' | 'total'>[]>(true);
    expect(expensive).toEqual([{ orderId: '2', currency: 'EUR', total: 10 }, { orderId: '1', currency: 'EUR', total: 9.5 }]);
    const ofCustomer = await db.query.ofCustomer({ customerId: 'ada', from: 99, to: 100 }).all();
    same<typeof ofCustomer, Pick<Order, 'orderId' | 'customerId' | 'placedAt' | 'total'>[]>(true);
    expect(ofCustomer).toEqual([{ orderId: '1', customerId: 'ada', placedAt: 100, total: 9.5 }]);
    expect(await db.query.ofYear({ year: 2025n, start: 'a' }).all()).toEqual([other, order]);
    expect(await db.query.byReceipt({ receipt, start: new Uint8Array([3]) }).all()).toEqual([order, other]);
    expect(await db.query.byReceipt({ receipt, start: digest }).all()).toEqual([order]);
    for (const query of [db.query.ofYear({ year: 2025n, start: 'a' }, { order: 'descending' }), db.query.byReceipt({ receipt, start: new Uint8Array([3]) })]) {
      const { items, cursor } = await query.page({ limit: 1 });
      expect([items, (await query.page({ cursor })).items]).toEqual([[order], [other]]);
    }
    // the index follows its attributes
    expect(await db.query.ofCustomer({ customerId: 'abe', from: 0, to: 9 }).all()).toEqual([]);
    await db.Order.update({ orderId: '2' }, { set: { placedAt: 5 }, add: { total: 1 } });
    expect(await db.query.ofCustomer({ customerId: 'abe', from: 0, to: 9 }).all()).toEqual([{ orderId: '2', customerId: 'abe', placedAt: 5, total: 11 }]);
    await db.Order.update({ orderId: '2' }, { remove: ['placedAt'] });
    expect(await db.query.ofCustomer({ customerId: 'abe', from: 0, to: 9 }).all()).toEqual([]);
    // @ts-expect-error the index does not hold it
    await expect(db.query.expensive({ currency: 'EUR', least: 9 }, { filter: { note: 'x' } }).all()).rejects.toThrow('the index byCurrency does not hold it');
  },
});

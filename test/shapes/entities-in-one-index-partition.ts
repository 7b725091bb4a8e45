import { shape } from './shape';
import { defineModel } from '../../src/runtime';
import { Parameters } from '../../src/runtime/types/pattern';
import { same } from '../types/equal';

const model = defineModel({
  indexes: { GSI1: { partition: 'GSI1PK', sort: 'GSI1SK' } },
  entities: {
    Invoice: { keys: { PK: 'INVOICE#{invoiceId}', SK: 'INVOICE', GSI1PK: 'C#{customerId}', GSI1SK: 'I#{date}' }, attributes: { amount: 'number' } },
    // the payer is a customer: the names of the placeholders are the entities' own
    Payment: { keys: { PK: 'PAYMENT#{paymentId}', SK: 'PAYMENT', GSI1PK: 'C#{payerId}', GSI1SK: 'P#{date}' }, attributes: { amount: 'bigint' } },
    Customer: { keys: { PK: 'CUSTOMER#{customerId}', SK: 'CUSTOMER', GSI1PK: 'C#{customerId}', GSI1SK: 'A' }, attributes: { name: 'string' } },
  },
  patterns: {
    account: { entities: ['Customer', 'Invoice', 'Payment'], index: 'GSI1', where: { GSI1PK: '= C#{customer}' } },
    payments: { entities: ['Payment'], index: 'GSI1', where: { GSI1PK: 'C#{customer}', GSI1SK: 'between P#{from} and P#{to}' } },
    documents: { entities: ['Payment', 'Invoice'], index: 'GSI1', where: { GSI1PK: 'C#{customer}' }, order: 'descending', limit: 3 },
  },
});
same<Parameters<typeof model, typeof model.patterns.account>, { customer: string }>(true);

export const entitiesInOneIndexPartition = shape({
  title: 'a pattern over entities of different partitions that share one in an index',
  model,
  table: ['table: PK S | SK S', 'index GSI1: GSI1PK S | GSI1SK S; ALL'],
  nearMiss: [
    { ...model, patterns: { p: { entities: ['Invoice', 'Payment'], index: 'GSI1', where: { GSI1PK: 'C#{customer}', GSI1SK: '>= I#{from}' } } } },
    "patterns.p.where.GSI1SK: it does not fit 'Payment': 'I#' does not fit 'P#' of 'P#{date}'. Write the beginning of the key template 'P#{date}'.",
  ],
  roundTrip: async ({ db, stored }) => {
    const customer = { customerId: 'ada', name: 'Ada' };
    const invoices = ['01', '03'].map(date => ({ invoiceId: `i${date}`, customerId: 'ada', date, amount: 5 }));
    const payments = ['02', '04'].map(date => ({ paymentId: `p${date}`, payerId: 'ada', date, amount: 5n }));
    await db.Customer.create(customer);
    for (const invoice of invoices) await db.Invoice.create(invoice);
    for (const payment of payments) await db.Payment.create(payment);
    await db.Payment.create({ paymentId: 'other', payerId: 'bob', date: '03', amount: 1n });
    expect(await stored({ PK: 'PAYMENT#p02', SK: 'PAYMENT' }))
      .toEqual({ PK: 'PAYMENT#p02', SK: 'PAYMENT', GSI1PK: 'C#ada', GSI1SK: 'P#02', ...payments[0], amount: 5 });
    const named = {
      invoices: invoices.map(invoice => ({ entity: 'Invoice', ...invoice })),
      payments: payments.map(payment => ({ entity: 'Payment', ...payment })),
    };
    expect(await db.query.account({ customer: 'ada' }).all()).toEqual([{ entity: 'Customer', ...customer }, ...named.invoices, ...named.payments]);
    expect(await db.query.payments({ customer: 'ada', from: '01', to: '03' }).all()).toEqual([payments[0]]);
    const documents = await db.query.documents({ customer: 'ada' }, { filter: { date: { '>': '00' } } }).all();
    expect(documents).toEqual([...named.invoices, ...named.payments].reverse().slice(0, 3));
    for (const item of documents) {
      if (item.entity === 'Payment') same<typeof item.amount, bigint>(true);
      else same<typeof item, { readonly entity: 'Invoice'; invoiceId: string; customerId?: string; date?: string; amount: number }>(true);
    }
    expect(await db.Payment.update(payments[0], { set: { payerId: 'bob' } })).toEqual({ ...payments[0], payerId: 'bob' });
    expect((await db.query.account({ customer: 'bob' }).all()).map(({ entity }) => entity)).toEqual(['Payment', 'Payment']);
  },
});

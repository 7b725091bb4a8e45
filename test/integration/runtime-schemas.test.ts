import { z } from 'zod';
import { databases } from './databases';
import { RuntimeDatabase, startRuntimeDatabase } from './runtime-table';
import { createClient, defineModel, ValidationError } from '../../src/runtime';

const model = defineModel({
  entities: {
    Order: {
      keys: { PK: 'USER#{userId}', SK: 'ORDER#{orderId}', GSI1PK: 'STATUS#{status}' },
      attributes: { status: 'PENDING|PAID', total: 'number', address: 'any?' },
      version: 'version',
    },
  },
  patterns: { ordersByStatus: { entities: ['Order'], index: 'GSI1', where: { GSI1PK: 'STATUS#{status}' } } },
});
const order = z.object({
  userId: z.string(),
  orderId: z.string(),
  status: z.enum(['PENDING', 'PAID']).default('PENDING'),
  total: z.coerce.number<string>().positive(),
  address: z.object({ zip: z.string().length(5) }).optional(),
});

describe.each(databases)('items by a schema on %s', name => {
  let database: RuntimeDatabase;
  beforeAll(async () => { database = await startRuntimeDatabase(name); });
  afterAll(() => database.stop());

  test('what the schema makes of an item is stored with its keys, and is read back as it was written', async () => {
    const db = createClient(model, { client: database.client, tableName: await database.createTable(model), schemas: { Order: order } });
    const created = await db.Order.create({ userId: '1', orderId: '1', total: '12.5', address: { zip: '10115' } });
    expect(created).toEqual({ userId: '1', orderId: '1', status: 'PENDING', total: 12.5, address: { zip: '10115' }, version: 1 });
    const found = await db.Order.get({ userId: '1', orderId: '1' });
    expect(found).toEqual(created);
    expect(await db.query.ordersByStatus({ status: 'PENDING' }).all()).toEqual([created]);
    // an item that was read is put with its version
    expect(await db.Order.put({ ...found!, total: '20' })).toMatchObject({ total: 20, version: 2 });
    await expect(db.Order.put({ ...found!, total: '30' })).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    await db.transact([db.Order.create({ userId: '1', orderId: '2', status: 'PAID', total: '1' })]);
    expect(await db.query.ordersByStatus({ status: 'PAID' }).all()).toMatchObject([{ orderId: '2', total: 1 }]);
    await expect(db.transact([
      db.Order.create({ userId: '1', orderId: '3', total: '1' }),
      db.Order.create({ userId: '1', orderId: '4', total: '-1', address: { zip: 'x' } }),
    ])).rejects.toThrow(ValidationError);
    expect(await db.Order.get({ userId: '1', orderId: '3' })).toBeUndefined();
  });
});

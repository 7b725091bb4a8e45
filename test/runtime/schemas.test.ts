import * as v from 'valibot';
import { z } from 'zod';
import { z as z3 } from 'zod/v3';
import { fakeDatabase } from './fake-database';
import { createClient, defineModel, StandardSchema, ValidationError } from '../../src/runtime';

const shop = defineModel({
  entities: {
    Order: {
      keys: { PK: 'USER#{userId}', SK: 'ORDER#{orderId}', GSI1PK: 'STATUS#{status}' },
      attributes: { status: 'PENDING|PAID', total: 'number', tags: 'set<string>?', lines: [{ sku: 'string' }] },
      version: 'version',
      timestamps: { created: 'createdAt' },
    },
    User: { keys: { PK: 'USER#{userId}', SK: 'PROFILE' }, attributes: { name: 'string' } },
  },
});

const zod = z.object({
  userId: z.string(),
  orderId: z.string(),
  status: z.enum(['PENDING', 'PAID']).default('PENDING'),
  total: z.coerce.number().positive(),
  tags: z.array(z.string()).transform(tags => new Set(tags)).optional(),
  lines: z.array(z.object({ sku: z.string().trim() })).min(1),
});
const zod3 = z3.object({
  userId: z3.string(),
  orderId: z3.string(),
  status: z3.enum(['PENDING', 'PAID']).default('PENDING'),
  total: z3.coerce.number().positive(),
  tags: z3.array(z3.string()).transform(tags => new Set(tags)).optional(),
  lines: z3.array(z3.object({ sku: z3.string().trim() })).min(1),
});
const valibot = v.object({
  userId: v.string(),
  orderId: v.string(),
  status: v.optional(v.picklist(['PENDING', 'PAID']), 'PENDING'),
  total: v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.minValue(1)),
  tags: v.optional(v.pipe(v.array(v.string()), v.transform(tags => new Set(tags)))),
  lines: v.pipe(v.array(v.object({ sku: v.pipe(v.string(), v.trim()) })), v.minLength(1)),
});

const given = { userId: '1', orderId: '2', total: '12.5', tags: ['new'], lines: [{ sku: ' mug ' }] };
const parsed = { userId: '1', orderId: '2', total: 12.5, tags: new Set(['new']), lines: [{ sku: 'mug' }], status: 'PENDING' };

function clientOf(schema: StandardSchema, entity: 'Order' | 'User' = 'Order') {
  const { client, requests } = fakeDatabase([{}, {}, {}]);
  return { db: createClient(shop, { client, tableName: 't', schemas: { [entity]: schema } as {} }) as any, requests };
}

describe.each<[string, StandardSchema]>([['Zod 4', zod], ['Zod 3', zod3], ['Valibot', valibot]])('a schema of %s', (_, schema) => {
  test.each(['create', 'put'])('%s writes what it makes of the item, with its keys', async method => {
    const { db, requests } = clientOf(schema);
    const written = await db.Order[method](given);
    expect(written).toMatchObject({ ...parsed, version: 1 });
    expect(requests[0].input.Item).toMatchObject({
      PK: { S: 'USER#1' },
      SK: { S: 'ORDER#2' },
      GSI1PK: { S: 'STATUS#PENDING' },
      status: { S: 'PENDING' },
      total: { N: '12.5' },
      tags: { SS: ['new'] },
      lines: { L: [{ M: { sku: { S: 'mug' } } }] },
    });
  });

  test('all that it refuses is in one error, each with its place, and nothing is sent', async () => {
    const { db, requests } = clientOf(schema);
    const error = await db.Order.create({ ...given, total: -1, lines: [{ sku: 'a' }, { sku: 5 }] }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ValidationError);
    expect(error.issues.map(({ path }: { path: string }) => path)).toEqual(['Order.total', 'Order.lines[1].sku']);
    expect(error.message).toBe(error.issues.map(({ path, message }: { path: string; message: string }) => `${path}: ${message}`).join('\n'));
    expect(requests).toHaveLength(0);
  });
});

test('what the client writes itself, the schema need not know', async () => {
  const { db, requests } = clientOf(zod);
  const written = await db.Order.put({ ...given, version: 4, createdAt: '2026-01-01T00:00:00.000Z' });
  expect(written).toMatchObject({ version: 5, createdAt: '2026-01-01T00:00:00.000Z' });
  expect(requests[0].input.ExpressionAttributeValues).toEqual({ ':0': { N: '4' } });
});

test('the name of the entity, which items of patterns carry, is not shown to it', async () => {
  const { db } = clientOf(z.strictObject({ userId: z.string(), name: z.string() }), 'User');
  expect(await db.User.put({ entity: 'User', userId: '1', name: 'Ada' })).toEqual({ userId: '1', name: 'Ada' });
});

test('it may refuse the item as a whole, and what is no object', async () => {
  const { db } = clientOf(z.object({ userId: z.string(), name: z.string() }).refine(({ userId, name }) => userId !== name, 'a name is no id'), 'User');
  await expect(db.User.put({ userId: 'x', name: 'x' })).rejects.toThrow('User: a name is no id');
  await expect(db.User.put('x')).rejects.toThrow('User: Invalid input: expected object, received string');
});

test('what it makes must still be what the model declares', async () => {
  const { db } = clientOf(z.object({ userId: z.string(), name: z.string().transform(name => name.length) }), 'User');
  await expect(db.User.put({ userId: '1', name: 'Ada' })).rejects.toThrow('User.name: a string is needed, not number 3.');
});

test('operations that do not give a whole item go by the model alone', async () => {
  const { client, requests } = fakeDatabase([{ response: { Attributes: { userId: { S: '1' }, name: { S: '' } } } }, {}]);
  const db = createClient(shop, { client, tableName: 't', schemas: { User: z.object({ userId: z.string(), name: z.string().min(1) }) } });
  expect(await db.User.update({ userId: '1' }, { set: { name: '' } })).toEqual({ userId: '1', name: '' });
  expect(await db.User.get({ userId: '1' })).toBeUndefined();
  expect(requests).toHaveLength(2);
});

test('it is asked at the call: what changes later changes nothing', async () => {
  const { db } = clientOf(z.object({ userId: z.string(), name: z.string() }), 'User');
  const user = { userId: '1', name: 'Ada' };
  const put = db.User.put(user);
  user.name = 'Bob';
  expect(await put).toEqual({ userId: '1', name: 'Ada' });
});

test('one that answers later is refused', async () => {
  const { db, requests } = clientOf(z.object({ userId: z.string(), name: z.string().refine(async () => false) }), 'User');
  await expect(db.User.put({ userId: '1', name: 'Ada' })).rejects.toThrow(
    'User: its schema is asynchronous, and items are checked at the call. Check what takes time before it.',
  );
  expect(requests).toHaveLength(0);
});

test.each<[unknown, string]>([
  [[], 'createClient: schemas: an object with schemas by entity is needed, such as { User: userSchema }.'],
  [{ Usr: zod }, "createClient: schemas: there is no entity 'Usr'. Did you mean 'User'?"],
  [{ User: {} }, 'createClient: schemas.User: it has not the Standard Schema interface. Give a schema of a library that has, such as Zod or Valibot.'],
])('refused: %j', (schemas, message) => {
  expect(() => createClient(shop, { client: fakeDatabase([]).client, tableName: 't', schemas: schemas as {} })).toThrow(message);
});

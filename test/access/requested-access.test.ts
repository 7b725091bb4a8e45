import { AccessProof } from './proof/access-proof';
import { games, largeShop, social } from './proof/hand-written-models';
import { questionsOf, TABLE, TableRequest } from './proof/proof-table';
import { requestsTo } from './proof/requests';
import { Access } from '../../src';
import { compileAccess } from '../../src/access/compile-access';
import { remarkAccess } from '../../src/access/remark-access';
import { compileModel } from '../../src/model/compile-model';
import { SingleTableModel } from '../../src/model/single-table-model';
import { createClient } from '../../src/runtime';
import { fakeDatabase } from '../runtime/fake-database';

type Call = (db: any) => PromiseLike<unknown>;

/** What the client really sends for a call; what becomes of the answer does not matter. */
async function sentBy(model: SingleTableModel, call: Call): Promise<TableRequest> {
  const { client, requests } = fakeDatabase([{}]);
  const db = createClient(model, { client, tableName: TABLE });
  await Promise.resolve(call(db)).catch(() => undefined);
  expect(requests).toHaveLength(1);
  return requests[0];
}

function isAllowed(model: SingleTableModel, accesses: readonly Access[], request: TableRequest): boolean {
  return new AccessProof(compileModel(model), accesses).allows(request);
}

const order = { userId: '1', orderId: '2', status: 'PAID', total: 3 };
const user = { userId: '1', name: 'Ann', email: 'ann@example.com' };
const placeOrder = [Access.create('Order'), Access.read('User'), Access.update('Product')];
const emails = [Access.read('User', { attributes: ['email'] })];

describe('what the client of the shop sends', () => {
  test.each<[string, Access[], Call, 'allowed' | 'denied']>([
    ['create', placeOrder, db => db.Order.create(order), 'allowed'],
    ['put, which IAM cannot tell from create', placeOrder, db => db.Order.put(order), 'allowed'],
    ['put of an entity in the same partition, which IAM cannot tell', placeOrder, db => db.User.put(user), 'allowed'],
    ['put of another entity', placeOrder, db => db.Product.put({ productId: '1', title: 'Tea', stock: 1 }), 'denied'],
    ['put of an entity whose key only begins alike', placeOrder, db => db.Admin.put({ adminId: '1' }), 'denied'],
    ['get', placeOrder, db => db.User.get({ userId: '1' }), 'allowed'],
    ['consistent get', placeOrder, db => db.User.get({ userId: '1' }, { consistent: true }), 'allowed'],
    ['get of another entity', placeOrder, db => db.Product.get({ productId: '1' }), 'denied'],
    ['get of an entity whose key only begins alike', placeOrder, db => db.Admin.get({ adminId: '1' }), 'denied'],
    ['update', placeOrder, db => db.Product.update({ productId: '1' }, { add: { stock: -1 } }, { if: { stock: { '>=': 1 } } }), 'allowed'],
    ['upsert', placeOrder, db => db.Product.upsert({ productId: '1' }, { set: { title: 'Tea', stock: 1 } }), 'allowed'],
    ['update of another entity', placeOrder, db => db.User.update({ userId: '1' }, { set: { name: 'Bo' } }), 'denied'],
    ['delete', placeOrder, db => db.Order.delete({ userId: '1', orderId: '2' }), 'denied'],
    ['a query', placeOrder, db => db.query.ordersOfUser({ userId: '1' }).all(), 'denied'],
    ['delete where it is granted', [Access.delete('Order')], db => db.Order.delete({ userId: '1', orderId: '2' }), 'allowed'],

    ['a query of the table', [Access.query('ordersOfUser')], db => db.query.ordersOfUser({ userId: '1' }, { filter: { total: { '>': 1 } } }).all(), 'allowed'],
    ['a get where a query is granted', [Access.query('ordersOfUser')], db => db.Order.get({ userId: '1', orderId: '2' }), 'denied'],
    ['a query of an index', [Access.query('ordersByStatus')], db => db.query.ordersByStatus({ status: 'PAID' }).all(), 'allowed'],
    ['a page of a query of an index', [Access.query('ordersBetween')], db => db.query.ordersBetween({ status: 'PAID', from: '1', to: '2' }).page({ limit: 3 }), 'allowed'],
    ['a query of an index where one of the table is granted', [Access.query('ordersOfUser')], db => db.query.ordersByStatus({ status: 'PAID' }).all(), 'denied'],
    ['a query of the table where one of an index is granted', [Access.query('ordersByStatus')], db => db.query.ordersOfUser({ userId: '1' }).all(), 'denied'],
    ['a query of another index', [Access.query('ordersByStatus')], db => db.query.order({ orderId: '1' }).all(), 'denied'],
    ['a query of a local index', [Access.query('ordersByTotal')], db => db.query.ordersByTotal({ userId: '1' }).all(), 'allowed'],
    ['a query of the table where a local index is granted', [Access.query('ordersByTotal')], db => db.query.ordersOfUser({ userId: '1' }).all(), 'denied'],
    ['a query with the status that is filled in', [Access.query('paidOrders')], db => db.query.paidOrders().all(), 'allowed'],
    ['a query with another status', [Access.query('paidOrders')], db => db.query.ordersByStatus({ status: 'PENDING' }).all(), 'denied'],
    ['a query of partitions inside others', [Access.query('ordersByStatus')], db => db.query.refunds({ status: 'PAID' }).all(), 'denied'],
    ['a query of those inside where they are granted', [Access.query('refunds')], db => db.query.refunds({ status: 'PAID' }).all(), 'allowed'],
    ['a query of the others where those inside are granted', [Access.query('refunds')], db => db.query.ordersByStatus({ status: 'PAID' }).all(), 'denied'],

    ['a get of attributes', emails, db => db.User.get({ userId: '1' }, { attributes: ['email'] }), 'allowed'],
    ['a get of the attributes of the key', emails, db => db.User.get({ userId: '1' }, { attributes: ['email', 'userId'] }), 'denied'],
    ['a get of another attribute', emails, db => db.User.get({ userId: '1' }, { attributes: ['email', 'name'] }), 'denied'],
    ['a get of all attributes', emails, db => db.User.get({ userId: '1' }), 'denied'],
    ['a get of an attribute of another entity', emails, db => db.Product.get({ productId: '1' }, { attributes: ['title'] }), 'denied'],
    ['a get of attributes where another access has all', [...emails, Access.read('Product')], db => db.Product.get({ productId: '1' }), 'allowed'],
    ['a put alone, where it is for transactions', [Access.transactionOnly(Access.put('Order'))], db => db.Order.put(order), 'denied'],
  ])('%s', async (_what, accesses, call, expected) => {
    const request = await sentBy(largeShop, call);
    expect(isAllowed(largeShop, accesses, request) ? 'allowed' : 'denied').toBe(expected);
  });
});

describe('other requests', () => {
  const shop = requestsTo(compileModel(largeShop));
  const net = requestsTo(compileModel(social));
  const inTransactions = [Access.transactionOnly(Access.crud('Order'))];
  const check = (attribute: string): TableRequest => {
    const Key = { PK: { S: 'USER#1' }, SK: { S: 'PROFILE#1' } };
    const ConditionCheck = { TableName: TABLE, Key, ConditionExpression: `attribute_exists(${attribute})` };
    return { operation: 'TransactWriteItems', input: { TransactItems: [{ ConditionCheck }] } };
  };

  test.each<[string, SingleTableModel, Access[], TableRequest, 'allowed' | 'denied']>([
    ['a batch over two entities', largeShop, [Access.read('User'), Access.read('Product')], shop.batchGet(['USER#1', 'PRODUCT#2']), 'allowed'],
    ['a batch over two entities with a foreign key', largeShop, [Access.read('User'), Access.read('Product')], shop.batchGet(['USER#1', 'PRODUCT#2', 'REFUND#3']), 'denied'],
    ['a batch with a key that only begins alike', largeShop, [Access.read('User')], shop.batchGet(['USER#1', 'USERADMIN#1']), 'denied'],
    ['a batch of writes over two entities', largeShop, [Access.write('User'), Access.batchWrite('Product')], shop.batchWrite(['USER#1', 'PRODUCT#2']), 'allowed'],
    ['a batch of writes where only puts are granted', largeShop, [Access.put('User')], shop.batchWrite(['USER#1']), 'denied'],
    ['a batch over partitions inside one another, of which one is granted', social, [Access.crud('User')], net.batchGet(['u#1', 'u#1#follower']), 'denied'],
    ['a batch over them, where both are', social, [Access.crud('User'), Access.crud('Follower')], net.batchGet(['u#1', 'u#1#follower']), 'allowed'],
    ['a batch over three of them', social, [Access.read('User'), Access.read('Follower'), Access.read('Like')], net.batchGet(['u#1', 'u#1#follower', 'p#1#likelist']), 'allowed'],
    ['a get of partitions inside', social, [Access.read('Post')], net.get('p#1#c#2'), 'denied'],
    ['a get of those around', social, [Access.read('Comment')], net.get('p#1'), 'denied'],
    ['a batch without a key', largeShop, [Access.crud('User')], { operation: 'BatchGetItem', input: { RequestItems: { [TABLE]: { Keys: [] } } } }, 'denied'],
    ['a get without a key', largeShop, [Access.crud('User')], { operation: 'GetItem', input: { TableName: TABLE } }, 'denied'],
    ['a query without a key', largeShop, [Access.query('ordersOfUser')], { operation: 'Query', input: { TableName: TABLE } }, 'denied'],
    ['a request to another table', largeShop, [Access.all()], { operation: 'GetItem', input: { TableName: 'Other', Key: { PK: { S: 'USER#1' } } } }, 'denied'],

    ['a transaction', largeShop, [Access.create('Order'), Access.update('Product'), Access.read('User')],
      shop.transactWrite([['Put', 'USER#1'], ['Update', 'PRODUCT#1'], ['ConditionCheck', 'USER#1']]), 'allowed'],
    ['a transaction with one foreign key', largeShop, [Access.create('Order'), Access.update('Product')],
      shop.transactWrite([['Put', 'USER#1'], ['Update', 'PRODUCT#1'], ['Update', 'REFUND#1']]), 'denied'],
    ['a transaction with a part of another action', largeShop, [Access.create('Order'), Access.update('Product')],
      shop.transactWrite([['Put', 'USER#1'], ['Delete', 'PRODUCT#1']]), 'denied'],
    ['a transaction of gets', largeShop, [Access.read('User'), Access.read('Product')], shop.transactGet(['USER#1', 'PRODUCT#1']), 'allowed'],
    ['a transaction of gets with one foreign key', largeShop, [Access.read('User'), Access.read('Product')], shop.transactGet(['USER#1', 'REFUND#1']), 'denied'],
    ['a transaction, where access is for these', largeShop, inTransactions, shop.transactWrite([['Put', 'USER#1'], ['Update', 'USER#1'], ['Delete', 'USER#1'], ['ConditionCheck', 'USER#1']]), 'allowed'],
    ['a transaction of gets, where access is for these', largeShop, inTransactions, shop.transactGet(['USER#1']), 'allowed'],
    ['a get, where access is for transactions', largeShop, inTransactions, shop.get('USER#1'), 'denied'],
    ['a batch, where access is for transactions', largeShop, inTransactions, shop.batchGet(['USER#1']), 'denied'],
    ['a batch of writes, where access is for transactions', largeShop, inTransactions, shop.batchWrite(['USER#1']), 'denied'],
    ['a foreign key in a transaction, where access is for these', largeShop, inTransactions, shop.transactWrite([['Put', 'USER#1'], ['Put', 'PRODUCT#1']]), 'denied'],

    ['a batch of attributes', largeShop, emails, shop.batchGet(['USER#1', 'USER#2'], ['PK', 'SK', 'email']), 'allowed'],
    ['a batch of another attribute', largeShop, emails, shop.batchGet(['USER#1'], ['email', 'name']), 'denied'],
    ['a batch of all attributes', largeShop, emails, shop.batchGet(['USER#1']), 'denied'],
    ['a transaction of gets of attributes', largeShop, emails, shop.transactGet(['USER#1'], ['email']), 'allowed'],
    ['a check of an attribute that may be read, because it may return the item', largeShop, emails, check('email'), 'denied'],
    ['a check of another attribute', largeShop, emails, check('total'), 'denied'],

    ['a scan', largeShop, [Access.crud('User'), Access.all(), Access.query('ordersByStatus')], shop.scan(), 'denied'],
    ['a scan where it is granted', largeShop, [Access.scan()], shop.scan(), 'allowed'],
    ['a scan of an index where one of the table is granted', largeShop, [Access.scan()], shop.scan('GSI1'), 'denied'],
    ['a scan of the index that is granted', largeShop, [Access.scan('GSI1')], shop.scan('GSI1'), 'allowed'],
    ['a scan of the table where one of an index is granted', largeShop, [Access.scan('GSI1')], shop.scan(), 'denied'],
    ['PartiQL', largeShop, [Access.crud('User'), Access.all(), Access.scan()], shop.select('USER#1'), 'denied'],
    ['PartiQL where it is granted', largeShop, [Access.partiql()], shop.insert('USER#1'), 'allowed'],
    ['all items', largeShop, [Access.all()], shop.get('anything'), 'allowed'],
    ['a query of any partition of any index', largeShop, [Access.all()], shop.query('anything', 'inverted'), 'allowed'],
    ['a partition that is nothing but a value', games, [Access.read('Player')], requestsTo(compileModel(games)).get('GAME#1'), 'allowed'],
    ['a query of an index with several partition key attributes', games, [Access.query('players')], requestsTo(compileModel(games)).query('x', 'byRegion'), 'allowed'],
  ])('%s', (_what, model, accesses, request, expected) => {
    expect(isAllowed(model, accesses, request) ? 'allowed' : 'denied').toBe(expected);
  });

  test('none of the table itself or its stream is ever allowed', () => {
    const accesses = [Access.all(), Access.scan(), Access.partiql(), Access.crud('User')];
    expect(shop.aboutTable().filter(request => isAllowed(largeShop, accesses, request))).toEqual([]);
  });

  test('every part of a transaction is asked for by itself', () => {
    expect(questionsOf(compileModel(largeShop), shop.transactWrite([['Put', 'USER#1'], ['ConditionCheck', 'USER#1']])).map(({ action }) => action))
      .toEqual(['dynamodb:PutItem', 'dynamodb:ConditionCheckItem']);
  });
});

/** What has to be excluded beside some partitions would hit others that are granted. */
const apart: SingleTableModel = {
  indexes: {},
  entities: {
    User: { keys: { PK: 'u#{id}', SK: 'a' } },
    Part: { keys: { PK: 'u#{id}#{part}', SK: 'b' } },
    Follower: { keys: { PK: 'u#{id}#follower#{by}', SK: 'c' } },
    Deep: { keys: { PK: 'u#{id}#{part}#{deep}', SK: 'd' } },
  },
};

test('a mixed batch that cannot be is refused, and the remarks tell it', () => {
  const requests = requestsTo(compileModel(apart));
  const proof = new AccessProof(compileModel(apart), [Access.read('User'), Access.read('Part'), Access.read('Follower')]);
  expect(proof.remarks.filter(({ code }) => code === 'REFUSED_BATCH').map(({ reason }) => reason)).toEqual([
    "Keys of 'u#*' and 'u#*#*', and of 'u#*#follower#*' cannot be read in one BatchGetItem request, because no single statement allows them all.",
  ]);
  expect(['u#1', 'u#1#2', 'u#1#follower#3'].map(key => proof.allows(requests.batchGet([key])))).toEqual([true, true, true]);
  expect(proof.allows(requests.batchGet(['u#1', 'u#1#2']))).toBe(true);
  expect(proof.allows(requests.batchGet(['u#1', 'u#1#follower#3']))).toBe(false);
});

test('a statement that is there twice hides no batch that is refused', () => {
  const compiled = compileModel(largeShop);
  const refused = (...entities: string[]) => {
    const grants = entities.map(entity => compileAccess(compiled, [Access.read(entity)], 'grant'));
    return remarkAccess(compiled, grants.flatMap(({ rights }) => rights), grants.flatMap(({ statements }) => statements))
      .filter(({ code }) => code === 'REFUSED_BATCH').map(({ accesses }) => accesses);
  };
  expect(refused('User', 'User')).toEqual([]);
  expect(refused('User', 'User', 'Product')).toEqual([["read('Product')", "read('User')"]]);
});

describe('found by random models', () => {
  test('entities with the same pattern, of which one has numbers, exclude nothing that hits the other', () => {
    const model: SingleTableModel = {
      indexes: {},
      entities: {
        Text: { keys: { PK: 'a{s}', SK: 'a' } },
        Number: { keys: { PK: 'a{n}', SK: 'b' }, attributes: { n: 'number' } },
        Longer: { keys: { PK: 'ab{s}', SK: 'c' } },
      },
    };
    const { get } = requestsTo(compileModel(model));
    expect(isAllowed(model, [Access.read('Number')], get('abx'))).toBe(false);
    for (const accesses of [[Access.read('Text'), Access.read('Number')], [Access.read('Number'), Access.read('Text')]]) {
      expect(isAllowed(model, accesses, get('abx'))).toBe(true);
    }
  });

  test('an access that is restricted is kept where a wider one of another entity does not reach all of it', () => {
    const model: SingleTableModel = {
      indexes: {},
      entities: {
        Text: { keys: { PK: 'a{s}', SK: 'a' } },
        Number: { keys: { PK: 'a{s}', SK: 'b' }, attributes: { s: 'number' } },
        Longer: { keys: { PK: 'ab{s}', SK: 'c' } },
      },
    };
    const { transactGet } = requestsTo(compileModel(model));
    expect(isAllowed(model, [Access.read('Number'), Access.transactionOnly(Access.read('Text'))], transactGet(['abx']))).toBe(true);
  });

  test('a narrow pattern that a granted one covers needs no statement, and no exclusion, of its own', () => {
    const model: SingleTableModel = {
      indexes: {},
      entities: {
        Text: { keys: { PK: 'a{s}', SK: 'a' } },
        Number: { keys: { PK: 'ab{n}', SK: 'b' }, attributes: { n: 'number' } },
        Longer: { keys: { PK: 'abc{s}', SK: 'c' } },
      },
    };
    const proof = new AccessProof(compileModel(model), [Access.read('Text'), Access.read('Number')]);
    expect(proof.allows(requestsTo(compileModel(model)).batchGet(['ax', 'ab1']))).toBe(true);
    expect(proof.remarks.map(({ code }) => code)).not.toContain('REFUSED_BATCH');
  });

  test('an entity that is granted with restrictions alone is told to share partitions', () => {
    const model: SingleTableModel = { indexes: {}, entities: { A: { keys: { PK: 'a#{s}', SK: 'a' } }, B: { keys: { PK: 'a#{s}', SK: 'b' } } } };
    const proof = new AccessProof(compileModel(model), [Access.read('A'), Access.read('B', { attributes: ['s'] })]);
    expect(proof.remarks.map(({ code, accesses }) => [code, accesses])).toEqual([['SHARED_PARTITION', ["read('A')"]]]);
    expect(proof.allows(requestsTo(compileModel(model)).batchGet(['a#1', 'a#2']))).toBe(true);
  });

  test('a constant with a dollar sign is compared as IAM and simulators agree on', () => {
    const model: SingleTableModel = { indexes: {}, entities: { Setting: { keys: { PK: '$1*', SK: '{s}' } } } };
    const { get } = requestsTo(compileModel(model));
    expect(['$1*', '$1x', '${$}1*'].map(key => isAllowed(model, [Access.read('Setting')], get(key)))).toEqual([true, false, false]);
  });
});

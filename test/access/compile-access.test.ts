import * as fc from 'fast-check';
import { shop } from '../../examples/shop/model';
import { Access } from '../../src';
import { ACCESS_ACTIONS } from '../../src/access/access-actions';
import { AccessStatement, compileAccess } from '../../src/access/compile-access';
import { compileModel } from '../../src/model/compile-model';

const model = compileModel({
  ...shop,
  indexes: {
    GSI1: { partition: 'GSI1PK', sort: 'SK' },
    byTotal: { partition: 'PK', sort: 'total', local: true },
  },
  patterns: { ...shop.patterns, ordersByTotal: { entities: ['Order'], index: 'byTotal', where: { PK: 'USER#{userId}' } } },
});
const compile = (...access: Access[]) => compileAccess(model, access, 'functions.F.access');

const READ = ['dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem', 'dynamodb:GetItem'];
const WRITE = ['dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];

test.each([
  ['read', Access.read('User'), READ],
  ['create', Access.create('User'), ['dynamodb:PutItem']],
  ['put', Access.put('User'), ['dynamodb:PutItem']],
  ['update', Access.update('User'), ['dynamodb:UpdateItem']],
  ['delete', Access.delete('User'), ['dynamodb:DeleteItem']],
  ['write', Access.write('User'), WRITE],
  ['crud', Access.crud('User'), ['dynamodb:BatchGetItem', 'dynamodb:BatchWriteItem', 'dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem',
    'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem']],
])('%s is on the table alone', (_kind, access, actions) => {
  expect(compile(access)).toEqual([{ actions, table: true, indexes: [] }]);
});

test('a query is on the table or on the one index that its pattern reads', () => {
  expect(compile(Access.query('ordersOfUser'))).toEqual([{ actions: ['dynamodb:Query'], table: true, indexes: [] }]);
  expect(compile(Access.query('ordersByStatus'))).toEqual([{ actions: ['dynamodb:Query'], table: false, indexes: ['GSI1'] }]);
  expect(compile(Access.query('ordersByTotal'))).toEqual([{ actions: ['dynamodb:Query'], table: false, indexes: ['byTotal'] }]);
});

test('actions on the same resources are one statement, and one action is in one statement', () => {
  expect(compile(Access.read('User'), Access.query('ordersOfUser'), Access.read('Product'))).toEqual([
    { actions: [...READ, 'dynamodb:Query'], table: true, indexes: [] },
  ]);
  expect(compile(Access.query('ordersByTotal'), Access.read('User'), Access.query('ordersByStatus'), Access.query('userWithOrders'))).toEqual([
    { actions: READ, table: true, indexes: [] },
    { actions: ['dynamodb:Query'], table: true, indexes: ['GSI1', 'byTotal'] },
  ]);
});

test('no access compiles to no statement', () => {
  expect(compile()).toEqual([]);
});

test('statements allow what some access asks for and nothing else, whatever the order', () => {
  const accesses = [...model.entities.keys()].flatMap(entity => [
    Access.read(entity), Access.create(entity), Access.put(entity), Access.update(entity), Access.delete(entity), Access.write(entity),
    Access.crud(entity),
  ]).concat([...model.patterns.keys()].map(pattern => Access.query(pattern)));
  fc.assert(fc.property(fc.array(fc.constantFrom(...accesses)), fc.integer(), (chosen, seed) => {
    const statements = compile(...chosen);
    const asked = chosen.flatMap(({ kind, target }) =>
      ACCESS_ACTIONS[kind].map(action => `${action} on ${(kind === 'query' && model.patterns.get(target)!.index?.name) || 'the table'}`));
    expect(new Set(statements.flatMap(pairs))).toEqual(new Set(asked));
    expect(new Set(statements.flatMap(({ actions }) => actions)).size).toBe(statements.flatMap(({ actions }) => actions).length);
    const shuffled = [...chosen].sort((left, right) => Math.sin(seed + chosen.indexOf(left)) - Math.sin(seed + chosen.indexOf(right)));
    expect(compile(...shuffled, ...chosen)).toEqual(statements);
  }));
});

function pairs({ actions, table, indexes }: AccessStatement): string[] {
  return actions.flatMap(action => [...(table ? ['the table'] : []), ...indexes].map(resource => `${action} on ${resource}`));
}

test.each([
  [Access.read('Usr'), "functions.F.access[1]: Access.read('Usr') names an entity that the model does not have. Did you mean 'User'?"],
  [Access.crud('Basket'), "functions.F.access[1]: Access.crud('Basket') names an entity that the model does not have. The entities are 'Order', 'Product' and 'User'."],
  [Access.query('orderByStatus'),
    "functions.F.access[1]: Access.query('orderByStatus') names an access pattern that the model does not have. Did you mean 'ordersByStatus'?"],
  [Access.query('__proto__'), "functions.F.access[1]: Access.query('__proto__') names an access pattern that the model does not have. "
    + "The access patterns are 'ordersBetween', 'ordersByStatus', 'ordersByTotal', 'ordersOfUser' and 'userWithOrders'."],
])('an unknown name is refused with its place', (access, message) => {
  expect(() => compile(Access.read('User'), access)).toThrow(new Error(message));
});

import * as fc from 'fast-check';
import { shop } from '../../examples/shop/model';
import { Access } from '../../src';
import { ACCESS_ACTIONS } from '../../src/access/access-actions';
import { AccessStatement, statementConditions } from '../../src/access/access-statement';
import { compileAccess } from '../../src/access/compile-access';
import { compileModel } from '../../src/model/compile-model';
import { SingleTableModel } from '../../src/model/single-table-model';

const READ = ['dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem', 'dynamodb:GetItem'];
const WRITE = ['dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
const PARTIQL = ['dynamodb:PartiQLDelete', 'dynamodb:PartiQLInsert', 'dynamodb:PartiQLSelect', 'dynamodb:PartiQLUpdate'];

/** Statements as a reader of the policy sees them. */
function compilerOf(model: SingleTableModel) {
  const compiled = compileModel(model);
  return (...access: Access[]) => compileAccess(compiled, access, 'functions.F.access').statements.map(statement => ({
    actions: statement.actions,
    on: [...(statement.table ? ['table'] : []), ...statement.indexes],
    conditions: statementConditions(statement),
  }));
}

/** The conditions of an access to partitions whose keys fit one of the patterns. */
const fits = (...patterns: string[]) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': patterns }, 'Null': { 'dynamodb:LeadingKeys': 'false' } });

const shopModel: SingleTableModel = {
  ...shop,
  indexes: { GSI1: { partition: 'GSI1PK', sort: 'SK' }, byTotal: { partition: 'PK', sort: 'total', local: true } },
  patterns: {
    ...shop.patterns,
    ordersByTotal: { entities: ['Order'], index: 'byTotal', where: { PK: 'USER#{userId}' } },
    paidOrders: { entities: ['Order'], index: 'GSI1', where: { GSI1PK: 'STATUS#PAID' } },
  },
};
const compile = compilerOf(shopModel);

/** Partitions inside one another, constants with characters that policies know, and keys that IAM cannot narrow. */
const social = compilerOf({
  indexes: {
    GSI1: { partition: 'GSI1PK', sort: 'SK' },
    byRegion: { partition: 'tournament, region' },
    byScore: { partition: 'score' },
    byName: { partition: 'name' },
  },
  entities: {
    User: { keys: { PK: 'u#{id}', SK: 'PROFILE' }, attributes: { name: 'string' } },
    Follower: { keys: { PK: 'u#{id}#follower', SK: 'f#{by}', GSI1PK: 'f#{by}' } },
    Post: { keys: { PK: 'p#{id}', SK: 'POST', GSI1PK: 'f#{by}#post' } },
    Like: { keys: { PK: 'p#{id}#likelist', SK: 'l#{by}' } },
    Player: { keys: { PK: '{playerId}', SK: 'SCORE' }, attributes: { tournament: 'string', region: 'string', score: 'number' } },
    Setting: { keys: { PK: 'SETTINGS$*?', SK: '{name}' } },
    Flag: { keys: { PK: 'FLAGS*?', SK: '{name}' } },
    Price: { keys: { PK: '${currency}*', SK: '{day}' } },
  },
  patterns: {
    followers: { entities: ['Follower'], index: 'GSI1', where: { GSI1PK: 'f#{by}' } },
    players: { entities: ['Player'], index: 'byRegion', where: { tournament: '{tournament}', region: '{region}' } },
    scores: { entities: ['Player'], index: 'byScore', where: { score: '{score}' } },
    names: { entities: ['User'], index: 'byName', where: { name: '{name}' } },
  },
});

test.each([
  ['read', Access.read('User'), READ],
  ['create', Access.create('User'), ['dynamodb:PutItem']],
  ['put', Access.put('User'), ['dynamodb:PutItem']],
  ['update', Access.update('User'), ['dynamodb:UpdateItem']],
  ['delete', Access.delete('User'), ['dynamodb:DeleteItem']],
  ['batchWrite', Access.batchWrite('User'), ['dynamodb:BatchWriteItem']],
  ['write', Access.write('User'), WRITE],
  ['crud', Access.crud('User'), ['dynamodb:BatchGetItem', 'dynamodb:BatchWriteItem', 'dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem',
    'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem']],
])('%s is on the partitions of its entity in the table', (_kind, access, actions) => {
  expect(compile(access)).toEqual([{ actions, on: ['table'], conditions: fits('USER#*') }]);
});

test('a query is on the table or on the one index that its pattern reads, in the partitions of the pattern', () => {
  expect(compile(Access.query('ordersOfUser'))).toEqual([{ actions: ['dynamodb:Query'], on: ['table'], conditions: fits('USER#*') }]);
  expect(compile(Access.query('ordersByStatus'))).toEqual([{ actions: ['dynamodb:Query'], on: ['GSI1'], conditions: fits('STATUS#*') }]);
  expect(compile(Access.query('ordersByTotal'))).toEqual([{ actions: ['dynamodb:Query'], on: ['byTotal'], conditions: fits('USER#*') }]);
});

test('a partition without placeholder is compared as it is', () => {
  expect(compile(Access.query('paidOrders'))).toEqual([{
    actions: ['dynamodb:Query'],
    on: ['GSI1'],
    conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['STATUS#PAID'] }, 'Null': { 'dynamodb:LeadingKeys': 'false' } },
  }]);
  expect(compile(Access.query('paidOrders'), Access.query('ordersByStatus'))[0].conditions).toEqual(fits('STATUS#*', 'STATUS#PAID'));
});

test('all entities that an action reaches are in one statement, so that batches over them are allowed', () => {
  expect(compile(Access.read('User'), Access.read('Product'))).toEqual([{ actions: READ, on: ['table'], conditions: fits('PRODUCT#*', 'USER#*') }]);
  expect(compile(Access.crud('User'), Access.read('Product'))).toEqual([
    { actions: READ, on: ['table'], conditions: fits('PRODUCT#*', 'USER#*') },
    { actions: WRITE, on: ['table'], conditions: fits('USER#*') },
  ]);
});

test('actions, and resources, with the same conditions are in one statement', () => {
  expect(compile(Access.read('User'), Access.query('ordersOfUser'))).toEqual([
    { actions: [...READ, 'dynamodb:Query'], on: ['table'], conditions: fits('USER#*') },
  ]);
  expect(compile(Access.query('ordersByTotal'), Access.query('userWithOrders'))).toEqual([
    { actions: ['dynamodb:Query'], on: ['table', 'byTotal'], conditions: fits('USER#*') },
  ]);
});

test('partitions of other entities that a pattern covers are excluded', () => {
  const excluding = (pattern: string, excluded: string) => ({ ...fits(pattern), 'ForAllValues:StringNotLike': { 'dynamodb:LeadingKeys': [excluded] } });
  expect(social(Access.read('User'))).toEqual([{ actions: READ, on: ['table'], conditions: excluding('u#*', 'u#*#follower') }]);
  expect(social(Access.read('Follower'))).toEqual([{ actions: READ, on: ['table'], conditions: fits('u#*#follower') }]);
  expect(social(Access.query('followers'))).toEqual([{ actions: ['dynamodb:Query'], on: ['GSI1'], conditions: excluding('f#*', 'f#*#post') }]);
});

test('they are not, where they may be reached as well', () => {
  expect(social(Access.read('User'), Access.read('Follower'))).toEqual([{ actions: READ, on: ['table'], conditions: fits('u#*', 'u#*#follower') }]);
  expect(social(Access.read('User'), Access.put('Follower'))).toEqual([
    { actions: READ, on: ['table'], conditions: { ...fits('u#*'), 'ForAllValues:StringNotLike': { 'dynamodb:LeadingKeys': ['u#*#follower'] } } },
    { actions: ['dynamodb:PutItem'], on: ['table'], conditions: fits('u#*#follower') },
  ]);
});

test('a statement is split only where an exclusion would hit a partition that is allowed', () => {
  const nested = compilerOf({
    entities: {
      User: { keys: { PK: 'u#{id}', SK: 'A' } },
      Part: { keys: { PK: 'u#{id}#{part}', SK: 'B' } },
      Follower: { keys: { PK: 'u#{id}#follower#{by}', SK: 'C' } },
      Other: { keys: { PK: 'o#{id}', SK: 'D' } },
      Deep: { keys: { PK: 'u#{id}#{part}#{deep}', SK: 'E' } },
    },
  });
  // what keeps User and Part from Deep would hit Follower, whose keys can be those of Deep
  expect(nested(Access.read('User'), Access.read('Part'), Access.read('Follower'), Access.read('Other'))).toEqual([
    { actions: READ, on: ['table'], conditions: { ...fits('o#*', 'u#*', 'u#*#*'), 'ForAllValues:StringNotLike': { 'dynamodb:LeadingKeys': ['u#*#*#*'] } } },
    { actions: READ, on: ['table'], conditions: fits('u#*#follower#*') },
  ]);
});

test('characters that mean something in a policy are escaped', () => {
  expect(social(Access.delete('Price'))[0].conditions).toEqual(fits('${$}*${*}'));
  expect(social(Access.delete('Setting'))[0].conditions).toEqual(fits('SETTINGS${$}${*}${?}'));
  expect(social(Access.delete('Flag'))[0].conditions).toEqual({
    'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['FLAGS*?'] }, 'Null': { 'dynamodb:LeadingKeys': 'false' },
  });
  expect(social(Access.delete('Flag'), Access.delete('Price'))[0].conditions).toEqual(fits('${$}*${*}', 'FLAGS${*}${?}'));
  expect(social(Access.delete('Setting'), Access.delete('Price'))[0].conditions).toEqual(fits('${$}*${*}', 'SETTINGS${$}${*}${?}'));
});

test('what IAM cannot narrow has no condition on keys', () => {
  expect(social(Access.read('Player'))).toEqual([{ actions: READ, on: ['table'], conditions: {} }]);
  expect(social(Access.read('Player'), Access.read('User'))).toEqual([{ actions: READ, on: ['table'], conditions: {} }]);
  expect(social(Access.query('players'), Access.query('scores'), Access.query('names'))).toEqual([
    { actions: ['dynamodb:Query'], on: ['byName', 'byRegion', 'byScore'], conditions: {} },
  ]);
});

test('what is asked for by name is for every item', () => {
  expect(compile(Access.all())).toEqual([
    { actions: [...READ, ...WRITE, 'dynamodb:Query'].sort(), on: ['table'], conditions: {} },
    { actions: ['dynamodb:Query'], on: ['GSI1', 'byTotal'], conditions: {} },
  ]);
  expect(compile(Access.scan())).toEqual([{ actions: ['dynamodb:Scan'], on: ['table'], conditions: {} }]);
  expect(compile(Access.scan('GSI1'))).toEqual([{ actions: ['dynamodb:Scan'], on: ['GSI1'], conditions: {} }]);
  expect(compile(Access.partiql())).toEqual([
    { actions: PARTIQL, on: ['table'], conditions: {} },
    { actions: ['dynamodb:PartiQLSelect'], on: ['GSI1', 'byTotal'], conditions: {} },
  ]);
});

test('attributes that may be read are named with the keys, and every request has to name its attributes', () => {
  expect(compile(Access.read('Order', { attributes: ['total', 'status'] }))).toEqual([{
    // a check that fails may return the whole item
    actions: ['dynamodb:BatchGetItem', 'dynamodb:GetItem'],
    on: ['table'],
    conditions: {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['GSI1PK', 'PK', 'SK', 'status', 'total'] },
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['USER#*'] },
      'Null': { 'dynamodb:Attributes': 'false', 'dynamodb:LeadingKeys': 'false' },
      'StringEqualsIfExists': { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
    },
  }]);
  // the whole entity makes it needless
  expect(compile(Access.read('User'), Access.read('User', { attributes: ['email'] }))).toEqual(compile(Access.read('User')));
});

test('an access that holds in transactions only leaves batches out', () => {
  const inTransaction = { 'ForAnyValue:StringEquals': { 'dynamodb:EnclosingOperation': ['TransactGetItems', 'TransactWriteItems'] } };
  expect(compile(Access.transactionOnly(Access.crud('User')))).toEqual([
    { actions: ['dynamodb:ConditionCheckItem'], on: ['table'], conditions: fits('USER#*') },
    { actions: ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], on: ['table'], conditions: { ...fits('USER#*'), ...inTransaction } },
  ]);
  expect(compile(Access.transactionOnly(Access.update('User')), Access.update('User'))).toEqual(compile(Access.update('User')));
});

test('no access compiles to no statement', () => {
  expect(compile()).toEqual([]);
});

test('the order of accesses changes nothing, nor does saying one twice', () => {
  const compiled = compileModel(shopModel);
  const accesses = [...compiled.entities.keys()].flatMap(entity => [
    Access.read(entity), Access.create(entity), Access.put(entity), Access.update(entity), Access.delete(entity), Access.write(entity),
    Access.crud(entity), Access.batchWrite(entity), Access.transactionOnly(Access.crud(entity)),
    Access.read(entity, { attributes: [...compiled.entities.get(entity)!.attributes.keys()].slice(0, 1) }),
  ]).concat([...compiled.patterns.keys()].map(pattern => Access.query(pattern)), Access.scan(), Access.all());
  fc.assert(fc.property(fc.array(fc.constantFrom(...accesses), { maxLength: 8 }), fc.integer(), (chosen, seed) => {
    const shuffled = [...chosen].sort((left, right) => Math.sin(seed + chosen.indexOf(left)) - Math.sin(seed + chosen.indexOf(right)));
    expect(compile(...shuffled, ...chosen)).toEqual(compile(...chosen));
  }), { seed: 5, numRuns: 300 });
});

test('every action that is asked for is allowed, and no other', () => {
  const asked = (accesses: Access[]) => new Set(accesses.flatMap(({ kind }) => ACCESS_ACTIONS[kind] as readonly string[]));
  const given = (statements: Pick<AccessStatement, 'actions'>[]) => new Set(statements.flatMap(({ actions }) => actions));
  for (const accesses of [[Access.read('User'), Access.put('Order')], [Access.query('ordersByStatus')], [Access.scan(), Access.partiql()], [Access.all()]]) {
    expect(given(compile(...accesses))).toEqual(asked(accesses));
  }
});

test.each([
  [Access.read('Usr'), "Access.read('Usr') names an entity that the model does not have. Did you mean 'User'?"],
  [Access.crud('Basket'), "Access.crud('Basket') names an entity that the model does not have. The entities are 'Account', 'Order', 'Product', 'StatusSummary' and 'User'."],
  [Access.query('orderByStatus'), "Access.query('orderByStatus') names an access pattern that the model does not have. Did you mean 'ordersByStatus'?"],
  [Access.query('__proto__'), "Access.query('__proto__') names an access pattern that the model does not have. "
    + "The access patterns are 'ordersBetween', 'ordersByStatus', 'ordersByTotal', 'ordersOfUser', 'paidOrders' and 'userWithOrders'."],
  [Access.scan('GSI'), "Access.scan('GSI') names an index that the model does not have. Did you mean 'GSI1'?"],
  [Access.read('User', { attributes: [] }), "Access.read('User', { attributes: [] }) has an empty list of attributes. Name those that may be read, or leave the list out."],
  [Access.read('User', { attributes: ['mail'] }), "Access.read('User', { attributes: ['mail'] }) names an attribute that 'User' does not have, 'mail'. Did you mean 'email'?"],
  [Access.transactionOnly(Access.query('ordersOfUser')), "Access.transactionOnly(Access.query('ordersOfUser')) is never a part of a transaction. Give it without `transactionOnly`."],
  [Access.transactionOnly(Access.batchWrite('User')), "Access.transactionOnly(Access.batchWrite('User')) is never a part of a transaction. Give it without `transactionOnly`."],
])('what cannot be given is refused with its place', (access, message) => {
  expect(() => compile(Access.read('User'), access)).toThrow(new Error(`functions.F.access[1]: ${message}`));
});

describe('unique attributes', () => {
  const unique = compilerOf({
    indexes: {},
    entities: {
      User: { keys: { PK: 'USER#{userId}', SK: 'PROFILE' }, attributes: { email: 'string' }, unique: { email: { PK: 'EMAIL#{email}', SK: 'EMAIL' } } },
      Message: { keys: { PK: 'EMAIL#{email}#messages', SK: '{at}' } },
    },
  });
  /** What is allowed on which partitions, by action. */
  const allowed = (...access: Access[]) => Object.fromEntries(unique(...access).flatMap(({ actions, conditions }) =>
    actions.map(action => [action.replace('dynamodb:', ''), conditions['ForAllValues:StringLike']['dynamodb:LeadingKeys']])));
  const [both, user, email] = [['EMAIL#*', 'USER#*'], ['USER#*'], ['EMAIL#*']];

  test.each<[string, Access, Record<string, string[]>]>([
    ['read', Access.read('User'), { BatchGetItem: user, ConditionCheckItem: user, GetItem: user }],
    ['create', Access.create('User'), { PutItem: both }],
    ['put', Access.put('User'), { ConditionCheckItem: email, DeleteItem: email, GetItem: user, PutItem: both }],
    ['update', Access.update('User'), { ConditionCheckItem: email, DeleteItem: email, GetItem: user, PutItem: email, UpdateItem: user }],
    ['delete', Access.delete('User'), { ConditionCheckItem: email, DeleteItem: both, GetItem: user }],
    ['batchWrite', Access.batchWrite('User'), { BatchWriteItem: user }],
    ['write', Access.write('User'), {
      BatchWriteItem: user, ConditionCheckItem: email, DeleteItem: both, GetItem: user, PutItem: both, UpdateItem: user,
    }],
    ['crud', Access.crud('User'), {
      BatchGetItem: user, BatchWriteItem: user, ConditionCheckItem: both, DeleteItem: both, GetItem: user, PutItem: both, UpdateItem: user,
    }],
  ])('%s', (_, access, expected) => {
    expect(allowed(access)).toEqual(expected);
  });

  test('partitions inside those of guard items are excluded', () => {
    expect(unique(Access.create('User'))).toEqual([{
      actions: ['dynamodb:PutItem'],
      on: ['table'],
      conditions: { ...fits('EMAIL#*', 'USER#*'), 'ForAllValues:StringNotLike': { 'dynamodb:LeadingKeys': ['EMAIL#*#messages'] } },
    }]);
  });

  test('guard items inside other partitions are excluded', () => {
    const inside = compilerOf({
      indexes: {},
      entities: {
        User: { keys: { PK: 'u#{id}', SK: 'PROFILE' }, attributes: { email: 'string' }, unique: { email: { PK: 'u#{email}#email', SK: 'EMAIL' } } },
      },
    });
    expect(inside(Access.read('User'))).toMatchObject([{ conditions: { 'ForAllValues:StringNotLike': { 'dynamodb:LeadingKeys': ['u#*#email'] } } }]);
  });

  test('in transactions only, but for the read before', () => {
    const [read, ...writes] = unique(Access.transactionOnly(Access.update('User')));
    expect(read).toEqual({ actions: ['dynamodb:ConditionCheckItem'], on: ['table'], conditions: expect.anything() });
    expect(writes.map(({ actions, conditions }) => [actions, 'ForAnyValue:StringEquals' in conditions])).toEqual(expect.arrayContaining([
      [['dynamodb:GetItem'], false], [['dynamodb:DeleteItem', 'dynamodb:PutItem'], true], [['dynamodb:UpdateItem'], true],
    ]));
  });
});

import { shop } from '../../examples/shop/model';
import { attributeNames, compileModel } from '../../src/model/compile-model';
import { ModelError } from '../../src/model/model-error';
import { SingleTableModel } from '../../src/model/single-table-model';

const minimal = { A: { keys: { PK: '{a}', SK: 'A' } } };

test('the defaults of the table and of the index', () => {
  const { table, indexes, keyAttributeTypes } = compileModel(shop);
  expect(table).toEqual({ partition: 'PK', sort: 'SK', keyAttributes: ['PK', 'SK'] });
  expect([...indexes.values()]).toEqual([{ name: 'GSI1', partition: ['GSI1PK'], sort: ['SK'], local: false, projection: 'ALL' }]);
  expect(Object.fromEntries(keyAttributeTypes)).toEqual({ PK: 'S', SK: 'S', GSI1PK: 'S' });
});

test('a partition key alone means no sort key, in the default index too', () => {
  const { table, indexes } = compileModel({ table: { partition: 'id', ttl: 't', discriminator: 'd' }, entities: { A: { keys: { id: '{id}' } } } });
  expect(table).toEqual({ partition: 'id', keyAttributes: ['id'], ttl: 't', discriminator: 'd' });
  expect(indexes.get('GSI1')).toMatchObject({ partition: ['GSI1PK'], sort: [] });
});

test('indexes replace the default', () => {
  expect(compileModel({ indexes: {}, entities: minimal }).indexes.size).toBe(0);
  const { indexes } = compileModel({ indexes: { X: { partition: 'a, b', sort: 'c ,d', projection: ['e'], local: true } }, entities: minimal });
  expect([...indexes.values()]).toEqual([{ name: 'X', partition: ['a', 'b'], sort: ['c', 'd'], projection: ['e'], local: true }]);
  expect(attributeNames('')).toEqual([]);
});

test('the attributes of an entity are the declared ones and the placeholders', () => {
  const order = compileModel({
    entities: { Order: { keys: { PK: 'U#{userId}', SK: 'O#{n:5}', GSI1PK: 'D#{day}' }, attributes: { total: 'number', userId: 'bigint' } } },
  }).entities.get('Order')!;
  expect(Object.fromEntries(order.attributes)).toEqual({
    total: { type: { kind: 'number' }, optional: false },
    userId: { type: { kind: 'bigint' }, optional: false },
    n: { type: { kind: 'number' }, optional: false },
    day: { type: { kind: 'string' }, optional: true },
  });
  expect([...order.keyPlaceholders]).toEqual(['userId', 'n']);
  expect([...order.keys.keys()]).toEqual(['PK', 'SK', 'GSI1PK']);
  expect(order.discriminator).toBe('Order');
});

test('the types of key attributes', () => {
  const { keyAttributeTypes } = compileModel({
    indexes: { X: { partition: 'number', sort: 'text' }, Y: { partition: 'mixed', sort: 'bytes' }, Z: { partition: 'nobody', sort: 'big' } },
    entities: {
      A: { keys: { PK: '{n}', SK: '{n:5}', mixed: '{n}' }, attributes: { n: 'number', number: 'number', text: 'A|B', bytes: 'binary', big: 'bigint' } },
      B: { keys: { PK: '{m}', SK: '{m}', mixed: 'M#{m}' }, attributes: { m: 'bigint', big: 'number' } },
    },
  });
  expect(Object.fromEntries(keyAttributeTypes)).toEqual({ PK: 'N', SK: 'S', number: 'N', text: 'S', mixed: 'S', bytes: 'B', nobody: 'S', big: 'N' });
});

const patternsOf = (where: Record<string, string>, attributes: object = {}, extra: object = {}) => compileModel({
  entities: { A: { keys: { PK: 'A#{a}', SK: 'B#{b}' }, attributes } },
  patterns: { p: { entities: ['A'], where, ...extra } },
} as SingleTableModel).patterns.get('p')!;

test('an access pattern', () => {
  const pattern = patternsOf({ SK: '>= B#{from}', PK: 'A#{x}' }, { a: 'number' }, { order: 'descending', limit: 5 });
  expect(pattern).toMatchObject({ name: 'p', order: 'descending', limit: 5 });
  expect(pattern.index).toBeUndefined();
  expect(pattern.conditions.map(({ attribute, operator, type }) => [attribute, operator, type])).toEqual([['PK', '=', 'S'], ['SK', '>=', 'S']]);
  expect(pattern.conditions[1].prefix.parts).toEqual(['B#']);
  expect(Object.fromEntries(pattern.parameters)).toEqual({ x: { kind: 'number' }, from: { kind: 'string' } });
  expect(patternsOf({ PK: 'A#{a}' })).toMatchObject({ order: 'ascending' });
});

test('the beginning of a value is a text, whatever the attribute is', () => {
  const { parameters } = patternsOf({ PK: 'A#{a}', SK: 'begins_with B#{start}' }, { b: 'PAID|OPEN' });
  expect(parameters.get('start')).toEqual({ kind: 'string' });
});

test('the beginning of a binary key is bytes', () => {
  const model: SingleTableModel = {
    indexes: { X: { partition: 'type', sort: 'hash' } },
    entities: { A: { keys: { PK: '{a}', SK: 'A' }, attributes: { type: 'string', hash: 'binary' } } },
    patterns: { p: { entities: ['A'], index: 'X', where: { type: '{type}', hash: 'begins_with {start}' } } },
  };
  expect(compileModel(model).patterns.get('p')!.parameters.get('start')).toEqual({ kind: 'binary' });
});

test('a range on a number has no prefix', () => {
  const pattern = compileModel({
    entities: { A: { keys: { PK: 'A', SK: '{n}' }, attributes: { n: 'number' } } },
    patterns: { p: { entities: ['A'], where: { PK: 'A', SK: '> {from}' } } },
  }).patterns.get('p')!;
  expect(pattern.conditions[1]).toMatchObject({ type: 'N', prefix: { parts: [] } });
});

test.each([
  [{ A: { keys: { PK: '{a}' } } }, {}, "entities.A.keys.SK: the entity has no template for the table's key attribute SK."],
  [{ A: { keys: { PK: '{a}', SK: '{b}{c}' } } }, {}, "entities.A.keys.SK: '{b}{c}' has two placeholders with no constant between them."],
  [{ A: { keys: { PK: '{a}', SK: 'x' }, attributes: { b: 'strng' } } }, {}, "entities.A: 'strng' is no attribute type."],
  [minimal, { p: { entities: ['B'], where: {} } }, "patterns.p: there is no entity 'B'."],
  [minimal, { p: { entities: ['A'], index: 'X', where: {} } }, "patterns.p: there is no index 'X'."],
  [minimal, { p: { entities: ['A'], index: 'GSI1', where: { GSI1PK: 'x' } } }, 'patterns.p.where.GSI1PK: the entity A has no key GSI1PK.'],
  [minimal, { p: { entities: ['A'], where: { PK: 'x{y}' } } }, "patterns.p.where.PK: 'x' and a placeholder stand together at {a} of '{a}'."],
])('what cannot be compiled: %p', (entities, patterns, message) => {
  expect(() => compileModel({ entities, patterns } as SingleTableModel)).toThrow(ModelError);
  expect(() => compileModel({ entities, patterns } as SingleTableModel)).toThrow(message);
});

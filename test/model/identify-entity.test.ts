import { shop } from '../../examples/shop/model';
import { compileModel } from '../../src/model/compile-model';
import { identifyEntity, parseKey, parseKeys } from '../../src/model/identify-entity';
import { parseKeyTemplate } from '../../src/model/key-template';
import { SingleTableModel } from '../../src/model/single-table-model';

const identify = (model: SingleTableModel, item: Record<string, unknown>) => {
  const identified = identifyEntity(compileModel(model), item);
  return identified && [identified.entity.name, identified.values];
};

test.each([
  [{ PK: 'USER#1', SK: 'PROFILE#1' }, ['User', { userId: '1' }]],
  [{ PK: 'USER#1', SK: 'ORDER#2', GSI1PK: 'STATUS#PAID' }, ['Order', { userId: '1', orderId: '2' }]],
  [{ PK: 'USER#1', SK: 'PROFILE#2' }, undefined],
  [{ PK: 'USER#1' }, undefined],
  [{ PK: 1, SK: 2 }, undefined],
  [{}, undefined],
])('%p', (item, expected) => {
  expect(identify(shop, item)).toEqual(expected);
});

test('the most specific entity wins', () => {
  const model: SingleTableModel = { entities: { Any: { keys: { PK: '{a}', SK: '{b}' } }, One: { keys: { PK: '{a}', SK: '{a}' } }, Info: { keys: { PK: '{a}', SK: 'info' } } } };
  expect(identify(model, { PK: 'x', SK: 'info' })).toEqual(['Info', { a: 'x' }]);
  expect(identify(model, { PK: 'x', SK: 'x' })).toEqual(['One', { a: 'x' }]);
  expect(identify(model, { PK: 'x', SK: 'y' })).toEqual(['Any', { a: 'x', b: 'y' }]);
});

test('the discriminator must fit', () => {
  const keys = { PK: '{id}', SK: 'ANIMAL' };
  const model: SingleTableModel = { table: { discriminator: 'type' }, entities: { Cat: { keys }, Dog: { keys, discriminator: 'dog' } } };
  expect(identify(model, { PK: '1', SK: 'ANIMAL', type: 'dog' })).toEqual(['Dog', { id: '1' }]);
  expect(identify(model, { PK: '1', SK: 'ANIMAL', type: 'Cat' })).toEqual(['Cat', { id: '1' }]);
  expect(identify(model, { PK: '1', SK: 'ANIMAL', type: 'Dog' })).toBeUndefined();
  expect(identify(model, { PK: '1', SK: 'ANIMAL' })).toBeUndefined();
});

test('numbers in keys', () => {
  const template = (kind: 'number' | 'bigint' | 'string') => parseKeyTemplate('{n}', () => ({ kind }));
  expect(parseKey(template('number'), 1.5)).toEqual({ n: 1.5 });
  expect(parseKey(template('number'), 5n)).toEqual({ n: 5 });
  expect(parseKey(template('bigint'), 5)).toEqual({ n: 5n });
  expect(parseKey(template('bigint'), 5n)).toEqual({ n: 5n });
  expect(parseKey(template('bigint'), 1.5)).toBeUndefined();
  expect(parseKey(template('string'), 5)).toBeUndefined();
  expect(parseKey(template('number'), undefined)).toBeUndefined();
});

test('the same placeholder in two keys must agree', () => {
  const template = parseKeyTemplate('c#{id}', () => undefined);
  expect(parseKeys([template, template], ['c#1', 'c#1'])).toEqual({ id: '1' });
  expect(parseKeys([template, template], ['c#1', 'c#2'])).toBeUndefined();
});

import { shop } from '../../examples/shop/model';
import { compileModel } from '../../src/model/compile-model';
import { formatKey, formatTableKey } from '../../src/model/format-key';
import { KeyError } from '../../src/model/key-error';
import { parseKeyTemplate } from '../../src/model/key-template';
import { SingleTableModel } from '../../src/model/single-table-model';

const keyOf = (model: SingleTableModel, name: string, values: Record<string, unknown>) => {
  const compiled = compileModel(model);
  return formatTableKey(compiled, compiled.entities.get(name)!, values);
};

test('the key of an item', () => {
  expect(keyOf(shop, 'Order', { userId: '1', orderId: '2', other: 'x' })).toEqual({ PK: 'USER#1', SK: 'ORDER#2' });
});

test('a value that is read back as another', () => {
  const model: SingleTableModel = { entities: { A: { keys: { PK: '{a}#{b}', SK: 'A' } } } };
  expect(keyOf(model, 'A', { a: 'x', b: 'y#z' })).toEqual({ PK: 'x#y#z', SK: 'A' });
  expect(() => keyOf(model, 'A', { a: 'x#y', b: 'z' })).toThrow(new KeyError(
    'a: "x#y" cannot stand in \'{a}#{b}\', because the key "x#y#z" would not be read back as the same values. Use a value without the constants around it.'));
});

test('a value that is read back as another entity', () => {
  const model: SingleTableModel = {
    entities: { Comment: { keys: { PK: 'R#{room}', SK: '{createdAt}' } }, Join: { keys: { PK: 'R#{room}', SK: 'Join:{userId}' } } },
  };
  expect(keyOf(model, 'Comment', { room: '1', createdAt: '2024-01-01T00:00:00Z' })).toEqual({ PK: 'R#1', SK: '2024-01-01T00:00:00Z' });
  expect(() => keyOf(model, 'Comment', { room: '1', createdAt: 'Join:x' })).toThrow(
    'Comment: the key ["R#1","Join:x"] would be read back as an item of Join. Use values without the constants of the key templates.');
});

test('a user id that is a follower list', () => {
  const model: SingleTableModel = { entities: { User: { keys: { PK: 'u#{id}', SK: '{x}' } }, Follower: { keys: { PK: 'u#{id}#follower', SK: '{x}' } } } };
  expect(keyOf(model, 'Follower', { id: '1', x: '2' })).toEqual({ PK: 'u#1#follower', SK: '2' });
  expect(() => keyOf(model, 'User', { id: '1#follower', x: '2' })).toThrow(KeyError);
});

describe('keys of type N', () => {
  const model: SingleTableModel = {
    table: { partition: 'id', sort: 'at' },
    entities: { A: { keys: { id: '{id}', at: '{at}' }, attributes: { id: 'bigint', at: 'number' } } },
  };
  test('are the numbers themselves', () => {
    expect(keyOf(model, 'A', { id: 12345678901234567890n, at: -1.5 })).toEqual({ id: 12345678901234567890n, at: -1.5 });
  });
  test.each([[NaN], [-0], [Infinity], ['1'], [undefined], [1e126], [1e-131], [-1e300]])('refuse %p', at => {
    expect(() => keyOf(model, 'A', { id: 1n, at })).toThrow(KeyError);
  });
  test('refuse more than 38 digits', () => {
    expect(keyOf(model, 'A', { id: 10n ** 38n - 1n, at: 1 }).id).toBe(10n ** 38n - 1n);
    expect(keyOf(model, 'A', { id: 10n ** 50n, at: 1 }).id).toBe(10n ** 50n);
    expect(() => keyOf(model, 'A', { id: 10n ** 38n + 1n, at: 1 })).toThrow(KeyError);
  });
  test('a constant of a key condition is a number too', () => {
    const constant = (text: string) => formatKey(parseKeyTemplate(text, () => undefined), 'N', {});
    expect(constant('10')).toBe(10);
    expect(constant('-2.5')).toBe(-2.5);
    expect(constant('12345678901234567890')).toBe(12345678901234567890n);
  });
});

test('keys of type B are bytes', () => {
  const template = parseKeyTemplate('{hash}', () => ({ kind: 'binary' }));
  const hash = new Uint8Array([1, 2]);
  expect(formatKey(template, 'B', { hash })).toBe(hash);
  for (const other of [new Uint8Array(), 'x', undefined]) expect(() => formatKey(template, 'B', { hash: other })).toThrow('hash: a Uint8Array with at least one byte is needed.');
});

test('a discriminator tells entities with the same keys apart', () => {
  const keys = { PK: '{id}', SK: 'ANIMAL' };
  const model: SingleTableModel = { table: { discriminator: 'type' }, entities: { Cat: { keys }, Dog: { keys, discriminator: 'dog' } } };
  expect(keyOf(model, 'Cat', { id: '1' })).toEqual({ PK: '1', SK: 'ANIMAL' });
  expect(keyOf(model, 'Dog', { id: '1' })).toEqual({ PK: '1', SK: 'ANIMAL' });
});

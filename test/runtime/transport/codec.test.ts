import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { attributeMap } from './attribute-values';
import { inputText } from '../../../src/runtime/transport/input-text';
import { nativeOutput } from '../../../src/runtime/transport/native-output';

/** Bytes as base64 before JSON takes them for objects. */
function base64(value: any): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(base64);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, base64(member)]));
  return value;
}

test('any attributes are sent as marshall makes them', () => {
  fc.assert(fc.property(attributeMap, values => {
    expect(JSON.parse(inputText({ TableName: 't', Item: values }))).toEqual({ TableName: 't', Item: base64(marshall(values)) });
  }), { seed: 1, numRuns: 1000 });
});

test('any attributes are read as unmarshall makes them', () => {
  fc.assert(fc.property(attributeMap, values => {
    const marshalled = marshall(values);
    expect(nativeOutput({ Item: JSON.parse(JSON.stringify(base64(marshalled))) }).Item).toEqual(unmarshall(marshalled));
  }), { seed: 2, numRuns: 1000 });
});

test('what is read is what was sent', () => {
  fc.assert(fc.property(attributeMap, values => {
    const { Item } = nativeOutput(JSON.parse(inputText({ Item: values })));
    // a bigint that a number can be comes back as one
    expect(inputText({ Item })).toBe(inputText({ Item: values }));
  }), { seed: 3, numRuns: 1000 });
});

test('attributes are in native form at each place of a request, and there alone', () => {
  const values = { a: 1 };
  const wired = { a: { N: '1' } };
  expect(JSON.parse(inputText({
    TableName: 'Item',
    Key: values,
    ExclusiveStartKey: values,
    ExpressionAttributeNames: { '#Key': 'Key' },
    ExpressionAttributeValues: values,
    Limit: 1,
    ConsistentRead: undefined,
    TransactItems: [{ Put: { Item: values, TableName: 't' } }, { ConditionCheck: { Key: values, ExpressionAttributeValues: values } }],
    RequestItems: { Key: { Keys: [values], ConsistentRead: true }, Item: [{ PutRequest: { Item: values } }, { DeleteRequest: { Key: values } }] },
  }))).toEqual({
    TableName: 'Item',
    Key: wired,
    ExclusiveStartKey: wired,
    ExpressionAttributeNames: { '#Key': 'Key' },
    ExpressionAttributeValues: wired,
    Limit: 1,
    TransactItems: [{ Put: { Item: wired, TableName: 't' } }, { ConditionCheck: { Key: wired, ExpressionAttributeValues: wired } }],
    RequestItems: { Key: { Keys: [wired], ConsistentRead: true }, Item: [{ PutRequest: { Item: wired } }, { DeleteRequest: { Key: wired } }] },
  });
  expect(nativeOutput({
    Attributes: wired,
    Items: [wired],
    LastEvaluatedKey: wired,
    Count: 1,
    ConsumedCapacity: { TableName: 't', Table: { CapacityUnits: 1 } },
    UnprocessedKeys: { Items: { Keys: [wired], ConsistentRead: true } },
    UnprocessedItems: { Keys: [{ PutRequest: { Item: wired } }, { DeleteRequest: { Key: wired } }] },
  })).toEqual({
    Attributes: values,
    Items: [values],
    LastEvaluatedKey: values,
    Count: 1,
    ConsumedCapacity: { TableName: 't', Table: { CapacityUnits: 1 } },
    UnprocessedKeys: { Items: { Keys: [values], ConsistentRead: true } },
    UnprocessedItems: { Keys: [{ PutRequest: { Item: values } }, { DeleteRequest: { Key: values } }] },
  });
  expect(nativeOutput({ Responses: [{ Item: wired }, {}] })).toEqual({ Responses: [{ Item: values }, {}] });
  expect(nativeOutput({ Responses: { Responses: [wired] } })).toEqual({ Responses: { Responses: [values] } });
});

test('numbers are exact', () => {
  const numbers = { large: 2n ** 100n, small: 1e-100, safe: Number.MAX_SAFE_INTEGER, zero: -0 };
  expect(JSON.parse(inputText({ Item: numbers })).Item).toEqual({
    large: { N: String(2n ** 100n) }, small: { N: '1e-100' }, safe: { N: '9007199254740991' }, zero: { N: '0' },
  });
  const read = { above: { N: '9007199254740993' }, below: { N: '-9007199254740993' }, decimal: { N: '0.1' }, many: { N: '1'.repeat(38) }, safe: { N: '9007199254740991' } };
  expect(nativeOutput({ Item: read }).Item).toEqual({
    above: 9007199254740993n, below: -9007199254740993n, decimal: 0.1, many: BigInt('1'.repeat(38)), safe: 9007199254740991,
  });
});

test('a name like __proto__ is a name', () => {
  const values = JSON.parse('{"__proto__":"a","constructor":"b"}');
  const text = inputText({ Item: { map: values } });
  expect(text).toBe('{"Item":{"map":{"M":{"__proto__":{"S":"a"},"constructor":{"S":"b"}}}}}');
  const { map } = nativeOutput(JSON.parse(text)).Item;
  expect(Object.keys(map)).toEqual(['__proto__', 'constructor']);
  expect(Object.getPrototypeOf(map)).toBe(Object.prototype);
});

test.each([
  ['an empty set', new Set(), 'no empty sets'],
  ['a set of two types', new Set([1, 'a']), "no type for 'a'"],
  ['a number that is none', NaN, 'number NaN'],
  ['an infinite number', Infinity, 'Infinity exactly'],
  ['a number that is not exact', 2 ** 53, '9007199254740992 exactly'],
  ['a date', new Date(0), 'no type for a Date'],
  ['a function', () => 1, 'no type for function'],
  ['undefined in a list', [undefined], 'no type for undefined'],
])('refused: %s', (_, value, message) => {
  expect(() => inputText({ Item: { value } })).toThrow(message);
});

import { passesFilter } from '../../database/event-filter';

// the rules, by the examples of the documentation:
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax
// https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html
test.each<[string, unknown, unknown, unknown]>([
  ['null', { UserID: [null] }, { UserID: null }, { UserID: 'x' }],
  ['empty', { LastName: [''] }, { LastName: '' }, { LastName: ' ' }],
  ['equals', { Name: ['Alice'] }, { Name: 'Alice' }, { Name: 'alice' }],
  ['equals, ignoring case', { Name: [{ 'equals-ignore-case': 'Alice' }] }, { Name: 'aLICE' }, { Name: 'Alicia' }],
  ['and', { Location: ['New York'], Day: ['Monday'] }, { Location: 'New York', Day: 'Monday' }, { Location: 'New York', Day: 'Sunday' }],
  ['or', { PaymentType: ['Credit', 'Debit'] }, { PaymentType: 'Debit' }, { PaymentType: 'Cash' }],
  ['or of fields', { $or: [{ Location: ['New York'] }, { Day: ['Monday'] }] }, { Location: 'Rome', Day: 'Monday' }, { Location: 'Rome', Day: 'Sunday' }],
  ['not', { Weather: [{ 'anything-but': ['Raining'] }] }, { Weather: 'Sunny' }, { Weather: 'Raining' }],
  ['not, of a field that is missing', { Weather: [{ 'anything-but': ['Raining'] }] }, { Weather: '' }, {}],
  ['a number', { Price: [{ numeric: ['=', 100] }] }, { Price: 100 }, { Price: 101 }],
  ['a range of numbers', { Price: [{ numeric: ['>', 10, '<=', 20] }] }, { Price: 20 }, { Price: 10 }],
  ['a number is no text', { Price: [{ numeric: ['=', 100] }] }, { Price: 100 }, { Price: '100' }],
  ['exists', { ProductName: [{ exists: true }] }, { ProductName: 'x' }, { Other: 'x' }],
  ['exists is about values, not about what holds them', { NewImage: { City: { S: [{ exists: true }] } } }, { NewImage: { City: { S: 'x' } } }, { NewImage: { City: {} } }],
  ['does not exist', { ProductName: [{ exists: false }] }, { Other: 'x' }, { ProductName: 'x' }],
  ['does not exist, below what does not exist either', { A: { B: [{ exists: false }] } }, {}, { A: { B: 1 } }],
  ['begins with', { Region: [{ prefix: 'us-' }] }, { Region: 'us-east-1' }, { Region: 'eu-us-1' }],
  ['ends with', { FileName: [{ suffix: '.png' }] }, { FileName: 'a.png' }, { FileName: 'a.png.txt' }],
  ['one of the values of a list', { Tags: ['a'] }, { Tags: ['b', 'a'] }, { Tags: ['b'] }],
  ['a number of DynamoDB is a text', { dynamodb: { Keys: { Id: { N: ['101'] } } } }, { dynamodb: { Keys: { Id: { N: '101' } } } }, { dynamodb: { Keys: { Id: { N: '101.0' } } } }],
])('%s', (_, pattern, passing, failing) => {
  expect(passesFilter([JSON.stringify(pattern)], passing)).toBe(true);
  expect(passesFilter([JSON.stringify(pattern)], failing)).toBe(false);
  expect(passesFilter([JSON.stringify({ never: ['x'] }), JSON.stringify(pattern)], passing)).toBe(true);
});

test('without patterns everything passes', () => {
  expect(passesFilter([], {})).toBe(true);
});

test('what Lambda does not have is an error', () => {
  expect(() => passesFilter(['{ "a": [{ "wildcard": "*" }] }'], { a: 'x' })).toThrow("Lambda's event filters have no comparison 'wildcard'.");
});

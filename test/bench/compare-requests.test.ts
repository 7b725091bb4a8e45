import { compareRequests } from '../../bench/operations/compare-requests';

const request = (operation: string, body: object) => ({ operation, body: JSON.stringify(body) });
const put = (Item: object) => request('PutItem', { TableName: 'orders', Item });
const transact = (...TransactItems: object[]) => request('TransactWriteItems', { TransactItems, ClientRequestToken: String(Math.random()) });

test('what is written may have more attributes, but not other ones', () => {
  expect(() => compareRequests(put({ PK: { S: 'a' } }), put({ PK: { S: 'a' }, _type: { S: 'Order' } }), false)).not.toThrow();
  expect(() => compareRequests(put({ PK: { S: 'a' } }), put({ PK: { S: 'b' } }), false)).toThrow('The requests differ');
  expect(() => compareRequests(put({ PK: { S: 'a' } }), put({}), false)).toThrow('The requests differ');
});

test('an exact request has nothing more, but its own token', () => {
  expect(() => compareRequests(put({ PK: { S: 'a' } }), put({ PK: { S: 'a' }, _type: { S: 'Order' } }), true)).toThrow('The requests differ');
  expect(() => compareRequests(transact({ Put: { Item: {} } }), transact({ Put: { Item: {} } }), true)).not.toThrow();
});

test('the operation, and those of a transaction, are the same', () => {
  expect(() => compareRequests(put({}), request('UpdateItem', { Item: {} }), false)).toThrow('The requests differ');
  expect(() => compareRequests(transact({ Put: { Item: {} } }), transact({ Update: { Item: {} } }), false)).toThrow('The requests differ');
});

import { defineModel } from 'cdk-single-table/runtime';

/**
 * The data model of the shop. The table keys are PK and SK, and there is one index, GSI1 (GSI1PK, SK): both by default.
 */
export const shop = defineModel({
  entities: {
    User: {
      keys: { PK: 'USER#{userId}', SK: 'PROFILE#{userId}' },
      attributes: { 'name': 'string', 'email': 'string', 'address?': { street: 'string', zip: 'string?' } },
    },
    Order: {
      keys: { PK: 'USER#{userId}', SK: 'ORDER#{orderId}', GSI1PK: 'STATUS#{status}' },
      attributes: { status: 'PENDING|PAID|SHIPPED', total: 'number', note: 'string?', tags: 'set<string>?' },
    },
    Product: {
      keys: { PK: 'PRODUCT#{productId}', SK: 'METADATA#{productId}' },
      attributes: { title: 'string', stock: 'number' },
    },
    Account: {
      keys: { PK: 'ACCOUNT#{accountId}', SK: 'BALANCE#{accountId}' },
      attributes: { balance: 'number' },
    },
    StatusSummary: {
      keys: { PK: 'STATUS#{status}', SK: 'SUMMARY' },
      attributes: { status: 'PENDING|PAID|SHIPPED', orders: 'set<string>?' },
    },
  },
  patterns: {
    ordersOfUser: { entities: ['Order'], where: { PK: 'USER#{userId}', SK: 'begins_with ORDER#' } },
    userWithOrders: { entities: ['User', 'Order'], where: { PK: 'USER#{userId}' } },
    ordersByStatus: { entities: ['Order'], index: 'GSI1', where: { GSI1PK: 'STATUS#{status}' } },
    ordersBetween: {
      entities: ['Order'],
      index: 'GSI1',
      where: { GSI1PK: 'STATUS#{status}', SK: 'between ORDER#{from} and ORDER#{to}' },
      order: 'descending',
      limit: 50,
    },
  },
});

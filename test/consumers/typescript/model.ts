import { defineModel } from 'cdk-single-table/runtime';

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

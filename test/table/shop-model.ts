import { SingleTableModel } from '../../src';

/** A user with orders, and products. */
export const shop: SingleTableModel = {
  entities: {
    User: {
      keys: { PK: 'USER#{userId}', SK: 'PROFILE#{userId}' },
      attributes: { name: 'string', email: 'string' },
    },
    Order: {
      keys: { PK: 'USER#{userId}', SK: 'ORDER#{orderId}', GSI1PK: 'STATUS#{status}' },
      attributes: { status: 'PENDING|PAID|SHIPPED', total: 'number' },
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
  },
};

import { DynamoDBClient, DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { Entity } from 'electrodb';
import { HandlerOperations } from '../operations';

/** The entity with the key templates of the model. A set of ElectroDB is an array. */
export function electroDbOrders(config: DynamoDBClientConfig = {}) {
  return new Entity({
    model: { entity: 'order', version: '1', service: 'shop' },
    attributes: {
      userId: { type: 'string', required: true },
      orderId: { type: 'string', required: true },
      status: { type: ['PENDING', 'PAID', 'SHIPPED'] as const, required: true },
      total: { type: 'number', required: true },
      currency: { type: 'string', required: true },
      email: { type: 'string', required: true },
      placedAt: { type: 'string', required: true },
      note: { type: 'string' },
      quantity: { type: 'number', required: true },
      weight: { type: 'number', required: true },
      discount: { type: 'number' },
      gift: { type: 'boolean', required: true },
      express: { type: 'boolean', required: true },
      tags: { type: 'set', items: 'string' },
      articles: { type: 'list', items: { type: 'string' }, required: true },
      address: {
        type: 'map',
        properties: {
          street: { type: 'string', required: true },
          zip: { type: 'string', required: true },
          city: { type: 'string', required: true },
        },
      },
    },
    indexes: {
      primary: {
        pk: { field: 'PK', composite: ['userId'], template: 'USER#${userId}', casing: 'none' },
        sk: { field: 'SK', composite: ['orderId'], template: 'ORDER#${orderId}', casing: 'none' },
      },
      byStatus: { index: 'GSI1', pk: { field: 'GSI1PK', composite: ['status'], template: 'STATUS#${status}', casing: 'none' } },
    },
  }, { client: new DynamoDBClient(config), table: process.env.TABLE_NAME });
}

/** @see https://electrodb.dev/en/core-concepts/quick-start/ */
export function electroDbHandler(Order = electroDbOrders()): HandlerOperations {
  return {
    put: async order => (await Order.put({ ...order, tags: [...order.tags] }).go()).data,
    get: async ({ userId, orderId }) => (await Order.get({ userId, orderId }).go()).data,
    query: async ({ userId }) => (await Order.query.primary({ userId }).go({ pages: 'all' })).data,
  };
}

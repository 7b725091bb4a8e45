import { DynamoDBClient, DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { Table } from 'dynamodb-onetable';
import { HandlerOperations } from '../operations.js';

const schema = {
  format: 'onetable:1.1.0',
  version: '0.0.1',
  indexes: { primary: { hash: 'PK', sort: 'SK' }, gs1: { hash: 'GSI1PK' } },
  models: {
    Order: {
      PK: { type: String, value: 'USER#${userId}' },
      SK: { type: String, value: 'ORDER#${orderId}' },
      GSI1PK: { type: String, value: 'STATUS#${status}' },
      userId: { type: String, required: true },
      orderId: { type: String, required: true },
      status: { type: String, enum: ['PENDING', 'PAID', 'SHIPPED'], required: true },
      total: { type: Number, required: true },
      currency: { type: String, required: true },
      email: { type: String, required: true },
      placedAt: { type: String, required: true },
      note: { type: String },
      quantity: { type: Number, required: true },
      weight: { type: Number, required: true },
      discount: { type: Number },
      gift: { type: Boolean, required: true },
      express: { type: Boolean, required: true },
      tags: { type: Set },
      articles: { type: Array, items: { type: String }, required: true },
      address: {
        type: Object,
        schema: { street: { type: String, required: true }, zip: { type: String, required: true }, city: { type: String, required: true } },
      },
    },
  },
} as const;

/** The table with the keys of the model. */
export function oneTable(config: DynamoDBClientConfig = {}) {
  return new Table({ client: new DynamoDBClient(config), name: process.env.TABLE_NAME, schema, partial: false });
}

/** @see https://doc.onetable.io/start/quick-tour/ */
export function oneTableHandler(table = oneTable()): HandlerOperations {
  const Order = table.getModel('Order');
  return {
    put: order => Order.create(order, { exists: null }),
    get: ({ userId, orderId }) => Order.get({ userId, orderId }),
    query: ({ userId }) => Order.find({ userId }),
  };
}

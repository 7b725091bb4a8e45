import { DynamoDBClient, DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Entity } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { boolean } from 'dynamodb-toolbox/schema/boolean';
import { item } from 'dynamodb-toolbox/schema/item';
import { list } from 'dynamodb-toolbox/schema/list';
import { map } from 'dynamodb-toolbox/schema/map';
import { number } from 'dynamodb-toolbox/schema/number';
import { set } from 'dynamodb-toolbox/schema/set';
import { string } from 'dynamodb-toolbox/schema/string';
import { Table } from 'dynamodb-toolbox/table';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { HandlerOperations } from '../operations';

/** The entity with the keys of the model, and without the timestamps that an entity has otherwise: the others have none. */
export function toolboxOrders(config: DynamoDBClientConfig = {}) {
  const table = new Table({
    documentClient: DynamoDBDocumentClient.from(new DynamoDBClient(config), {
      marshallOptions: { removeUndefinedValues: true, convertEmptyValues: false },
    }),
    name: process.env.TABLE_NAME!,
    partitionKey: { name: 'PK', type: 'string' },
    sortKey: { name: 'SK', type: 'string' },
    indexes: { GSI1: { type: 'global', partitionKey: { name: 'GSI1PK', type: 'string' } } },
  });
  return new Entity({
    name: 'Order',
    table,
    timestamps: false,
    schema: item({
      userId: string().key(),
      orderId: string().key(),
      status: string().enum('PENDING', 'PAID', 'SHIPPED'),
      total: number(),
      currency: string(),
      email: string(),
      placedAt: string(),
      note: string().optional(),
      quantity: number(),
      weight: number(),
      discount: number().optional(),
      gift: boolean(),
      express: boolean(),
      tags: set(string()).optional(),
      articles: list(string()),
      address: map({ street: string(), zip: string(), city: string() }).optional(),
    }).and(prev => ({ GSI1PK: string().hidden().link<typeof prev>(({ status }) => `STATUS#${status}`) })),
    computeKey: ({ userId, orderId }: { userId: string; orderId: string }) => ({ PK: `USER#${userId}`, SK: `ORDER#${orderId}` }),
  });
}

/** @see https://www.dynamodbtoolbox.com/docs/getting-started/usage */
export function toolboxHandler(Order = toolboxOrders()): HandlerOperations {
  return {
    put: order => Order.build(PutItemCommand).item(order).send(),
    get: async ({ userId, orderId }) => (await Order.build(GetItemCommand).key({ userId, orderId }).send()).Item,
    query: async ({ userId }) => (await Order.table.build(QueryCommand).entities(Order)
      .query({ partition: `USER#${userId}`, range: { beginsWith: 'ORDER#' } }).options({ maxPages: Infinity }).send()).Items,
  };
}

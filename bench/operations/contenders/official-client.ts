import { DynamoDBClient, DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { OrderClient } from './client-handler';
import { createClient } from '../../../src/runtime';
import { model } from '../order-model';

/** The client of this library through the official one. */
export function officialClient(config: DynamoDBClientConfig = {}): OrderClient {
  return createClient(model, { client: DynamoDBDocument.from(new DynamoDBClient(config)) });
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import model from '../shop.json';
import { createClient, SingleTableModel } from 'cdk-single-table/runtime';

/** The client of the shop, from the same file as the app: whatever language that is written in. */
export const db = createClient(model as SingleTableModel, { client: DynamoDBDocument.from(new DynamoDBClient({})) });

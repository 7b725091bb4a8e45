import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { createClient } from 'cdk-single-table/runtime';

const model = { entities: { User: { keys: { PK: 'USER#{userId}', SK: 'PROFILE#{userId}' }, attributes: { name: 'string', email: 'string' } } } };
const db = createClient(model, { client: DynamoDBDocument.from(new DynamoDBClient({})) });

export const handler = ({ userId }) => db.User.get({ userId });

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';

const db = DynamoDBDocument.from(new DynamoDBClient({ region: 'eu-central-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } }));

export async function handler(): Promise<string> {
  return `${typeof db.get} ${await db.config.region()} ${process.env.TABLE_NAME}`;
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';

const documents = DynamoDBDocument.from(new DynamoDBClient());

/** Gets the item of any key, as a mistake might: it is IAM alone that keeps it to the keys of its access. */
export async function handler({ PK, SK }: { PK: string; SK: string }) {
  const { Item } = await documents.get({ TableName: process.env.TABLE_NAME, Key: { PK, SK } });
  return Item;
}

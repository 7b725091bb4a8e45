import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';

const documents = DynamoDBDocument.from(new DynamoDBClient());

/**
 * What to avoid: finds orders by their status with a scan. It reads, and bills, the whole table and then drops what does not match.
 * `list-orders-by-status.ts` reads the matching orders alone. Written with the plain SDK, because the client has no scan.
 */
export async function handler({ status }: { status: string }) {
  const { Items = [] } = await documents.scan({
    TableName: process.env.TABLE_NAME,
    FilterExpression: '#status = :status',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':status': status },
  });
  return Items.map(({ PK, SK, total }) => ({ PK, SK, total }));
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** The credentials for a local database, which wants some and does not check them. */
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** The region for a local database. */
export const localRegion = 'us-east-1';

/**
 * An SDK client for a local database.
 *
 * @example
 * const client = localClient(database.endpoint);
 */
export function localClient(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({ endpoint, region: localRegion, credentials: localCredentials });
}

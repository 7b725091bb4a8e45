import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** Makes the waits between the attempts of a client of the SDK short; how often it tries what stays as it is. */
export function shortWaits(client: DynamoDBClient): DynamoDBClient {
  const { retryStrategy } = client.config;
  client.config.retryStrategy = async () => {
    const strategy: any = await retryStrategy();
    return {
      acquireInitialRetryToken: (scope: string) => strategy.acquireInitialRetryToken(scope),
      refreshRetryTokenForRetry: async (token: object, error: object) =>
        Object.assign(await strategy.refreshRetryTokenForRetry(token, error), { getRetryDelay: () => 1 }),
      recordSuccess: (token: object) => strategy.recordSuccess(token),
    } as any;
  };
  return client;
}

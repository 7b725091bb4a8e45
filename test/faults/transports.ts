import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { localRegion } from '../../database/local-client';
import { createDocumentClient, DocumentClient } from '../../src/runtime';
import { shortWaits } from '../runtime/short-waits';

/** How a transport is connected. */
export interface ConnectOptions {
  readonly endpoint: string;
  /** Milliseconds after which it gives a request up. */
  readonly requestTimeout: number;
  /** How often it tries each request. */
  readonly maxAttempts: number;
  /** Gives the access key id, which may be another one each time. */
  readonly accessKeyId: () => string;
}

/** A transport under test. */
export interface Transport {
  readonly name: string;
  /** Whether it notices an answer that was changed on its way. */
  readonly checksChecksums: boolean;
  /** Whether it asks for other credentials where these are refused as expired, and sends again. */
  readonly renewsCredentials: boolean;
  /** Connects it, with waits between attempts that are short. */
  connect(options: ConnectOptions): { readonly client: DocumentClient; destroy(): void };
}

/** The transports. */
export const transports: readonly Transport[] = [
  {
    name: 'the official client',
    checksChecksums: false,
    renewsCredentials: false,
    connect: ({ endpoint, requestTimeout, maxAttempts, accessKeyId }) => documentClient(new DynamoDBClient({
      endpoint,
      region: localRegion,
      // credentials that are about to expire are asked for before each request
      credentials: async () => ({ accessKeyId: accessKeyId(), secretAccessKey: 'local', expiration: new Date(Date.now() + 1000) }),
      maxAttempts,
      requestHandler: { requestTimeout, throwOnRequestTimeout: true },
    })),
  },
  {
    name: 'the lean transport',
    checksChecksums: true,
    renewsCredentials: true,
    connect: ({ endpoint, requestTimeout, maxAttempts, accessKeyId }) => ({
      // other credentials are asked for when these are refused
      client: createDocumentClient({
        endpoint, region: localRegion, requestTimeout, maxAttempts, credentials: async () => ({ accessKeyId: accessKeyId(), secretAccessKey: 'local' }),
      }),
      destroy: () => {},
    }),
  },
];

function documentClient(client: DynamoDBClient) {
  const document = DynamoDBDocument.from(shortWaits(client));
  return { client: document, destroy: () => client.destroy() };
}

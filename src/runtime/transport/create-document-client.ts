import { CachedCredentials } from './cached-credentials';
import { CredentialProvider, Credentials } from './credentials';
import { EndpointOptions, resolveEndpoint } from './endpoint';
import { httpSender } from './http-sender';
import { inputText } from './input-text';
import { nativeOutput } from './native-output';
import { ServiceConnection } from './service-connection';
import { checkLimit, checkOptions } from '../check-options';
import { ValidationError } from '../errors/validation-error';
import { DocumentClient, SendOptions } from '../types/document-client';

/**
 * How a document client reaches DynamoDB. What is not given comes from the environment variables that the SDK has too.
 */
export interface DocumentClientOptions extends EndpointOptions {
  /**
   * The AWS region, such as `eu-central-1`.
   * @default - AWS_REGION or AWS_DEFAULT_REGION
   */
  readonly region?: string;
  /**
   * The URL to send requests to, such as `http://localhost:8000`.
   * @default - AWS_ENDPOINT_URL_DYNAMODB or AWS_ENDPOINT_URL; otherwise the endpoint of the region
   */
  readonly endpoint?: string;
  /**
   * The credentials, or what gives them: any provider of the SDK will do.
   * @default - AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or the container's
   */
  readonly credentials?: Credentials | CredentialProvider;
  /**
   * How often a request is sent at most.
   * @default - AWS_MAX_ATTEMPTS; otherwise 4, as for DynamoDB in the SDK
   */
  readonly maxAttempts?: number;
  /**
   * The time for a connection, in milliseconds.
   * @default 3100
   */
  readonly connectionTimeout?: number;
  /**
   * The time for the answer to one attempt, in milliseconds, from when there is a connection.
   * @default 30000
   */
  readonly requestTimeout?: number;
  /**
   * How many connections there are at most; further requests wait.
   * @default 50
   */
  readonly maxSockets?: number;
  /**
   * Whether the endpoint is one with FIPS 140 cryptography.
   * @default - AWS_USE_FIPS_ENDPOINT; otherwise false
   */
  readonly useFipsEndpoint?: boolean;
  /**
   * Whether the endpoint has IPv6 addresses too.
   * @default - AWS_USE_DUALSTACK_ENDPOINT; otherwise false
   */
  readonly useDualstackEndpoint?: boolean;
}

const OPTIONS = [
  'region', 'endpoint', 'credentials', 'maxAttempts', 'connectionTimeout', 'requestTimeout', 'maxSockets', 'useFipsEndpoint', 'useDualstackEndpoint',
] as const;

/**
 * Makes a document client that sends requests itself, without the SDK: signed, over connections that are kept, retried as the SDK
 * does it in its standard mode.
 *
 * @throws ValidationError for options that are wrong, and where there is no region
 * @example
 * import { createClient, createDocumentClient, defineModel } from 'cdk-single-table/runtime';
 *
 * const model = defineModel({ entities: { User: { keys: { PK: 'USER#{userId}', SK: 'PROFILE' }, attributes: { name: 'string' } } } });
 * const client = createDocumentClient({ region: 'eu-central-1', maxAttempts: 6, requestTimeout: 5_000 });
 * const db = createClient(model, { client, tableName: 'shop-items' });
 */
export function createDocumentClient(options: DocumentClientOptions = {}): DocumentClient {
  checkOptions('createDocumentClient', options, OPTIONS);
  const { maxAttempts = attemptsOf(process.env), connectionTimeout = 3100, requestTimeout = 30_000, maxSockets = 50 } = options;
  for (const [name, value] of Object.entries({ maxAttempts, connectionTimeout, requestTimeout, maxSockets })) checkLimit('createDocumentClient', value, name);
  const endpoint = resolveEndpoint(options, process.env);
  const send = httpSender(endpoint, maxSockets, { connection: connectionTimeout, request: requestTimeout });
  const connection = new ServiceConnection(endpoint, send, new CachedCredentials(options.credentials), maxAttempts);
  const operation = (name: string) => async (input: object, { abortSignal }: SendOptions = {}): Promise<any> =>
    nativeOutput(await connection.call(name, inputText(input), abortSignal));
  return {
    get: operation('GetItem'),
    put: operation('PutItem'),
    update: operation('UpdateItem'),
    delete: operation('DeleteItem'),
    query: operation('Query'),
    scan: operation('Scan'),
    transactWrite: operation('TransactWriteItems'),
    transactGet: operation('TransactGetItems'),
    batchGet: operation('BatchGetItem'),
    batchWrite: operation('BatchWriteItem'),
  };
}

function attemptsOf({ AWS_MAX_ATTEMPTS: text }: NodeJS.ProcessEnv): number {
  if (!text) return 4;
  const attempts = Number(text);
  if (Number.isSafeInteger(attempts) && attempts > 0) return attempts;
  throw new ValidationError(`createDocumentClient: AWS_MAX_ATTEMPTS is a positive integer, not '${text}'. Correct it.`);
}

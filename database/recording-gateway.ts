import { createServer } from 'http';
import type { IncomingMessage } from 'http';
import type { AddressInfo } from 'net';
import { localCredentials } from './local-client';

/** One request that went through a gateway, with its answer. */
export interface RecordedRequest {
  /** The operation, for example `Query`. */
  readonly operation: string;
  /** The request as the client sent it. */
  readonly request: Record<string, any>;
  /** The answer; of an error its `__type` and message. */
  readonly response: Record<string, any>;
  /** The HTTP status of the answer. */
  readonly status: number;
}

/** What a gateway answers in the place of the database. */
export interface GatewayAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** The body, for JSON. */
  readonly body: Record<string, any>;
}

/** Gives the answer to a request that is not passed on; `undefined` for one that is. */
export type RefuseRequest = (accessKeyId: string | undefined, operation: string, request: Record<string, any>) => GatewayAnswer | undefined;

/** A gateway that `startRecordingGateway` started. */
export interface RecordingGateway {
  /** Where clients send their requests. */
  readonly endpoint: string;
  /** The requests since the last call, in the order of their answers; forgets them. */
  take(): RecordedRequest[];
  /** Ends it. */
  stop(): Promise<void>;
}

const operationsWithCapacity = [
  'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan', 'BatchGetItem', 'BatchWriteItem', 'TransactGetItems', 'TransactWriteItems',
];

/**
 * Starts an HTTP gateway on 127.0.0.1 that passes every request on to a database and records it. On the way it asks for
 * `ReturnConsumedCapacity: INDEXES`, where the client did not ask itself, so that the answer tells the capacity.
 *
 * For local databases only: a changed request would not fit its signature, which those do not check. Whoever calls, the database sees
 * one caller, because some of them give each caller tables of its own.
 *
 * @param refuse answers, in the place of the database, what is not passed on; that is recorded too. @default - all is passed on
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html
 * @example
 * const gateway = await startRecordingGateway(database.endpoint);
 * // … requests to gateway.endpoint …
 * for (const { operation, request } of gateway.take()) console.log(operation, request.TableName);
 * await gateway.stop();
 */
export async function startRecordingGateway(databaseEndpoint: string, refuse: RefuseRequest = () => undefined): Promise<RecordingGateway> {
  const recorded: RecordedRequest[] = [];
  const server = createServer(async (incoming, outgoing) => {
    try {
      const operation = String(incoming.headers['x-amz-target'] ?? '').split('.').pop()!;
      const request = JSON.parse(await bodyOf(incoming) || '{}');
      const refused = refuse(accessKeyIdOf(incoming), operation, request);
      if (refused !== undefined) {
        recorded.push({ operation, request, response: refused.body, status: refused.status });
        outgoing.writeHead(refused.status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(refused.body));
        return;
      }
      const passedOn = JSON.stringify(withCapacity(operation, request));
      const answer = await fetch(databaseEndpoint, { method: 'POST', headers: headersOf(incoming), body: passedOn });
      const body = Buffer.from(await answer.arrayBuffer());
      recorded.push({ operation, request, response: JSON.parse(body.toString() || '{}'), status: answer.status });
      // The body is passed on as it is, so that its x-amz-crc32, which SDKs check, stays right.
      const headers = Object.fromEntries([...answer.headers].filter(([name]) => !hopByHop.includes(name)));
      outgoing.writeHead(answer.status, { ...headers, 'content-length': body.length }).end(body);
    } catch (error) {
      outgoing.writeHead(502, { 'content-type': 'application/x-amz-json-1.0' })
        .end(JSON.stringify({ __type: 'InternalServerError', message: `The gateway could not pass the request on: ${error}` }));
    }
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take: () => recorded.splice(0),
    stop: () => new Promise(resolve => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

/** Headers of one connection, and those that no longer fit a body that was decoded or changed. */
const hopByHop = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding', 'host', 'expect', 'accept-encoding'];

/** The access key id in the header `authorization`: `AWS4-HMAC-SHA256 Credential=<id>/<date>/<region>/…`. */
const accessKeyIdInCredential = /(?<=\bCredential=)[^/]+/;

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const passedOn = Object.entries(headers).filter(([name]) => !hopByHop.includes(name)).map(([name, value]) => [name, String(value)]);
  const signedLocally = (value: string) => value.replace(accessKeyIdInCredential, localCredentials.accessKeyId);
  return Object.fromEntries(passedOn.map(([name, value]) => [name, name === 'authorization' ? signedLocally(value) : value]));
}

function accessKeyIdOf({ headers }: IncomingMessage): string | undefined {
  return accessKeyIdInCredential.exec(headers.authorization ?? '')?.[0];
}

function withCapacity(operation: string, request: Record<string, any>): Record<string, any> {
  return operationsWithCapacity.includes(operation) ? { ReturnConsumedCapacity: 'INDEXES', ...request } : request;
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

import { createServer } from 'http';
import type { IncomingMessage, ServerResponse } from 'http';
import type { AddressInfo } from 'net';
import { localCredentials } from './local-client';

/** A request in DynamoDB's protocol. */
export interface ProtocolRequest {
  /** The operation, for example `Query`. */
  readonly operation: string;
  /** The request as the client sent it. */
  readonly request: Record<string, any>;
  /** The access key id that it is signed with. */
  readonly accessKeyId: string | undefined;
}

/** The answer of a database. */
export interface DatabaseAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** The headers, but for those of the connection. */
  readonly headers: Record<string, string>;
  /** The body as it came, so that its x-amz-crc32, which SDKs check, stays right. */
  readonly body: Buffer;
}

/** An HTTP server on a free port of 127.0.0.1. */
export interface LocalServer {
  /** Where it answers. */
  readonly endpoint: string;
  /** Ends it, with its connections. */
  stop(): Promise<void>;
}

/** Starts an HTTP server on a free port of 127.0.0.1. */
export async function startLocalServer(answer: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>): Promise<LocalServer> {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(error => {
      outgoing.writeHead(502, protocolHeaders).end(JSON.stringify({ __type: 'InternalServerError', message: `The request could not be passed on: ${error}` }));
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise(resolve => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

/** The headers of an answer in DynamoDB's protocol. */
export const protocolHeaders = { 'content-type': 'application/x-amz-json-1.0' };

/** Reads a request. */
export async function readRequest(incoming: IncomingMessage): Promise<ProtocolRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return {
    operation: String(incoming.headers['x-amz-target'] ?? '').split('.').pop()!,
    request: JSON.parse(Buffer.concat(chunks).toString() || '{}'),
    accessKeyId: accessKeyIdInCredential.exec(incoming.headers.authorization ?? '')?.[0],
  };
}

/**
 * Passes a request on to a local database. Whoever calls, the database sees one caller, because some of them give each
 * caller tables of its own.
 *
 * @param request what is passed on: a request that was changed does not fit its signature, which local databases do not check
 */
export async function passOn(databaseEndpoint: string, incoming: IncomingMessage, request: Record<string, any>): Promise<DatabaseAnswer> {
  const answer = await fetch(databaseEndpoint, { method: 'POST', headers: headersOf(incoming), body: JSON.stringify(request) });
  const body = Buffer.from(await answer.arrayBuffer());
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => !hopByHop.includes(name)));
  return { status: answer.status, headers, body };
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

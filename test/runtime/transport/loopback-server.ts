import { createHash, createHmac } from 'crypto';
import { createServer, IncomingMessage, ServerResponse } from 'http';
import type { AddressInfo, Socket } from 'net';
import { crc32 } from '../../../src/runtime/transport/checksum';

/** A request as it came in. */
export interface ReceivedRequest {
  readonly operation: string;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
  readonly socket: Socket;
}

/** What a server answers. */
export interface Reply {
  /** The HTTP status. @default 200 */
  readonly status?: number;
  /** The body, for JSON unless it is text. @default {} */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Cuts the connection: before an answer, or after a part of it. */
  readonly cut?: 'before' | 'within';
  /** Never answers. */
  readonly silent?: true;
}

/** A server on 127.0.0.1 that answers as it is told. */
export interface LoopbackServer {
  readonly endpoint: string;
  readonly requests: ReceivedRequest[];
  /** The replies of the next requests, in order; further ones are answered with the last. */
  reply(...replies: readonly (Reply | ((request: ReceivedRequest) => Reply))[]): void;
  stop(): Promise<void>;
}

/** An error of DynamoDB as it goes over the wire. */
export function errorReply(name: string, message = 'the message', more: Readonly<Record<string, unknown>> = {}): Reply {
  return { status: 400, body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message, ...more } };
}

export async function startLoopbackServer(): Promise<LoopbackServer> {
  const requests: ReceivedRequest[] = [];
  let replies: readonly (Reply | ((request: ReceivedRequest) => Reply))[] = [{}];
  let position = 0;
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const request = {
      operation: String(incoming.headers['x-amz-target']).split('.')[1],
      body: Buffer.concat(chunks).toString(),
      headers: incoming.headers,
      socket: incoming.socket,
    };
    requests.push(request);
    const reply = replies[Math.min(position++, replies.length - 1)];
    send(typeof reply === 'function' ? reply(request) : reply, outgoing);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    reply: (...next) => {
      replies = next;
      position = 0;
      requests.length = 0;
    },
    stop: () => new Promise(resolve => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

function send({ status = 200, body = {}, headers = {}, cut, silent }: Reply, outgoing: ServerResponse): void {
  if (silent) return;
  if (cut === 'before') {
    outgoing.socket!.destroy();
    return;
  }
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  outgoing.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0', 'content-length': bytes.length, 'x-amz-crc32': String(crc32(bytes)), 'x-amzn-requestid': 'REQUEST-ID', ...headers,
  });
  if (cut === 'within') outgoing.write(bytes.subarray(0, 1), () => outgoing.socket!.destroy());
  else outgoing.end(bytes);
}

/**
 * Whether a request carries the signature that AWS would compute for what came in.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function isSigned({ headers, body }: ReceivedRequest, secretAccessKey: string): boolean {
  const [, accessKeyScope, signedHeaders, signature] = /^AWS4-HMAC-SHA256 Credential=(\S+), SignedHeaders=(\S+), Signature=(\w+)$/.exec(headers.authorization!)!;
  const scope = accessKeyScope.split('/').slice(1);
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const canonical = ['POST', '/', '', ...signedHeaders.split(';').map(name => `${name}:${headers[name]}`), '', signedHeaders, hash(body)].join('\n');
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return hmac(key, ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope.join('/'), hash(canonical)].join('\n')).toString('hex') === signature;
}

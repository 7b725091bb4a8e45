import { Readable } from 'stream';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { normalizeRequest } from './normalize-request';
import type { DatabaseOfAnswers } from './run-vector';
import { shortWaits } from './short-waits';
import { LoopbackServer } from './transport/loopback-server';
import { createDocumentClient } from '../../src/runtime';

/** An error of the service, with its name and its HTTP status, which is 400 without one. */
interface ServiceError {
  readonly name: string;
  readonly status?: number;
  readonly message?: string;
  readonly Item?: unknown;
  readonly CancellationReasons?: unknown;
}

/** What a database answers: a response, an error of the service, or nothing, because the connection is cut. */
export type Answer =
  | { readonly response?: Record<string, unknown> }
  | { readonly error: ServiceError }
  | { readonly lost: true };

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly operation: string;
  readonly input: Record<string, unknown>;
}

/**
 * The SDK's real document client over a database that only records requests and gives the answers it was told.
 *
 * @param maxAttempts how often the client tries each request
 */
export function fakeDatabase(answers: readonly Answer[], maxAttempts = 1): { readonly client: DynamoDBDocument; readonly requests: WireRequest[] } {
  const requests: WireRequest[] = [];
  const handle = async (request: { headers: Record<string, string>; body: string | Uint8Array }) => {
    const answer = answers[requests.length];
    requests.push({ operation: request.headers['x-amz-target'].split('.')[1], input: normalizeRequest(JSON.parse(bodyText(request.body))) });
    if (!answer) throw new Error(`a request more than expected: ${JSON.stringify(requests.at(-1))}`);
    if ('lost' in answer) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    const { status, body } = wireAnswer(answer);
    const headers = { 'content-type': 'application/x-amz-json-1.0' };
    return { response: { statusCode: status, headers, body: Readable.from([Buffer.from(JSON.stringify(body))]) } };
  };
  const client = new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    maxAttempts,
    requestHandler: { handle } as any,
  });
  return { client: DynamoDBDocument.from(shortWaits(client)), requests };
}

/** The same over HTTP, with the document client that needs no SDK. */
export function loopbackDatabase(server: LoopbackServer): DatabaseOfAnswers {
  return (answers, maxAttempts = 1) => {
    const requests: WireRequest[] = [];
    server.reply(({ operation, body }) => {
      const answer = answers[requests.length];
      requests.push({ operation, input: normalizeRequest(JSON.parse(body)) });
      if (!answer) return { status: 400, body: { __type: 'MoreThanExpected', message: body } };
      return 'lost' in answer ? { cut: 'before' } : wireAnswer(answer);
    });
    const credentials = { accessKeyId: 'none', secretAccessKey: 'none' };
    return { client: createDocumentClient({ endpoint: server.endpoint, region: 'us-east-1', credentials, maxAttempts }), requests };
  };
}

/** An answer as it goes over the wire. */
function wireAnswer(answer: Exclude<Answer, { lost: true }>): { readonly status: number; readonly body: unknown } {
  if (!('error' in answer)) return { status: 200, body: answer.response ?? {} };
  const { name, status = 400, ...error } = answer.error;
  return { status, body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, ...error } };
}

function bodyText(body: string | Uint8Array): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}

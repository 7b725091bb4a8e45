import { Readable } from 'stream';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { normalizeRequest } from './normalize-request';
import type { DatabaseOfAnswers } from './run-vector';
import { LoopbackServer } from './transport/loopback-server';
import { createDocumentClient } from '../../src/runtime';

/** What a database answers: a response, or an error of the service with its name. */
export type Answer =
  | { readonly response?: Record<string, unknown> }
  | { readonly error: { readonly name: string; readonly message?: string; readonly Item?: unknown; readonly CancellationReasons?: unknown } };

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly operation: string;
  readonly input: Record<string, unknown>;
}

/**
 * The SDK's real document client over a database that only records requests and gives the answers it was told.
 */
export function fakeDatabase(answers: readonly Answer[]): { readonly client: DynamoDBDocument; readonly requests: WireRequest[] } {
  const requests: WireRequest[] = [];
  const handle = async (request: { headers: Record<string, string>; body: string | Uint8Array }) => {
    const answer = answers[requests.length];
    requests.push({ operation: request.headers['x-amz-target'].split('.')[1], input: normalizeRequest(JSON.parse(bodyText(request.body))) });
    if (!answer) throw new Error(`a request more than expected: ${JSON.stringify(requests.at(-1))}`);
    const { status, body } = wireAnswer(answer);
    const headers = { 'content-type': 'application/x-amz-json-1.0' };
    return { response: { statusCode: status, headers, body: Readable.from([Buffer.from(JSON.stringify(body))]) } };
  };
  const client = new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    maxAttempts: 1,
    requestHandler: { handle } as any,
  });
  return { client: DynamoDBDocument.from(client), requests };
}

/** The same over HTTP, with the document client that needs no SDK. */
export function loopbackDatabase(server: LoopbackServer): DatabaseOfAnswers {
  return answers => {
    const requests: WireRequest[] = [];
    server.reply(({ operation, body }) => {
      const answer = answers[requests.length];
      requests.push({ operation, input: normalizeRequest(JSON.parse(body)) });
      return answer ? wireAnswer(answer) : { status: 400, body: { __type: 'MoreThanExpected', message: body } };
    });
    const credentials = { accessKeyId: 'none', secretAccessKey: 'none' };
    return { client: createDocumentClient({ endpoint: server.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 }), requests };
  };
}

/** An answer as it goes over the wire. */
function wireAnswer(answer: Answer): { readonly status: number; readonly body: unknown } {
  if (!('error' in answer)) return { status: 200, body: answer.response ?? {} };
  const { name, ...error } = answer.error;
  return { status: 400, body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, ...error } };
}

function bodyText(body: string | Uint8Array): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}

import { DynamoDBClient, DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';

type Item = Record<string, unknown>;

/** The SDK's document client over a transport that answers at once, and the body of its last request. */
export interface CannedDatabase {
  readonly client: DynamoDBDocument;
  readonly lastRequest: () => unknown;
}

/**
 * A database that answers each kind of request with the same items always.
 *
 * @param items the items of a query; the first of them is the one of a get and of an update
 */
export function cannedDatabase(items: readonly Item[], config: DynamoDBClientConfig = {}): CannedDatabase {
  const stored = items.map(item => membersOf(item));
  const bodies = new Map(Object.entries({
    GetItem: { Item: stored[0] },
    PutItem: {},
    UpdateItem: { Attributes: stored[0] },
    Query: { Items: stored, Count: stored.length, ScannedCount: stored.length },
  }).map(([operation, body]) => [`DynamoDB_20120810.${operation}`, new TextEncoder().encode(JSON.stringify(body))]));
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  let last: string | Uint8Array = '';
  const handle = async (request: { headers: Record<string, string>; body: string | Uint8Array }) => {
    last = request.body;
    return { response: { statusCode: 200, headers, body: bodies.get(request.headers['x-amz-target']) } };
  };
  const client = new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    requestHandler: { handle } as any,
    ...config,
  });
  return {
    client: DynamoDBDocument.from(client),
    lastRequest: () => JSON.parse(typeof last === 'string' ? last : new TextDecoder().decode(last)),
  };
}

/** An item in DynamoDB's own JSON. */
function membersOf(item: Item): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, attributeValue(value)]));
}

function attributeValue(value: unknown): unknown {
  if (value instanceof Set) return { SS: [...value] };
  if (Array.isArray(value)) return { L: value.map(attributeValue) };
  switch (typeof value) {
    case 'string': return { S: value };
    case 'number': return { N: String(value) };
    case 'boolean': return { BOOL: value };
    default: return { M: membersOf(value as Item) };
  }
}

import { LocalServer, passOn, protocolHeaders, readRequest, startLocalServer } from './pass-on';

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
export interface RecordingGateway extends LocalServer {
  /** The requests since the last call, in the order of their answers; forgets them. */
  take(): RecordedRequest[];
}

const operationsWithCapacity = [
  'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan', 'BatchGetItem', 'BatchWriteItem', 'TransactGetItems', 'TransactWriteItems',
];

/**
 * Starts an HTTP gateway on 127.0.0.1 that passes every request on to a database and records it. On the way it asks for
 * `ReturnConsumedCapacity: INDEXES`, where the client did not ask itself, so that the answer tells the capacity.
 *
 * For local databases only: a changed request would not fit its signature, which those do not check.
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
  const server = await startLocalServer(async (incoming, outgoing) => {
    const { operation, request, accessKeyId } = await readRequest(incoming);
    const refused = refuse(accessKeyId, operation, request);
    if (refused !== undefined) {
      recorded.push({ operation, request, response: refused.body, status: refused.status });
      outgoing.writeHead(refused.status, protocolHeaders).end(JSON.stringify(refused.body));
      return;
    }
    const { status, headers, body } = await passOn(databaseEndpoint, incoming, withCapacity(operation, request));
    recorded.push({ operation, request, response: JSON.parse(body.toString() || '{}'), status });
    outgoing.writeHead(status, { ...headers, 'content-length': body.length }).end(body);
  });
  return { ...server, take: () => recorded.splice(0) };
}

function withCapacity(operation: string, request: Record<string, any>): Record<string, any> {
  return operationsWithCapacity.includes(operation) ? { ReturnConsumedCapacity: 'INDEXES', ...request } : request;
}

import { setTimeout as sleep } from 'timers/promises';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { bank } from './bank';
import { judge } from './judge';
import { randomFaults } from './random-faults';
import { randomOperation } from './random-operation';
import { PerformedOperation, runOperations } from './run-operations';
import { Transport } from './transports';
import { ArrivedRequest, startFaultProxy } from '../../database/fault-proxy';
import { createClient, DocumentClient } from '../../src/runtime';
import { Random } from '../reference/random';

const CALLERS = 8;
const REQUEST_TIMEOUT = 1000;

/** What is run under faults. */
export interface FaultRun {
  readonly seed: number;
  /** How many operations. */
  readonly count: number;
  readonly transport: Transport;
  /** The database, asked directly. */
  readonly database: { readonly endpoint: string; readonly client: DynamoDBDocument };
  readonly tableName: string;
  /** How often the transport tries each request. @default 3 */
  readonly maxAttempts?: number;
  /** Changes the transport, so that it lies. @default - it does not */
  readonly lie?: (client: DocumentClient) => DocumentClient;
}

/** What came of it. */
export interface FaultReport {
  readonly operations: readonly PerformedOperation[];
  /** The requests that something went wrong with. */
  readonly faults: readonly ArrivedRequest[];
  /** What is wrong with the reports of the operations. */
  readonly problems: readonly string[];
}

/** Several callers do random operations through a proxy that lets requests go wrong, and what they report is judged. */
export async function runFaults(
  { seed, count, transport, database, tableName, maxAttempts = 3, lie = client => client }: FaultRun,
): Promise<FaultReport> {
  const callers = Array.from({ length: CALLERS }, (_, number) => {
    const random = new Random(seed * CALLERS + number);
    const operations = Array.from({ length: Math.ceil(count / CALLERS) }, (_mark, index) => randomOperation(random, `${number}-${index}`));
    const decide = randomFaults(random, { requestTimeout: REQUEST_TIMEOUT, checksChecksums: transport.checksChecksums });
    return { name: `CALLER${number}`, operations, decide };
  });
  const listeners = new Map<string, () => void>();
  const proxy = await startFaultProxy(database.endpoint, request => {
    const [name, caller] = /^(CALLER\d)(P\d+)?M/.exec(request.accessKeyId ?? '') ?? [];
    listeners.get(name ?? '')?.();
    return callers.find(each => each.name === caller)?.decide(request);
  });
  const connections: { destroy(): void }[] = [];
  const connect = (name: string) => {
    let keys = 0;
    const accessKeyId = () => `${name}${keys++}`;
    const connection = transport.connect({ endpoint: proxy.endpoint, requestTimeout: REQUEST_TIMEOUT, maxAttempts, accessKeyId });
    connections.push(connection);
    return createClient(bank, { client: lie(connection.client), tableName });
  };
  const listen = (name: string, listener: () => void) => void listeners.set(name, listener);
  try {
    const performed = await Promise.all(callers.map(({ name, operations }) => runOperations({ name, connect, listen }, proxy, operations)));
    // what was given up may still come
    await sleep(50);
    await proxy.settled();
    const operations = performed.flatMap(tell => tell());
    const { Items = [] } = await database.client.scan({ TableName: tableName, ConsistentRead: true });
    const faults = operations.flatMap(({ requests }) => requests.filter(({ fault }) => fault));
    return { operations, faults, problems: judge(operations, Items) };
  } finally {
    for (const connection of connections) connection.destroy();
    await proxy.stop();
  }
}

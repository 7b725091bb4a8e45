import { Attempt } from './attempt';
import { ClientContext } from './client-context';
import { DocumentClient } from './types/document-client';
import { RequestEvent, ResponseEvent } from './types/hooks';

/** What the methods of the document client are to DynamoDB. */
const OPERATIONS: Readonly<Record<keyof DocumentClient, string>> = {
  get: 'GetItem',
  put: 'PutItem',
  update: 'UpdateItem',
  delete: 'DeleteItem',
  query: 'Query',
  scan: 'Scan',
  transactWrite: 'TransactWriteItems',
  transactGet: 'TransactGetItems',
  batchGet: 'BatchGetItem',
  batchWrite: 'BatchWriteItem',
};

/** What a request tells of itself. */
export interface Observed<Output = any> {
  /** Which attempt it is, where the client tries again itself. */
  readonly number?: number;
  /** The number of items of the answer that are left out. */
  readonly skipped?: (output: Output) => number;
}

/** What is told of an answer or of an error, where it is there. */
interface Answered {
  readonly $metadata?: { readonly requestId?: string };
  readonly ConsumedCapacity?: { readonly CapacityUnits?: number } | readonly { readonly CapacityUnits?: number }[];
  readonly Count?: number;
  readonly ScannedCount?: number;
}

/**
 * Sends a request and tells the hooks of it.
 *
 * @param send sends it
 */
export async function observeRequest<Output>(
  { tableName, hooks }: ClientContext,
  method: keyof DocumentClient,
  input: object,
  attempt: Attempt,
  { number = 1, skipped }: Observed<Output>,
  send: () => Promise<Output>,
): Promise<Output> {
  const { onRequest, onResponse } = hooks!;
  const request: RequestEvent = {
    id: ++hooks!.requests,
    operation: OPERATIONS[method],
    method: attempt.method,
    ...present({ entity: attempt.entity, pattern: attempt.pattern }),
    ...(attempt.parts ? { entities: [...new Set(attempt.parts.map(({ entity }) => entity))], operations: attempt.parts.length } : {}),
    tableName,
    ...present({ indexName: (input as { IndexName?: string }).IndexName }),
    attempt: number,
  };
  void tell('onRequest', onRequest, request);
  const begun = performance.now();
  const respond = (answer: Answered | undefined, more: Pick<ResponseEvent, 'skipped' | 'error'>) => {
    const { $metadata, ConsumedCapacity, Count, ScannedCount } = answer ?? {};
    void tell('onResponse', onResponse, {
      ...request,
      duration: performance.now() - begun,
      ...present({ requestId: $metadata?.requestId, consumedCapacity: unitsOf(ConsumedCapacity), count: Count, scannedCount: ScannedCount, ...more }),
    });
  };
  let output: Output;
  try {
    output = await send();
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: typeof error, message: String(error) };
    respond(error as Answered | undefined, { error: { name, message } });
    throw error;
  }
  respond(output as Answered, { skipped: skipped?.(output) });
  return output;
}

/** Tells somebody; what goes wrong there must not take the result of a write away. */
async function tell<Event>(name: string, hook: ((event: Event) => unknown) | undefined, event: Event): Promise<void> {
  try {
    await hook?.(event);
  } catch (error) {
    process.emitWarning(`${name} failed: ${error instanceof Error ? error.stack : String(error)}`, { type: 'HookFailed' });
  }
}

function unitsOf(consumed: Answered['ConsumedCapacity']): number | undefined {
  const all = consumed === undefined ? [] : [consumed].flat();
  return all.length > 0 ? all.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0) : undefined;
}

/** The fields that have a value. */
function present<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>;
}

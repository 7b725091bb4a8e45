import { Answer, fakeDatabase, WireRequest } from './fake-database';
import { fromTagged, toTagged } from './tagged-values';
import { createClient, DocumentClient } from '../../src/runtime';

/** An operation of an entity. */
interface OperationCall {
  readonly entity: string;
  readonly method: string;
  readonly arguments: readonly unknown[];
}

/** A call of a client: an operation of an entity, a transaction or a batch of such, a scan, or a query and what is asked of it. */
export type VectorCall =
  | OperationCall
  | { readonly transact: readonly OperationCall[]; readonly options?: unknown }
  | { readonly batch: readonly OperationCall[]; readonly options?: unknown }
  | { readonly scan: unknown }
  | { readonly query: string; readonly arguments: readonly unknown[]; readonly use: 'all' | 'first' | 'count' | 'page'; readonly page?: unknown };

/** A test vector, as test/vectors/README.md describes it. */
export interface Vector {
  readonly name: string;
  readonly model?: string;
  readonly client?: object;
  readonly now?: string;
  readonly call: VectorCall;
  readonly attempts?: number;
  readonly exchange?: readonly ({ readonly request: WireRequest } & Answer)[];
  readonly result?: unknown;
  readonly error?: Readonly<Record<string, unknown>>;
}

/** A file of test vectors. */
export interface VectorFile {
  readonly about: string;
  readonly models: Readonly<Record<string, any>>;
  readonly vectors: readonly Vector[];
}

/** What a call did: its requests, and its result or its error. */
export interface VectorOutcome {
  readonly requests: readonly WireRequest[];
  readonly result?: unknown;
  readonly error?: Readonly<Record<string, unknown>>;
}

/** Makes a database that gives answers, and records the requests to it. */
export type DatabaseOfAnswers = (answers: readonly Answer[], maxAttempts?: number) => { readonly client: DocumentClient; readonly requests: readonly WireRequest[] };

/**
 * Makes the call of a vector and tells what it did.
 *
 * @param database what answers. @default - one behind the SDK's document client
 */
export async function runVector(
  { models }: Pick<VectorFile, 'models'>, vector: Vector, database: DatabaseOfAnswers = fakeDatabase,
): Promise<VectorOutcome> {
  const { client, requests } = database(vector.exchange ?? [], vector.attempts);
  const { now } = Date;
  if (vector.now) Date.now = () => Date.parse(vector.now!);
  const db: any = createClient(models[vector.model ?? Object.keys(models)[0]], { client, tableName: 'items', ...vector.client });
  try {
    return { requests, result: toTagged(await makeCall(db, vector.call)) };
  } catch (error) {
    return { requests, error: describeError(error) };
  } finally {
    Date.now = now;
  }
}

async function makeCall(db: any, call: VectorCall): Promise<unknown> {
  const operation = ({ entity, method, arguments: values }: OperationCall) => db[entity][method](...values.map(fromTagged));
  if ('entity' in call) return operation(call);
  if ('transact' in call) return db.transact(call.transact.map(operation), call.options);
  if ('batch' in call) return db.batch(call.batch.map(operation), call.options);
  if ('scan' in call) {
    const pages: unknown[] = [];
    for await (const page of db.scan(fromTagged(call.scan))) pages.push(page);
    return pages;
  }
  const values = call.arguments.map(fromTagged);
  const query = db.query[call.query](...values);
  return call.use === 'page' ? query.page(fromTagged(call.page)) : query[call.use]();
}

function describeError(error: any): Readonly<Record<string, unknown>> {
  const { name, code, message, item, entity, key, pattern, expected, found, needed, positions, results, cause } = error;
  const reasons = error.reasons?.map((reason: any) => ({ ...reason, ...(reason.error ? { error: reason.error.name } : {}) }));
  const payload = { name, code, message, entity, key, pattern, expected, found, needed, item, reasons, positions, results, cause: cause?.name };
  return Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined).map(([member, value]) => [member, toTagged(value)]));
}

import { Answer, fakeDatabase, WireRequest } from './fake-database';
import { fromTagged, toTagged } from './tagged-values';
import { createClient } from '../../src/runtime';

/** A call of a client: an operation of an entity, or a query and what is asked of it. */
export type VectorCall =
  | { readonly entity: string; readonly method: string; readonly arguments: readonly unknown[] }
  | { readonly query: string; readonly arguments: readonly unknown[]; readonly use: 'all' | 'first' | 'page'; readonly page?: unknown };

/** A test vector, as test/vectors/README.md describes it. */
export interface Vector {
  readonly name: string;
  readonly model?: string;
  readonly call: VectorCall;
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

/** Makes the call of a vector and tells what it did. */
export async function runVector({ models }: Pick<VectorFile, 'models'>, vector: Vector): Promise<VectorOutcome> {
  const { client, requests } = fakeDatabase(vector.exchange ?? []);
  const db: any = createClient(models[vector.model ?? Object.keys(models)[0]], { client, tableName: 'items' });
  try {
    return { requests, result: toTagged(await makeCall(db, vector.call)) };
  } catch (error) {
    return { requests, error: describeError(error) };
  }
}

async function makeCall(db: any, call: VectorCall): Promise<unknown> {
  const values = call.arguments.map(fromTagged);
  if ('entity' in call) return db[call.entity][call.method](...values);
  const query = db.query[call.query](...values);
  return call.use === 'page' ? query.page(fromTagged(call.page)) : query[call.use]();
}

function describeError(error: any): Readonly<Record<string, unknown>> {
  const { name, code, message, item, entity, key, pattern, found, needed, cause } = error;
  const payload = { name, code, message, entity, key, pattern, found, needed, item, cause: cause?.name };
  return Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined).map(([member, value]) => [member, toTagged(value)]));
}

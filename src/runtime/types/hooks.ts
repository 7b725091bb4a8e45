import { Attempt } from '../attempt';

/**
 * A request to DynamoDB, without anything of the items: plain data that a logger can write. It is no interface, because
 * loggers ask for what has an index signature.
 */
export type RequestEvent = {
  /** The number of the request among those of the client; its answer has the same. */
  readonly id: number;
  /** What it is to DynamoDB, such as `GetItem`. */
  readonly operation: string;
  /** What was called. */
  readonly method: Attempt['method'];
  /** The name of the entity, of an operation on an item. */
  readonly entity?: string;
  /** The name of the access pattern, of a query. */
  readonly pattern?: string;
  /** The names of the entities, of a transaction or a batch. */
  readonly entities?: readonly string[];
  /** How many operations it has, of a transaction or a batch. */
  readonly operations?: number;
  /** The name of the table, or its ARN. */
  readonly tableName: string;
  /** The name of the index that is queried. */
  readonly indexName?: string;
  /** Which attempt it is, from 1, where the client tries again itself; the attempts of the SDK are not counted. */
  readonly attempt: number;
};

/**
 * What became of a request: plain data that a logger can write.
 */
export type ResponseEvent = RequestEvent & {
  /** How long it took, in milliseconds. */
  readonly duration: number;
  /** DynamoDB's id of the request. */
  readonly requestId?: string;
  /** The capacity units that it consumed, those of all indexes included. */
  readonly consumedCapacity?: number;
  /** The number of items that a query returned, after its filter. */
  readonly count?: number;
  /** The number of items that a query read, before its filter. */
  readonly scannedCount?: number;
  /** The number of items that a query returned and that are of no entity of its pattern, so that they are left out. */
  readonly skipped?: number;
  /** What it failed with. The message may name the key of an item. */
  readonly error?: { readonly name: string; readonly message: string };
};

/**
 * Who is told of the requests of a client. An error of theirs is a warning of the process, and changes nothing.
 *
 * @example
 * const hooks: Hooks = { onResponse: event => console.log(JSON.stringify(event)) };
 */
export interface Hooks {
  /**
   * Told of each request before it is sent.
   * @default - nobody is told
   */
  readonly onRequest?: (event: RequestEvent) => void;
  /**
   * Told of each answer, and of each request that failed. With it, DynamoDB is asked for the consumed capacity.
   * @default - nobody is told
   */
  readonly onResponse?: (event: ResponseEvent) => void;
}

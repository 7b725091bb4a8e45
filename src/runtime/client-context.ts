import { ForgottenOperations } from './operations/forgotten-operations';
import { CompiledModel } from '../model/compiled-model';
import { DocumentClient } from './types/document-client';
import { Hooks } from './types/hooks';
import { StandardSchema } from './types/standard-schema';

/** Hooks, and how many requests there were. */
export interface ContextHooks extends Hooks {
  requests: number;
}

/**
 * What every operation of a client needs.
 */
export interface ClientContext {
  readonly model: CompiledModel;
  readonly tableName: string;
  readonly client: DocumentClient;
  /** The most bytes that a key attribute may have. */
  readonly keySizes: ReadonlyMap<string, number>;
  /** The attributes that may be read, by entity; all of an entity that is not here. */
  readonly readable: ReadonlyMap<string, readonly string[]>;
  /** The schemas of items, by entity. */
  readonly schemas: ReadonlyMap<string, StandardSchema>;
  /** The milliseconds that a call has where it does not say. */
  readonly maxTime?: number;
  /** Who is told of the requests, if anybody is. */
  readonly hooks?: ContextHooks;
  /** The secrets that sign cursors, the one in use first; an empty one where there is none. */
  readonly cursorSecrets: readonly string[];
  /** In development, the watch over operations that are never awaited. */
  readonly forgotten?: ForgottenOperations;
}

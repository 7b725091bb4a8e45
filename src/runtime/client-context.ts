import { ForgottenOperations } from './operations/forgotten-operations';
import { CompiledModel } from '../model/compiled-model';
import { DocumentClient } from './types/document-client';

/**
 * What every operation of a client needs.
 */
export interface ClientContext {
  readonly model: CompiledModel;
  readonly tableName: string;
  readonly client: DocumentClient;
  /** The most bytes that a key attribute may have. */
  readonly keySizes: ReadonlyMap<string, number>;
  /** In development, the watch over operations that are never awaited. */
  readonly forgotten?: ForgottenOperations;
}

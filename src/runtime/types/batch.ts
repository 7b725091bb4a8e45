import { GroupResults, Operation } from './operation';
import { RetryOptions } from './retry-options';

/** How far a batch has come. */
export interface BatchProgress {
  /** How many operations are done. */
  readonly done: number;
  /** How many there are. */
  readonly total: number;
}

/**
 * How to make a batch. What is tried again is what DynamoDB returns unprocessed; an attempt that did a part of it is
 * not counted.
 */
export interface BatchOptions extends RetryOptions {
  /**
   * The number of requests that are under way at the same time.
   * @default 4
   */
  readonly concurrency?: number;
  /**
   * Told after each request.
   * @default - nobody is told
   */
  readonly onProgress?: (progress: BatchProgress) => void;
}

/** A batch of gets, unconditional puts and unconditional deletes. */
export type Batch = <const Operations extends readonly Operation<any, any, 'read' | 'write', true>[]>(
  operations: Operations, options?: BatchOptions,
) => Promise<GroupResults<Operations>>;

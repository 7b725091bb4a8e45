import { GroupResults, Operation } from './operation';
import { RetryOptions } from './retry-options';

/**
 * How to make a transaction. What is tried again is one that conflicts with another, or that is throttled.
 */
export interface TransactOptions extends RetryOptions {
  /**
   * The idempotency token: for ten minutes, DynamoDB does a transaction of writes with the same token only once.
   * @default - one for each call, kept when it is tried again
   */
  readonly token?: string;
}

/** A transaction of writes and checks, or of gets. */
export type Transact = <
  const Operations extends readonly Operation<any, any, 'write', boolean>[] | readonly Operation<any, any, 'read', boolean>[],
>(operations: Operations, options?: TransactOptions) => Promise<GroupResults<Operations>>;

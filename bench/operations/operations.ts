import { Order } from './order-model';

/** What a handler does in the comparisons of bundles and of cold starts. */
export interface HandlerOperations {
  put(order: Order): Promise<unknown>;
  get(order: Order): Promise<unknown>;
  /** All orders of a user. */
  query(order: Order): Promise<unknown>;
}

/** The operations that are compared, each written as the guide of the library does it. */
export interface Operations extends HandlerOperations {
  /** Changes an order that exists, with its index key, and returns it as it is then. */
  update(order: Order): Promise<unknown>;
  /** Writes 25 orders. */
  batch(orders: readonly Order[]): Promise<unknown>;
  /** Puts two orders, changes one that exists and deletes one, all or nothing. */
  transact(orders: readonly Order[]): Promise<unknown>;
}

export const OPERATIONS = ['put', 'get', 'update', 'query', 'batch', 'transact'] as const satisfies (keyof Operations)[];

export type OperationName = typeof OPERATIONS[number];

/** Does one of the operations, the n-th time. */
export async function run(operations: Operations, name: OperationName, orders: readonly Order[], n: number): Promise<void> {
  if (name === 'batch') await operations.batch(orders.slice(0, 25));
  else if (name === 'transact') await operations.transact(orders.slice(0, 4));
  else await operations[name](orders[n % orders.length]);
}

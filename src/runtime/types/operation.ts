/**
 * A call that has not been made yet: it runs once, when it is first awaited; later awaits share the result.
 * It is typed as a `Promise`, so that linters notice a forgotten `await`.
 *
 * `InTransaction` is what it resolves to as a part of a transaction, where DynamoDB returns less.
 *
 * @example
 * const user = await db.User.get({ userId: '123' });
 */
export interface Operation<Result, InTransaction = undefined, Kind extends 'read' | 'write' = 'write'> extends Promise<Result> {
  /** Whether it reads or writes: a transaction is all of one kind. */
  readonly kind: Kind;
  /** For the types alone: never there at run time. */
  readonly inTransaction?: InTransaction;
}

/**
 * A call that has not been made yet: it runs once, when it is first awaited; later awaits share the result.
 * It is typed as a `Promise`, so that linters notice a forgotten `await`.
 *
 * Given to `transact` or `batch` it becomes a part of that, and awaiting it gives its outcome there. `InGroup` is what
 * it resolves to then, where DynamoDB returns less; `InBatch` is whether a batch takes it.
 *
 * @example
 * const user = await db.User.get({ userId: '123' });
 */
export interface Operation<
  Result, InGroup = undefined, Kind extends 'read' | 'write' = 'write', InBatch extends boolean = false,
> extends Promise<Result> {
  /** Whether it reads or writes: a transaction is all of one kind. */
  readonly kind: Kind;
  /** For the types alone: never there at run time. */
  readonly inGroup?: InGroup;
  /** For the types alone: never there at run time. */
  readonly inBatch?: InBatch;
}

/** What operations resolve to as parts of a transaction or a batch. */
export type GroupResults<Operations> = {
  -readonly [Position in keyof Operations]: Operations[Position] extends Operation<any, infer InGroup, any, any> ? InGroup : never;
};

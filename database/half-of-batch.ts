type Json = Record<string, any>;

/** The two halves of a batch. */
export interface BatchHalves {
  /** The request for the first half, which is done. */
  readonly passed: Json;
  /** The `RequestItems` of the other half. */
  readonly left: Json;
}

/**
 * Cuts a batch of requests to one table, as BatchWriteItem and BatchGetItem have it, into halves.
 *
 * @returns undefined for what is no batch, and for one of a single request: DynamoDB does at least one.
 */
export function halfOfBatch(request: Json): BatchHalves | undefined {
  const [[table, asked] = [], ...more] = Object.entries<any>(request.RequestItems ?? {});
  const all: unknown[] | undefined = Array.isArray(asked) ? asked : asked?.Keys;
  if (table === undefined || more.length > 0 || !all || all.length < 2) return undefined;
  const part = (some: unknown[]) => ({ [table]: Array.isArray(asked) ? some : { ...asked, Keys: some } });
  const middle = Math.floor(all.length / 2);
  return { passed: { ...request, RequestItems: part(all.slice(0, middle)) }, left: part(all.slice(middle)) };
}

/** The answer to the first half with the other half in it as unprocessed. */
export function withUnprocessed(operation: string, answer: Json, left: Json): Json {
  return { ...answer, [operation === 'BatchGetItem' ? 'UnprocessedKeys' : 'UnprocessedItems']: left };
}

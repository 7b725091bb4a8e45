import { CompiledEntity } from '../../model/compiled-model';
import { ClientContext } from '../client-context';
import { AbortedError } from '../errors/aborted-error';
import { TimeoutError } from '../errors/timeout-error';
import { UnprocessedError } from '../errors/unprocessed-error';
import { WrongEntityError } from '../errors/wrong-entity-error';
import { batchOperations } from '../operations/batch-operations';
import { GetHow, getRequest } from '../operations/get-request';
import { LazyOperation } from '../operations/lazy-operation';
import { RequestControl } from '../request-control';
import { ControlOptions } from '../types/control-options';

type Item = Record<string, unknown>;

/** An item as an index holds it. */
export interface IndexedItem {
  readonly entity: CompiledEntity;
  readonly stored: Item;
}

/**
 * Gets the whole items of what an index holds in part, in their order.
 *
 * @param place the query, for messages
 * @param control what bounds the query
 * @returns `undefined` for what is no item of the pattern, and for one that is gone from the table
 */
export async function hydrateItems(
  context: ClientContext, place: string, indexed: readonly (IndexedItem | undefined)[], how: GetHow, control: RequestControl | undefined,
): Promise<(Item | undefined)[]> {
  const gets = indexed.map(item => {
    if (!item) return undefined;
    const key = Object.fromEntries(context.model.table.keyAttributes.map(name => [name, item.stored[name]]));
    const request = getRequest(context, item.entity, key, how);
    return new LazyOperation('read', () => request.send(control), context.forgotten, hydrateItems, () => request);
  });
  const operations = gets.filter(get => get !== undefined);
  if (operations.length > 0) batchOperations(context, place, () => operations, remaining(control), hydrateItems);
  return Promise.all(gets.map(get => get?.catch(error => {
    // another item has taken the place of the one that the index had
    if (error instanceof WrongEntityError) return undefined;
    throw errorOfQuery(error, place, control);
  })));
}

/** An error of the batch, where it is the query that was given up: the caller knows of no batch, and gave it all of the time. */
function errorOfQuery(error: unknown, place: string, control: RequestControl | undefined): unknown {
  const cause = error instanceof UnprocessedError ? error.cause : error;
  const attempt = { method: 'query', pattern: place.slice('query.'.length) } as const;
  if (cause instanceof TimeoutError) return new TimeoutError(attempt, true, control?.maxTime ?? cause.maxTime);
  return cause instanceof AbortedError ? new AbortedError(attempt, true, cause.cause) : error;
}

/** What is left of the time of a query. */
function remaining(control: RequestControl | undefined): ControlOptions {
  if (!control) return {};
  const { signal, maxTime, deadline } = control;
  return { signal, maxTime: maxTime === undefined ? undefined : Math.max(1, Math.ceil(deadline - performance.now())) };
}

import { Batch } from './batch';
import { EntityClient, EntityOperations } from './entity-client';
import { EntityName } from './item';
import { AnyEntityItem, HoldsSome, IsOnLocalIndex, Parameters, PatternItem, PatternName, Patterns } from './pattern';
import { ConsistentQueryOptions, HydratedQueryFunction, HydrateOptions, ParameterlessQueryFunction, QueryFunction, QueryOptions } from './query-function';
import { Scan } from './scan';
import { Transact } from './transaction';
import { SingleTableModel } from '../../model/single-table-model';

type FunctionOf<Parameters, Item, Options> = [keyof Parameters] extends [never]
  ? ParameterlessQueryFunction<Item, Options>
  : QueryFunction<Parameters, Item, Options>;

/** The query of a pattern on an index; where the index holds some of the attributes alone, it can be hydrated. */
type QueryOfIndex<M extends SingleTableModel, P, Options> =
  & (HoldsSome<M, P> extends true ? HydratedQueryFunction<Parameters<M, P>, PatternItem<M, P, undefined>, Options> : unknown)
  & FunctionOf<Parameters<M, P>, PatternItem<M, P>, Options>;

type OptionsOfIndex<M, P, Item> = IsOnLocalIndex<M, P> extends true ? ConsistentQueryOptions<Item> : QueryOptions<Item>;

/** The query of a pattern, of which most are seen at once to be on the table. */
type QueryOf<M extends SingleTableModel, P> = P extends { readonly index: string }
  ? QueryOfIndex<M, P, OptionsOfIndex<M, P, PatternItem<M, P>>>
  : FunctionOf<Parameters<M, P>, PatternItem<M, P>, ConsistentQueryOptions<PatternItem<M, P>>>;

/** The queries of a client, one for each access pattern of the model. */
export type Queries<M extends SingleTableModel> = { readonly [P in PatternName<M>]: QueryOf<M, Patterns<M>[P]> };

/** What is known of an item of a model that is no literal, such as one that is read from a file. */
type AnyItem = Record<string, any>;

/** What a client does with operations of all entities. */
export interface GroupFunctions {
  /**
   * Makes a transaction of operations that are all writes and checks, or all gets: all of them are done, or none. Of
   * writes, those that are given an item resolve to it, all others to `undefined`.
   *
   * @throws TransactionCanceledError where a condition does not hold, or for another reason that DynamoDB gives
   * @throws ValidationError for more than 100 operations, for two on one item, and for one that has run
   * @example
   * await db.transact([
   *   db.Order.create({ userId: '123', orderId: '456', status: 'PENDING', total: 12.5 }),
   *   db.Product.update({ productId: '789' }, { add: { stock: -1 } }, { if: { stock: { '>=': 1 } } }),
   * ]);
   */
  readonly transact: Transact;
  /**
   * Does any number of gets, puts and deletes in few requests; each may be done or not, and what is not done is tried again.
   *
   * @throws UnprocessedError where not all could be done within the bounds of the options
   * @throws ValidationError for an operation that is none of these, that has a condition, or that has run
   * @example
   * await db.batch([db.Product.put({ productId: '789', title: 'Coffee mug', stock: 5 }), db.User.delete({ userId: '123' })]);
   */
  readonly batch: Batch;
}

type UntypedClient = { readonly [E in string]: EntityOperations<AnyItem, AnyItem, {}, never, AnyItem, never, string> } & {
  readonly query: { readonly [P in string]: QueryFunction<AnyItem, AnyItem, ConsistentQueryOptions<AnyItem> & Partial<HydrateOptions>> };
  readonly scan: Scan<AnyItem>;
} & GroupFunctions;

/**
 * The client of a model: an `EntityClient` by the name of each entity, a query by the name of each access pattern,
 * `scan`, `transact` and `batch`.
 * `Attributes` are the `ReadableAttributes` of a client that may not read all.
 * Of a model that is a plain `SingleTableModel`, not made by `defineModel`, the compiler knows no names.
 */
export type Client<M extends SingleTableModel, Attributes = {}> = string extends EntityName<M> ? UntypedClient
  : { readonly [E in EntityName<M>]: EntityClient<M, E, Attributes> } & {
    /** The access patterns of the model. */
    readonly query: Queries<M>;
    /**
     * Reads every item of the table: for migrations and exports, never to answer a request. It costs the whole table, whatever
     * the filter leaves out, and takes capacity from all others; an access pattern costs what it returns.
     *
     * @throws ValidationError for a cursor of a scan with other segments, and for one that was altered
     * @example
     * for await (const { items, cursor } of db.scan({ unitsPerSecond: 50, segments: 4 })) {
     *   for (const item of items) if (item.entity === 'Order') console.log(item.total);
     *   console.log('to go on from here:', cursor);
     * }
     */
    readonly scan: Scan<AnyEntityItem<M>>;
  } & GroupFunctions;

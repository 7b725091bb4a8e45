import { Condition } from './condition';
import { ControlOptions } from './control-options';
import { Query } from './query';

/** The attributes of any of the items of a query: `entity` is none. */
type NamesOf<Item> = Item extends unknown ? ('entity' extends keyof Item ? Exclude<keyof Item, 'entity'> : keyof Item) : never;

/** The items of a query with some of their attributes. */
type Narrowed<Item, Names> = [Names] extends [never] ? Item : Item extends unknown ? Pick<Item, keyof Item & (Names | 'entity')> : never;

/** A filter on the items of a query: where there are several entities, on the attributes of any. */
export type Filter<Item> = 'entity' extends keyof Item
  ? Condition<{ [Name in NamesOf<Item>]?: Item extends { readonly [N in Name]?: infer Value } ? Value : never }>
  : Condition<Item>;

/**
 * Which attributes a query returns.
 */
export interface ProjectionOptions<Names> {
  /**
   * The attributes to return.
   * @default - all that the index holds
   */
  readonly attributes?: readonly Names[];
}

/**
 * How to query an access pattern on a global index.
 */
export interface QueryOptions<Item> extends ControlOptions {
  /**
   * A condition on the items, applied after they are read: what it leaves out is paid for.
   * @default - every item
   */
  readonly filter?: Filter<Item>;
  /**
   * The number of items at most, counted after the filter.
   * @default - the limit of the pattern; without one, all
   */
  readonly limit?: number;
  /**
   * The order of the sort key.
   * @default - the order of the pattern; without one, ascending
   */
  readonly order?: 'ascending' | 'descending';
}

/**
 * How to query an access pattern on the table or on a local index.
 */
export interface ConsistentQueryOptions<Item> extends QueryOptions<Item> {
  /**
   * Whether to see every write that was done before: at twice the cost.
   * @default false
   */
  readonly consistent?: boolean;
}

/**
 * The query of an access pattern.
 */
export interface QueryFunction<Parameters, Item, Options> {
  <const Names extends NamesOf<Item> = never>(
    parameters: Parameters, options?: Options & ProjectionOptions<Names>,
  ): Query<Narrowed<Item, Names>>;
}

/**
 * The query of an access pattern without parameters.
 */
export interface ParameterlessQueryFunction<Item, Options> {
  <const Names extends NamesOf<Item> = never>(
    parameters?: { readonly [name: string]: never }, options?: Options & ProjectionOptions<Names>,
  ): Query<Narrowed<Item, Names>>;
}

/**
 * How to get the whole items of an access pattern on an index with a projection.
 */
export interface HydrateOptions {
  /**
   * Gets the whole items from the table, in batches, after the index was read. Those that are gone from the table are left out.
   */
  readonly hydrate: true;
}

/**
 * The query of an access pattern on an index with a projection, where it is hydrated: `Options` are about what the index holds.
 */
export interface HydratedQueryFunction<Parameters, Item, Options> {
  <const Names extends NamesOf<Item> = never>(
    parameters: Parameters, options: Options & ProjectionOptions<Names> & HydrateOptions,
  ): Query<Narrowed<Item, Names>>;
}

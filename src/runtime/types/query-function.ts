import { Condition } from './condition';
import { Query } from './query';

/** The attributes of any of the items of a query. */
type NamesOf<Item> = Item extends unknown ? Exclude<keyof Item, 'entity'> : never;

/** The items of a query with some of their attributes. */
type Narrowed<Item, Names> = [NamesOf<Item>] extends [Names] ? Item : Item extends unknown ? Pick<Item, keyof Item & (Names | 'entity')> : never;

/** A filter on the items of a query. */
type Filter<Item> = Item extends { readonly entity: string } ? Condition<Omit<Item, 'entity'>> : Condition<Item>;

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
export interface QueryOptions<Item> {
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
  <const Names extends NamesOf<Item> = NamesOf<Item>>(
    parameters: Parameters, options?: Options & ProjectionOptions<Names>,
  ): Query<Narrowed<Item, Names>>;
}

/**
 * The query of an access pattern without parameters.
 */
export interface ParameterlessQueryFunction<Item, Options> {
  <const Names extends NamesOf<Item> = NamesOf<Item>>(
    parameters?: { readonly [name: string]: never }, options?: Options & ProjectionOptions<Names>,
  ): Query<Narrowed<Item, Names>>;
}

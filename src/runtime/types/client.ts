import { EntityClient } from './entity-client';
import { EntityName } from './item';
import { Parameters, PatternItem, PatternName, Patterns, TakesConsistentReads } from './pattern';
import { ConsistentQueryOptions, ParameterlessQueryFunction, QueryFunction, QueryOptions } from './query-function';
import { SingleTableModel } from '../../model/single-table-model';

type OptionsOf<M, P, Item> = TakesConsistentReads<M, P> extends true ? ConsistentQueryOptions<Item> : QueryOptions<Item>;

type FunctionOf<Parameters, Item, Options> = [keyof Parameters] extends [never]
  ? ParameterlessQueryFunction<Item, Options>
  : QueryFunction<Parameters, Item, Options>;

/** The queries of a client, one for each access pattern of the model. */
export type Queries<M extends SingleTableModel> = {
  readonly [P in PatternName<M>]:
  FunctionOf<Parameters<M, Patterns<M>[P]>, PatternItem<M, Patterns<M>[P]>, OptionsOf<M, Patterns<M>[P], PatternItem<M, Patterns<M>[P]>>>;
};

/**
 * The client of a model: an `EntityClient` by the name of each entity, and a query by the name of each access pattern.
 */
export type Client<M extends SingleTableModel> = { readonly [E in EntityName<M>]: EntityClient<M, E> } & {
  /** The access patterns of the model. */
  readonly query: Queries<M>;
};

import { EntityClient, EntityOperations } from './entity-client';
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

/** What is known of an item of a model that is no literal, such as one that is read from a file. */
type AnyItem = Record<string, any>;

type UntypedClient = { readonly [E in string]: EntityOperations<AnyItem, AnyItem, {}, never> } & {
  readonly query: { readonly [P in string]: QueryFunction<AnyItem, AnyItem, ConsistentQueryOptions<AnyItem>> };
};

/**
 * The client of a model: an `EntityClient` by the name of each entity, and a query by the name of each access pattern.
 * `Attributes` are the `ReadableAttributes` of a client that may not read all.
 * Of a model that is a plain `SingleTableModel`, not made by `defineModel`, the compiler knows no names.
 */
export type Client<M extends SingleTableModel, Attributes = {}> = string extends EntityName<M> ? UntypedClient
  : { readonly [E in EntityName<M>]: EntityClient<M, E, Attributes> } & {
    /** The access patterns of the model. */
    readonly query: Queries<M>;
  };

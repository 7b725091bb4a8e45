import { SingleTableModel } from '../../model/single-table-model';
import { EntityClient } from './entity-client';
import { EntityName } from './item';
import { Parameters, PatternName } from './pattern';
import { ParameterlessQueryFunction, QueryFunction } from './query-function';

/** The queries of a client, one for each access pattern of the model. */
export type Queries<M extends SingleTableModel> = {
  readonly [P in PatternName<M>]: [keyof Parameters<M, P>] extends [never] ? ParameterlessQueryFunction<M, P> : QueryFunction<M, P>;
};

/**
 * The client of a model: an `EntityClient` by the name of each entity, and a query by the name of each access pattern.
 */
export type Client<M extends SingleTableModel> = { readonly [E in EntityName<M>]: EntityClient<M, E> } & {
  /** The access patterns of the model. */
  readonly query: Queries<M>;
};

import { IndexModel } from '../../model/index-model';
import { SingleTableModel } from '../../model/single-table-model';

/** The names in `'tournamentId, region'`. */
type Names<List> =
  List extends `${infer First},${infer Rest}` ? Names<First> | Names<Rest>
    : List extends ` ${infer Rest}` ? Names<Rest>
      : List extends `${infer Rest} ` ? Names<Rest>
        : List;

/** The table's partition key attribute. */
export type TablePartitionKey<M extends SingleTableModel> = M['table'] extends { readonly partition: infer Name extends string } ? Name : 'PK';

/** The table's sort key attribute; `never` where it has none. */
export type TableSortKey<M extends SingleTableModel> =
  M['table'] extends { readonly sort: infer Name extends string } ? Name
    : M['table'] extends { readonly partition: string } ? never
      : 'SK';

/** The table's key attributes. */
export type TableKeys<M extends SingleTableModel> = TablePartitionKey<M> | TableSortKey<M>;

/** The model's indexes, by name: the default one where the model has no `indexes`. */
export type Indexes<M extends SingleTableModel> = M['indexes'] extends Readonly<Record<string, IndexModel>>
  ? M['indexes']
  : { readonly GSI1: { readonly partition: 'GSI1PK'; readonly sort: TableSortKey<M> } };

/** The partition key attributes of an index. */
export type IndexPartitionKeys<Index> = Index extends { readonly partition: infer List } ? Names<List> : never;

/** The sort key attributes of an index; `never` where it has none. */
export type IndexSortKeys<Index> = Index extends { readonly sort: infer List } ? Names<List> : never;

/** The key attributes of an index. */
export type IndexKeys<Index> = IndexPartitionKeys<Index> | IndexSortKeys<Index>;

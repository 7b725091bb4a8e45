/** The names in `'tournamentId, region'`. */
type Names<List> =
  List extends `${infer First},${infer Rest}` ? Names<First> | Names<Rest>
    : List extends ` ${infer Rest}` ? Names<Rest>
      : List extends `${infer Rest} ` ? Names<Rest>
        : List;

type PartitionOf<Table> = Table extends { readonly partition: infer Name } ? Name : 'PK';
type SortOf<Table> = Table extends { readonly sort: infer Name } ? Name : Table extends { readonly partition: string } ? never : 'SK';
type TableOf<M> = M extends { readonly table: infer Table } ? Table : {};

/** The table's sort key attribute; `never` where it has none. */
export type TableSortKey<M> = SortOf<TableOf<M>>;

/** The table's key attributes. */
export type TableKeys<M> = [TableOf<M>] extends [infer Table] ? PartitionOf<Table> | SortOf<Table> : never;

/** The table's partition key attribute. */
export type TablePartitionKey<M> = PartitionOf<TableOf<M>>;

/** The model's indexes, by name: the default one where the model has no `indexes`. */
export type Indexes<M> = M extends { readonly indexes: infer Own } ? Own : { readonly GSI1: { readonly partition: 'GSI1PK'; readonly sort: TableSortKey<M> } };

/** The partition key attributes of an index. */
export type IndexPartitionKeys<Index> = Index extends { readonly partition: infer List } ? Names<List> : never;

/** The sort key attributes of an index; `never` where it has none. */
export type IndexSortKeys<Index> = Index extends { readonly sort: infer List } ? Names<List> : never;

/** The key attributes of an index. */
export type IndexKeys<Index> = IndexPartitionKeys<Index> | IndexSortKeys<Index>;

import { EntityModel } from './entity-model';
import { IndexModel } from './index-model';
import { PatternModel } from './pattern-model';
import { TableModel } from './table-model';

/**
 * The data model of one table, as plain data: everything else follows from it.
 */
export interface SingleTableModel {
  /**
   * The table's own key and its special attributes.
   * @default - partition key PK, sort key SK, no time to live
   */
  readonly table?: TableModel;

  /**
   * Secondary indexes by name. This REPLACES the default; `{}` means no index.
   * @default - one global index, GSI1, with partition key GSI1PK, the table's sort key, and all attributes
   */
  readonly indexes?: Readonly<Record<string, IndexModel>>;

  /**
   * The entities by name.
   */
  readonly entities: Readonly<Record<string, EntityModel>>;

  /**
   * The access patterns by name.
   * @default - none
   */
  readonly patterns?: Readonly<Record<string, PatternModel>>;
}

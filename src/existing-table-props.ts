import { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { ServiceFunctionProps } from './functions/service-function-props';
import { SingleTableModel } from './model/single-table-model';

/**
 * Properties of the service of a table that exists or is made elsewhere.
 */
export interface ExistingTableProps {
  /**
   * The table: imported with `TableV2.fromTableAttributes`, which takes its customer managed key too, or made by other
   * constructs. Its keys and indexes must be those of the model.
   */
  readonly table: ITable;

  /**
   * The data model of its items.
   */
  readonly model: SingleTableModel;

  /**
   * Functions by name. The names become part of logical ids.
   * @default - none
   */
  readonly functions?: Record<string, ServiceFunctionProps>;
}

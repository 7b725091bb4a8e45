import { ServiceFunctionProps } from './functions/service-function-props';
import { SingleTableModel } from './model/single-table-model';
import { StreamConsumerProps } from './streams/stream-consumer-props';
import { ServiceTableProps } from './table/service-table-props';

/**
 * Properties of a `SingleTableService`.
 */
export interface SingleTableServiceProps {
  /**
   * The data model: keys and indexes of the table, entities, access patterns.
   */
  readonly model: SingleTableModel;

  /**
   * Options of the table.
   * @default - on demand, with a stream of new and old images and point-in-time recovery, retained and protected
   */
  readonly table?: ServiceTableProps;

  /**
   * Functions by name. The names become part of logical ids.
   * @default - none
   */
  readonly functions?: Record<string, ServiceFunctionProps>;

  /**
   * Consumers of the table's stream by name. The names become part of logical ids.
   * @default - none
   */
  readonly streamConsumers?: Record<string, StreamConsumerProps>;
}

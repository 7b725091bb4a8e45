import { Capacity, WarmThroughput } from 'aws-cdk-lib/aws-dynamodb';

/**
 * Options of a global secondary index of the model, by the names of `TableV2`.
 */
export interface ServiceIndexProps {
  /**
   * The read capacity, in read capacity units per second. Only with provisioned billing.
   * @default - as the table's billing says
   */
  readonly readCapacity?: Capacity;

  /**
   * The write capacity, in write capacity units per second. Only with provisioned billing.
   * @default - as the table's billing says
   */
  readonly writeCapacity?: Capacity;

  /**
   * The most read request units per second. Only with on-demand billing.
   * @default - no limit
   */
  readonly maxReadRequestUnits?: number;

  /**
   * The most write request units per second. Only with on-demand billing.
   * @default - no limit
   */
  readonly maxWriteRequestUnits?: number;

  /**
   * The throughput, in units per second, that the index is ready for at once.
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput.html
   * @default - DynamoDB's own
   */
  readonly warmThroughput?: WarmThroughput;
}

import { Duration } from 'aws-cdk-lib';
import { FunctionOptions, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FunctionSourceProps } from '../functions/function-source-props';

/**
 * A function that gets the changes of items from the table's stream.
 *
 * The filter of its event source mapping is derived from the key templates of the model, so that the function is
 * hardly ever invoked for changes of other entities. `streamHandler` of `cdk-single-table/runtime` gives it the items
 * with their types and tells Lambda what is not done.
 *
 * Nothing is lost by default: the function gets the oldest change first and answers which of a batch it is done with, a
 * batch that fails is split, and what fails to the end is kept in a dead-letter queue.
 */
export interface StreamConsumerProps extends FunctionSourceProps {
  /**
   * The entities whose changes the function gets.
   */
  readonly entities: string[];

  /**
   * What happened to the items: `INSERT`, `MODIFY`, `REMOVE`. An item that is removed because its time to live is over
   * is a `REMOVE`, too.
   * @default - all three
   */
  readonly events?: string[];

  /**
   * Values that attributes have: `{ status: 'PAID' }`, or one of several, `{ status: ['PAID', 'SHIPPED'] }`. It is the
   * new image that counts, and the old one of an item that is removed. Attributes are strings, choices, numbers or
   * booleans.
   * @default - any
   */
  readonly when?: Record<string, any>;

  /**
   * Every other option of the Lambda function, by its name there, with the defaults of `functions`.
   * @default - a timeout of one minute
   */
  readonly functionOptions?: FunctionOptions;

  /**
   * Where the function, its role, its mapping and its queue are created: in another stack, say.
   * @default - the service
   */
  readonly scope?: Construct;

  /**
   * The most records of a batch, from 1 to 10000.
   * @default 100
   */
  readonly batchSize?: number;

  /**
   * How long records are collected for a batch, at most five minutes.
   * @default - not at all
   */
  readonly maxBatchingWindow?: Duration;

  /**
   * How many batches of each shard are worked on at the same time, from 1 to 10. The changes of one item stay in their
   * order.
   * @default 1
   */
  readonly parallelizationFactor?: number;

  /**
   * How often a batch that fails is tried again. Splitting it does not count.
   * @default 10
   */
  readonly retryAttempts?: number;

  /**
   * The age at which a record is given up. A stream holds records for a day, and the queue only tells where in the
   * stream they are: what is left of that day is the time to read them from there.
   * @default Duration.hours(12)
   */
  readonly maxRecordAge?: Duration;

  /**
   * Where the stream is read from when the mapping is new.
   * @default StartingPosition.TRIM_HORIZON
   */
  readonly startingPosition?: StartingPosition;

  /**
   * Whether the function is invoked at all.
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * The queue for what fails to the end.
   * @default - a queue of its own, encrypted, which keeps messages for 14 days and has the table's removal policy
   */
  readonly deadLetterQueue?: IQueue;
}

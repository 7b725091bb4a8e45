import { EventSourceMapping, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { IQueue } from 'aws-cdk-lib/aws-sqs';

/**
 * A consumer of the table's stream.
 */
export interface StreamConsumer {
  /**
   * The function.
   */
  readonly function: LambdaFunction;

  /**
   * What invokes the function.
   */
  readonly eventSourceMapping: EventSourceMapping;

  /**
   * The queue for what fails to the end.
   */
  readonly deadLetterQueue: IQueue;

  /**
   * The filter patterns, as JSON: the function gets the records that fit one of them. Without any, it gets every record.
   */
  readonly filterPatterns: string[];

  /**
   * Other entities whose changes the filter cannot hold back. None if the filter is exact.
   */
  readonly alsoPasses: string[];
}

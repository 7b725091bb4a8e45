import { FunctionOptions } from 'aws-cdk-lib/aws-lambda';
import { FunctionSourceProps } from './function-source-props';

/**
 * A function of the service: exactly one of `entry` and `code`, what it may do, and every option of a Lambda
 * function, by its name there.
 *
 * These inherited options have other defaults than their own descriptions say, which cannot be changed here:
 *
 * | option | default |
 * |---|---|
 * | `architecture` | `Architecture.ARM_64` |
 * | `memorySize` | 512: Lambda gives processor time in proportion to memory, and 128 MB are little for loading the AWS SDK |
 * | `timeout` | 10 seconds |
 * | `tracing` | `Tracing.ACTIVE` |
 * | `loggingFormat` | `LoggingFormat.JSON` |
 * | `logGroup` | one of its own, which keeps logs for one month (`logRetention`, if given) and has the table's removal policy (`logRemovalPolicy`, if given) |
 * | `role` | one of its own, without managed policies |
 * | `deadLetterQueue` | with `deadLetterQueueEnabled` one of its own, which refuses requests without TLS |
 * | `environment` | `TABLE_NAME`, and with `entry` `NODE_OPTIONS=--enable-source-maps`; a variable given wins |
 *
 * A role, whether given or not, gets the rights that the function needs: to write to its log group, to send traces,
 * to manage network interfaces if there is a `vpc`, to keep the state of its own executions if there is a
 * `durableConfig`, and the `access`. With `insightsVersion` it also gets the managed policy of Lambda Insights.
 */
export interface ServiceFunctionProps extends FunctionOptions, FunctionSourceProps {}

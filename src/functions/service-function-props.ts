import { Code, FunctionOptions, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Access } from '../access/access';

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
export interface ServiceFunctionProps extends FunctionOptions {
  /**
   * The TypeScript or JavaScript file of a Node.js function, absolute or from the working directory. It is bundled
   * by esbuild into one minified ES module with a source map; `cdk-single-table/runtime` and the AWS SDK are part of
   * the bundle. esbuild must be installed beside the app.
   * @see https://esbuild.github.io
   * @default - `code` is given
   */
  readonly entry?: string;

  /**
   * The code of a function in any runtime, not bundled. Needs `handler` and `runtime`.
   * @default - `entry` is given
   */
  readonly code?: Code;

  /**
   * With `entry`: the name of the exported function. With `code`: the handler in the form that the runtime expects,
   * such as `app.handler`.
   * @default 'handler' with `entry`; required with `code`
   */
  readonly handler?: string;

  /**
   * The runtime: with `entry` one of Node.js.
   * @default Runtime.NODEJS_24_X with `entry`; required with `code`
   */
  readonly runtime?: Runtime;

  /**
   * What the function may do with the table.
   * @default - nothing
   */
  readonly access?: Access[];

  /**
   * Modules to leave out of the bundle of `entry`, as esbuild's `external` has them. `['@aws-sdk/*']` uses the AWS
   * SDK that the Node.js runtime of Lambda brings, instead of the version installed beside the app.
   * @see https://esbuild.github.io/api/#external
   * @default - none: the bundle runs without `node_modules`
   */
  readonly externalModules?: string[];
}

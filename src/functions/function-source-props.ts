import { Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Access } from '../access/access';

/**
 * Where the code of a function comes from, exactly one of `entry` and `code`, and what it may do.
 */
export interface FunctionSourceProps {
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

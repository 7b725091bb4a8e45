import { join } from 'path';
import { Architecture, Code, LayerVersion, LayerVersionOptions, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

/**
 * A layer with `cdk-single-table/runtime`, for Node.js handlers that are not bundled: ES modules `import` it,
 * CommonJS modules `require` it. The AWS SDK is not in it; the Node.js runtimes of Lambda bring one.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-layers.html
 *
 * @example
 * import { App, Stack } from 'aws-cdk-lib';
 * import { Code, Runtime } from 'aws-cdk-lib/aws-lambda';
 * import { Access, RuntimeLayer, SingleTableService } from 'cdk-single-table';
 *
 * const stack = new Stack(new App(), 'ShopStack');
 * new SingleTableService(stack, 'Shop', {
 *   model: { entities: { "User": { keys: { "PK": 'USER#{userId}', "SK": 'PROFILE#{userId}' } } } },
 *   functions: {
 *     "GetUser": {
 *       runtime: Runtime.NODEJS_24_X,
 *       handler: 'index.handler',
 *       code: Code.fromInline('const { createClient } = require("cdk-single-table/runtime");'),
 *       layers: [new RuntimeLayer(stack, 'Runtime')],
 *       access: [Access.read('User')],
 *     },
 *   },
 * });
 */
export class RuntimeLayer extends LayerVersion {
  /**
   * @param scope the scope, usually a stack
   * @param id the id of the construct in its scope
   * @param props options of a layer version
   */
  constructor(scope: Construct, id: string, props: LayerVersionOptions = {}) {
    super(scope, id, {
      description: 'cdk-single-table/runtime',
      ...props,
      // the same folder, seen from src/functions and from lib/functions
      code: Code.fromAsset(join(__dirname, '..', '..', 'lib', 'layer')),
      compatibleRuntimes: [Runtime.NODEJS_20_X, Runtime.NODEJS_22_X, Runtime.NODEJS_24_X],
      compatibleArchitectures: [Architecture.ARM_64, Architecture.X86_64],
    });
  }
}

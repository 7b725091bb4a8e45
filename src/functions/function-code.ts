import { existsSync, statSync } from 'fs';
import { dirname, join, resolve } from 'path';
import { AssetHashType, DockerImage, Stack } from 'aws-cdk-lib';
import { Code, Runtime, RuntimeFamily } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { bundleEntry } from './bundle-entry';
import { findEsbuild } from './find-esbuild';
import { ServiceFunctionProps } from './service-function-props';
import { SingleTableError } from '../model/single-table-error';

/** The same file, seen from src/functions and from lib/functions. */
const RUNTIME = join(__dirname, '..', '..', 'lib', 'runtime', 'index.mjs');

/** The code of a function, with the handler and the runtime that fit it. */
export interface FunctionCode {
  readonly code: Code;
  readonly handler: string;
  readonly runtime: Runtime;
}

/**
 * The code of a function: given, or bundled from its entry.
 *
 * @param place where the function stands, for messages
 * @throws SingleTableError where the properties of a function do not fit together, or its entry cannot be bundled
 */
export function functionCode(scope: Construct, props: ServiceFunctionProps, place: string): FunctionCode {
  const { entry, code, handler, runtime, externalModules = [] } = props;
  const fail = (reason: string) => new SingleTableError('FUNCTION', `${place}: ${reason}`);
  if (code && entry !== undefined) {
    throw fail('it has both `entry` and `code`. Give `entry` for a TypeScript or JavaScript file to bundle, `code` for anything else.');
  }
  if (code) {
    if (handler === undefined || !runtime) throw fail('`code` needs `handler` and `runtime` beside it.');
    if (externalModules.length > 0) throw fail('`externalModules` is about the bundle of an `entry`; `code` is taken as it is.');
    return { code, handler, runtime };
  }
  if (entry === undefined) {
    throw fail('it has no code. Give `entry`, a TypeScript or JavaScript file to bundle, or `code` with `handler` and `runtime`.');
  }
  if (runtime && runtime.family !== RuntimeFamily.NODEJS) {
    throw fail(`\`entry\` is for Node.js, not for the runtime ${runtime.name}. Give \`code\` and \`handler\` instead.`);
  }
  const path = resolve(entry);
  if (!existsSync(path) || !statSync(path).isFile()) {
    throw fail(`there is no file '${path}'. A relative \`entry\` is taken from the working directory, '${process.cwd()}'.`);
  }
  return {
    code: bundledCode(scope, path, externalModules, fail),
    handler: handler?.includes('.') ? handler : `index.${handler ?? 'handler'}`,
    runtime: runtime ?? Runtime.NODEJS_24_X,
  };
}

function bundledCode(scope: Construct, entry: string, externalModules: string[], fail: (reason: string) => Error): Code {
  const esbuild = findEsbuild([dirname(entry), process.cwd()]);
  // `cdk list` and the stacks that are not deployed need no bundle
  if (!esbuild && Stack.of(scope).bundlingRequired) {
    throw fail(`esbuild, which bundles '${entry}', is neither in a node_modules/.bin upwards from there or from the working directory, `
      + `'${process.cwd()}', nor on the PATH. Install it with \`npm install --save-dev esbuild\`, or give \`code\` instead of \`entry\`.`);
  }
  return Code.fromAsset(dirname(entry), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // never pulled: `local` always bundles or throws
      image: DockerImage.fromRegistry('esbuild'),
      // tells the bundles of one folder apart in the CDK's cache
      command: [entry, ...externalModules],
      local: {
        tryBundle: outputDirectory => {
          bundleEntry({ entry, outputDirectory, esbuild: esbuild!, runtime: RUNTIME, externalModules });
          return true;
        },
      },
    },
  });
}

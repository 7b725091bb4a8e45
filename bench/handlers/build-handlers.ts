import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** The handlers that are compared: each puts, gets and queries orders. The first is what the others are compared with. */
const HANDLERS = {
  plain: { name: 'lib-dynamodb', source: "import { plainHandler } from './plain-handler'; export const handler = plainHandler();" },
  official: {
    name: 'this client, official',
    source: "import { clientHandler, officialClient } from './client-handler'; export const handler = clientHandler(officialClient());",
  },
  electrodb: { name: 'ElectroDB', source: "import { electroDbHandler } from './electrodb-handler'; export const handler = electroDbHandler();" },
  toolbox: { name: 'DynamoDB-Toolbox', source: "import { toolboxHandler } from './toolbox-handler'; export const handler = toolboxHandler();" },
  onetable: { name: 'OneTable', source: "import { oneTableHandler } from './onetable-handler.mjs'; export const handler = oneTableHandler();" },
};

/** A handler as it is deployed. */
export interface BuiltHandler {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly bundle: BundleSize;
  /** Where the SDK of Lambda's Node.js runtime is used. */
  readonly withoutSdk: BundleSize;
}

export interface BundleSize {
  readonly bytes: number;
  readonly gzip: number;
}

/** Bundles the handlers as the CDK's `NodejsFunction` does, minified, and with the ES modules of packages, of which only what is used is taken. */
export async function buildHandlers(): Promise<BuiltHandler[]> {
  const folder = join(__dirname, '..', 'build', 'handlers');
  mkdirSync(folder, { recursive: true });
  return Promise.all(Object.entries(HANDLERS).map(async ([id, { name, source }]) => {
    const [bundle, withoutSdk] = await Promise.all([[], ['@aws-sdk/*', '@smithy/*']].map(external => bundleOf(source, external)));
    const path = join(folder, `${id}.cjs`);
    writeFileSync(path, bundle);
    return { id, name, path, bundle: sizeOf(bundle), withoutSdk: sizeOf(withoutSdk) };
  }));
}

async function bundleOf(source: string, external: string[]): Promise<Uint8Array> {
  const { outputFiles: [{ contents }] } = await build({
    stdin: { contents: source, resolveDir: join(__dirname, '..', 'operations', 'contenders'), loader: 'ts' },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    external,
    write: false,
    logLevel: 'warning',
  });
  return contents;
}

function sizeOf(contents: Uint8Array): BundleSize {
  return { bytes: contents.length, gzip: gzipSync(contents, { level: 9 }).length };
}

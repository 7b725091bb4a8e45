import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** The handlers that are compared: each puts, gets and queries orders. The first is what the others are compared with. */
const HANDLERS = {
  plain: { name: 'lib-dynamodb', source: "import { plainHandler } from './plain-handler'; export const handler = plainHandler();" },
  lean: { name: 'this client', source: "import { clientHandler } from './client-handler'; import { leanClient } from './lean-client'; export const handler = clientHandler(leanClient());" },
  official: {
    name: 'this client by lib-dynamodb',
    source: "import { clientHandler } from './client-handler'; import { officialClient } from './official-client'; export const handler = clientHandler(officialClient());",
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
  /** The bytes of each source in the bundle, by its path from the root of the project. */
  readonly sources: ReadonlyMap<string, number>;
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
    writeFileSync(path, bundle.contents);
    return { id, name, path, bundle: sizeOf(bundle.contents), withoutSdk: sizeOf(withoutSdk.contents), sources: bundle.sources };
  }));
}

async function bundleOf(source: string, external: string[]) {
  const { outputFiles: [{ contents }], metafile } = await build({
    stdin: { contents: source, resolveDir: join(__dirname, '..', 'operations', 'contenders'), loader: 'ts' },
    absWorkingDir: join(__dirname, '..', '..'),
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    external,
    write: false,
    metafile: true,
    logLevel: 'warning',
  });
  const [{ inputs }] = Object.values(metafile.outputs);
  return { contents, sources: new Map(Object.entries(inputs).map(([path, { bytesInOutput }]) => [path, bytesInOutput])) };
}

function sizeOf(contents: Uint8Array): BundleSize {
  return { bytes: contents.length, gzip: gzipSync(contents, { level: 9 }).length };
}

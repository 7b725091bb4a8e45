import { spawnSync } from 'child_process';
import { realpathSync } from 'fs';
import { dirname, join } from 'path';
import { renameSources } from './rename-sources';
import { SingleTableError } from '../model/single-table-error';

/** `require`, `__filename` and `__dirname` for the CommonJS modules in the bundle, which is an ES module. */
const BANNER = 'import{createRequire}from\'node:module\';const require=createRequire(import.meta.url),'
  + '__filename=import.meta.filename,__dirname=import.meta.dirname;';

/**
 * A handler to bundle.
 */
export interface EntryBundle {
  /** The absolute path of the handler's source. */
  readonly entry: string;
  /** The folder that `index.mjs` and its source map are written to. */
  readonly outputDirectory: string;
  /** The esbuild command. */
  readonly esbuild: string;
  /** The absolute path of the prebuilt runtime, an `.mjs` file. */
  readonly runtime: string;
  /** Modules to leave out. */
  readonly externalModules: readonly string[];
}

/**
 * Bundles a handler. The output depends on the sources and on esbuild's version only, not on any path.
 *
 * @throws SingleTableError with esbuild's messages where it fails
 */
export function bundleEntry(bundle: EntryBundle): void {
  const entry = realpathSync(bundle.entry);
  const runtime = realpathSync(bundle.runtime);
  const onWindows = process.platform === 'win32';
  const options = esbuildOptions({ ...bundle, entry, runtime });
  // a .cmd file needs a shell, and a shell needs quotes
  const { status, stderr, error } = spawnSync(onWindows ? `"${bundle.esbuild}"` : bundle.esbuild,
    onWindows ? options.map(option => `"${option}"`) : options,
    { cwd: dirname(entry), encoding: 'utf8', shell: onWindows, windowsHide: true });
  if (status !== 0) {
    throw new SingleTableError('BUNDLING', `esbuild cannot bundle '${bundle.entry}':\n${error?.message ?? stderr}`);
  }
  process.stderr.write(stderr);
  renameSources(join(bundle.outputDirectory, 'index.mjs.map'), dirname(entry), { [runtime]: 'cdk-single-table/runtime/index.mjs' });
}

/**
 * The options of the esbuild command.
 *
 * Minification is more than size here: unminified code and legal comments carry paths.
 */
export function esbuildOptions({ entry, outputDirectory, runtime, externalModules }: Omit<EntryBundle, 'esbuild'>): string[] {
  return [
    entry,
    `--outfile=${join(outputDirectory, 'index.mjs')}`,
    '--bundle',
    '--platform=node',
    '--target=node20',
    '--format=esm',
    '--main-fields=module,main',
    '--minify',
    '--legal-comments=none',
    '--sourcemap=linked',
    '--sources-content=false',
    `--banner:js=${BANNER}`,
    `--alias:cdk-single-table/runtime=${runtime}`,
    ...externalModules.map(name => `--external:${name}`),
    '--log-level=warning',
  ];
}

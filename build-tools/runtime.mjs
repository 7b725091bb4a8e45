// Prebuilds `cdk-single-table/runtime` from src/runtime: one ESM and one CJS file, declarations for both, and the layer.
import { build } from 'esbuild';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// An ES module has no `require`: modules of Node.js that a CommonJS package requires are imported.
const importBuiltins = {
  name: 'import-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(crypto|querystring|url)$/ }, ({ path }) => ({ path, namespace: 'builtin' }));
    onLoad({ filter: /^/, namespace: 'builtin' }, ({ path }) => ({ contents: `export * from 'node:${path}';` }));
  },
};

const common = {
  entryPoints: ['src/runtime/index.ts'],
  bundle: true,
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  plugins: [importBuiltins],
  // the licence of what is bundled asks for it; bundlers keep such a comment
  footer: { js: '/*! Contains aws4, Copyright 2013 Michael Hart, MIT License: see aws4.LICENSE.txt beside this file. */' },
};
await build({ ...common, format: 'esm', outfile: 'lib/runtime/index.mjs' });
await build({ ...common, format: 'cjs', outfile: 'lib/runtime/index.js', allowOverwrite: true });
cpSync('node_modules/aws4/LICENSE', 'lib/runtime/aws4.LICENSE.txt');

// An ESM importer needs .d.mts files; they are the .d.ts files with explicit file endings.
function declarationsForEsm(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) declarationsForEsm(path);
    else if (entry.name.endsWith('.d.ts')) {
      const text = readFileSync(path, 'utf8').replace(
        /(from\s+|import\()(['"])(\.[^'"]*)\2/g,
        (_, before, quote, specifier) => {
          const isFolder = existsSync(join(folder, specifier, 'index.d.ts'));
          return `${before}${quote}${specifier}${isFolder ? '/index' : ''}.mjs${quote}`;
        },
      );
      writeFileSync(path.replace(/\.d\.ts$/, '.d.mts'), text);
    }
  }
}
for (const folder of ['lib/runtime', 'lib/model']) if (existsSync(folder)) declarationsForEsm(folder);

// The layer: handlers that are not bundled import `cdk-single-table/runtime` from it.
const layer = 'lib/layer/nodejs/node_modules/cdk-single-table';
rmSync('lib/layer', { recursive: true, force: true });
mkdirSync(join(layer, 'runtime'), { recursive: true });
for (const file of ['index.js', 'index.mjs', 'aws4.LICENSE.txt']) cpSync(join('lib/runtime', file), join(layer, 'runtime', file));
writeFileSync(join(layer, 'package.json'), JSON.stringify({
  name: 'cdk-single-table',
  exports: { './runtime': { import: './runtime/index.mjs', require: './runtime/index.js' } },
}));

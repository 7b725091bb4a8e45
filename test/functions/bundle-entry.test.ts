import { execFileSync, spawnSync } from 'child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { FileSystem } from 'aws-cdk-lib';
import { bundleEntry, EntryBundle, esbuildOptions } from '../../src/functions/bundle-entry';

const repository = join(__dirname, '..', '..');
const esbuild = join(repository, 'node_modules', '.bin', 'esbuild');
const runtime = join(repository, 'lib', 'runtime', 'index.mjs');

const root = mkdtempSync(join(tmpdir(), 'bundle-entry-'));
afterAll(() => rmSync(root, { recursive: true }));

beforeAll(() => {
  if (!existsSync(runtime)) throw new Error('The runtime is not prebuilt: run `npx projen compile && npx projen runtime`.');
});

let count = 0;
function bundle(entry: string, options: Partial<EntryBundle> = {}): string {
  const outputDirectory = options.outputDirectory ?? join(root, `output-${count++}`);
  mkdirSync(outputDirectory, { recursive: true });
  bundleEntry({ entry, outputDirectory, esbuild, runtime, externalModules: [], ...options });
  return outputDirectory;
}

/** A project in a folder of its own, with a CommonJS dependency and one that has both forms. */
function project(name: string): string {
  const folder = join(root, name);
  const files: Record<string, string> = {
    'src/handler.ts': `
      import { total } from 'legacy';
      import { kind } from 'modern';
      import { defineModel } from 'cdk-single-table/runtime';
      import { order } from '../shared/order';
      const require = (name: string) => name;
      export const model = defineModel({ entities: {} });
      export const handler = async () => ({ total: total(order.lines), required: require('x'), kind });
      export const fail = async () => { throw new Error('at line 9'); };`,
    'shared/order.ts': 'export const order: { lines: number[] } = { lines: [1, 2, 3] };',
    'node_modules/modern/package.json': '{ "name": "modern", "main": "index.cjs", "module": "index.mjs" }',
    'node_modules/modern/index.cjs': "exports.kind = 'CommonJS';",
    'node_modules/modern/index.mjs': "export const kind = String('ES module');",
    'node_modules/legacy/package.json': '{ "name": "legacy", "main": "index.js" }',
    'node_modules/legacy/index.js': `/*! licence */
      const { basename } = require('path');
      if (!basename(__filename) || !__dirname) throw new Error('no place');
      exports.total = values => values.reduce((sum, value) => sum + value, 0);`,
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

/** A runtime of one function that esbuild does not inline away, at any place. */
function runtimeAt(...place: string[]): string {
  const folder = join(root, ...place);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.mjs'), 'function defineModel(model) { return Object.freeze(model); }\nexport { defineModel };\n');
  return join(folder, 'index.mjs');
}

/** Imports a bundle in a process without node_modules, and prints the JSON of what the code makes of it. */
function run(output: string, code: string, flags: string[] = []): any {
  const script = `const bundle = await import(${JSON.stringify(join(output, 'index.mjs'))}); console.log(JSON.stringify(${code}));`;
  return JSON.parse(execFileSync(process.execPath, [...flags, '--input-type=module', '-e', script],
    { cwd: output, env: { TABLE_NAME: 'items', NODE_NO_WARNINGS: '1' }, encoding: 'utf8' }));
}

test('neither the place of the project, nor of the runtime, nor of the output changes a byte', () => {
  const here = bundle(join(project('here'), 'src/handler.ts'), { runtime: runtimeAt('runtime') });
  const there = bundle(join(project('deep/down/there'), 'src/handler.ts'), {
    runtime: runtimeAt('cache', 'jsii', 'package', 'lib', 'runtime'),
    outputDirectory: join(root, 'deep', 'cdk.out', 'bundling-temp', 'x'),
  });
  expect(readdirSync(here).sort()).toEqual(['index.mjs', 'index.mjs.map']);
  for (const file of readdirSync(here)) expect(readFileSync(join(there, file), 'utf8')).toBe(readFileSync(join(here, file), 'utf8'));
  expect(FileSystem.fingerprint(there)).toBe(FileSystem.fingerprint(here));
});

test('the source map names the sources from the folder of the entry', () => {
  const output = bundle(join(project('mapped'), 'src/handler.ts'), { runtime: runtimeAt('runtime') });
  const map = JSON.parse(readFileSync(join(output, 'index.mjs.map'), 'utf8'));
  expect(map.sources.sort()).toEqual([
    '../node_modules/legacy/index.js', '../node_modules/modern/index.mjs', '../shared/order.ts', 'cdk-single-table/runtime/index.mjs', 'handler.ts',
  ]);
  expect(map).not.toHaveProperty('sourcesContent');
  expect(readFileSync(join(output, 'index.mjs'), 'utf8')).not.toContain('licence');
  expect(run(output, 'await bundle.fail().catch(error => error.stack)', ['--enable-source-maps'])).toMatch(/handler\.ts:9:/);
});

test('a bundle runs without node_modules, CommonJS dependencies and the AWS SDK in it', () => {
  const output = bundle(join(project('complete'), 'src/handler.ts'), { runtime: runtimeAt('runtime') });
  expect(run(output, 'await bundle.handler()')).toEqual({ total: 6, required: 'x', kind: 'ES module' });
  expect(run(bundle(join(__dirname, 'handlers', 'get-user.ts')), 'await bundle.handler()')).toBe('function eu-central-1 items');
});

test('modules can be left out', () => {
  const output = bundle(join(__dirname, 'handlers', 'get-user.ts'), { externalModules: ['@aws-sdk/*'] });
  const code = readFileSync(join(output, 'index.mjs'), 'utf8');
  expect(code).toContain('from"@aws-sdk/lib-dynamodb"');
  expect(code.length).toBeLessThan(2_000);
});

test('a handler that shares its model file with the app carries nothing of the CDK', () => {
  const folder = join(root, 'shared-model');
  mkdirSync(folder, { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'model.ts'), "import { defineModel } from 'cdk-single-table/runtime';\nexport const shop = defineModel({ entities: {} });");
  writeFileSync(join(folder, 'app.ts'), "import { Node } from 'constructs';\nimport { shop } from './model';\nconsole.log(Node, shop);");
  writeFileSync(join(folder, 'handler.ts'), "import { shop } from './model';\nexport const handler = async () => shop;");
  const inputs = (file: string) => {
    const metafile = join(folder, `${file}.json`);
    const options = esbuildOptions({ entry: join(folder, file), outputDirectory: join(folder, 'out'), runtime, externalModules: [] });
    const { stderr, status } = spawnSync(esbuild, [...options, `--metafile=${metafile}`], { encoding: 'utf8', cwd: folder });
    expect([stderr, status]).toEqual(['', 0]);
    return Object.keys(JSON.parse(readFileSync(metafile, 'utf8')).inputs).map(input => input.split('\\').join('/'));
  };
  const ofCdk = (input: string) => /node_modules\/(aws-cdk-lib|constructs)\//.test(input);
  expect(inputs('app.ts').filter(ofCdk)).not.toEqual([]);
  expect(inputs('handler.ts').filter(ofCdk)).toEqual([]);
  expect(inputs('handler.ts').some(input => input.endsWith('lib/runtime/index.mjs'))).toBe(true);
});

test('what esbuild says is the error', () => {
  const entry = join(root, 'broken.ts');
  writeFileSync(entry, "import './nowhere';");
  expect(() => bundle(entry)).toThrow(/^esbuild cannot bundle '.*broken\.ts':\n[^]*Could not resolve ".\/nowhere"/);
  expect(() => bundle(entry, { esbuild: join(root, 'no-esbuild') })).toThrow(/^esbuild cannot bundle '.*broken\.ts':\n.*ENOENT/);
});

test('a project behind a symbolic link gives the same bundle', () => {
  const real = project('real');
  symlinkSync(real, join(root, 'linked'));
  cpSync(runtimeAt('runtime'), join(root, 'runtime-copy.mjs'));
  symlinkSync(join(root, 'runtime-copy.mjs'), join(root, 'runtime-link.mjs'));
  const direct = bundle(join(real, 'src/handler.ts'), { runtime: join(root, 'runtime-copy.mjs') });
  const linked = bundle(join(root, 'linked', 'src/handler.ts'), { runtime: join(root, 'runtime-link.mjs') });
  expect(FileSystem.fingerprint(linked)).toBe(FileSystem.fingerprint(direct));
});

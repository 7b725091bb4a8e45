import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { developmentVersion, installPackages } from './languages/typescript';
import { succeed } from './run';

const MINUTE = 60_000;
const root = join(__dirname, '../..');
const versions = ['5.3', '5.9', '6.0', '7.0'];

let folder: string;

/** Two copies of the application, one of ES modules and one of CommonJS, below the packages that both use. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'typescript-'));
  await succeed(['npm', 'pack', '--pack-destination', folder], root);
  const [tarball] = readdirSync(folder).filter(file => file.endsWith('.tgz'));
  const names = ['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb', '@types/node', 'aws-cdk-lib', 'constructs', 'esbuild'];
  await installPackages(folder, join(folder, tarball), {
    ...Object.fromEntries(names.map(name => [name, developmentVersion(name)])),
    ...Object.fromEntries(versions.map(version => [`typescript-${version}`, `npm:typescript@~${version}.0`])),
  });
  cpSync(join(__dirname, 'shop'), join(folder, 'shop'), { recursive: true });
  for (const [name, type] of [['esm', 'module'], ['cjs', 'commonjs']]) {
    mkdirSync(join(folder, name));
    cpSync(join(__dirname, 'typescript'), join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'package.json'), JSON.stringify({ private: true, type }));
  }
}, 5 * MINUTE);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The sources of a copy: the programs, and the handlers. */
const sources = (name: string) => ['app.ts', 'layer.ts', 'wrong-model.ts', 'wrong-access.ts', 'handlers/report.ts', 'handlers/misuse.ts']
  .map(file => join(name, file));

/** Compiles with a version of TypeScript, which has to find nothing wrong. */
function compile(version: string, ...options: string[]): Promise<string> {
  const compiler = join(folder, 'node_modules', `typescript-${version}`, 'bin/tsc');
  return succeed(['node', compiler, '--strict', '--target', 'es2022', '--lib', 'es2022', '--types', 'node', '--skipLibCheck', ...options], folder);
}

describe.each(versions)('TypeScript %s', version => {
  test('finds the types for a bundler', async () => {
    await compile(version, '--noEmit', '--module', 'esnext', '--moduleResolution', 'bundler', ...sources('esm'));
  }, 3 * MINUTE);

  test('finds the types for Node.js, from ES modules and from CommonJS', async () => {
    await compile(version, '--noEmit', '--module', 'node16', '--moduleResolution', 'node16', ...sources('esm'), ...sources('cjs'));
  }, 3 * MINUTE);

  // TypeScript 6 wants it silenced, and 7 does not have it any more
  if (version.startsWith('5.')) {
    test('finds the types without the `exports` of packages', async () => {
      await compile(version, '--noEmit', '--module', 'commonjs', '--moduleResolution', 'node10', ...sources('cjs'));
    }, 3 * MINUTE);
  }
});

test('the application runs as ES modules and as CommonJS', async () => {
  await compile('5.9', '--module', 'node16', ...sources('esm'), ...sources('cjs'));
  for (const name of ['esm', 'cjs']) {
    await succeed(['node', 'app.js'], join(folder, name), { ...process.env, CDK_OUTDIR: join(folder, name, 'cdk.out') });
    expect(readdirSync(join(folder, name, 'cdk.out'))).toEqual(expect.arrayContaining(['Shop.template.json', 'Reports.template.json']));
  }
}, 3 * MINUTE);

test.each([
  ['cjs', 'index.js', []],
  ['esm', 'index.mjs', ['--external:@aws-sdk/*']],
])('plain esbuild bundles a handler as %s', async (format, file, options) => {
  const bundle = join(folder, 'bundles', format, file);
  await succeed([
    join('node_modules/.bin/esbuild'), join(format, 'handlers/report.ts'), '--bundle', '--platform=node', '--target=node20',
    `--format=${format}`, `--outfile=${bundle}`, '--log-level=warning', ...options,
  ], folder);
  const program = `import('${bundle}').then(({ handler }) => console.log(typeof handler))`;
  const env = { ...process.env, TABLE_NAME: 'shop-items', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
  expect(await succeed(['node', '-e', program], folder, env)).toBe('function\n');
}, MINUTE);

/** Pinned, so that a release of the CDK turns no commit red that knows nothing of it. */
const NEWEST_AWS_CDK_LIB = '2.276.0';

test('the application runs with the newest aws-cdk-lib', async () => {
  const newest = join(folder, 'newest');
  cpSync(join(__dirname, 'typescript'), newest, { recursive: true });
  const [tarball] = readdirSync(folder).filter(file => file.endsWith('.tgz'));
  await installPackages(newest, join(folder, tarball), {
    'aws-cdk-lib': NEWEST_AWS_CDK_LIB, 'constructs': '10', 'esbuild': developmentVersion('esbuild'), '@types/node': developmentVersion('@types/node'),
  });
  await compile('6.0', '--module', 'node16', ...sources('newest').filter(file => !file.includes('handlers')));
  const output = await succeed(['node', 'app.js'], newest, { ...process.env, CDK_OUTDIR: join(newest, 'cdk.out') });
  expect(output).not.toMatch(/deprecated/i);
  expect(readdirSync(join(newest, 'cdk.out'))).toEqual(expect.arrayContaining(['Shop.template.json', 'Reports.template.json']));
}, 5 * MINUTE);

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(__dirname, '../..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);
const readJson = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8'));

// What a user installs: packed once, installed in an empty folder.
let folder: string;
let tarball: string;
let files: string[];
let consumer: string;

const MODEL = `
  const shop = defineModel({
    entities: {
      User: { keys: { PK: 'USER#{userId}', SK: 'PROFILE#{userId}' }, attributes: { name: 'string', email: 'string?' } },
      Order: {
        keys: { PK: 'USER#{userId}', SK: 'ORDER#{orderId}', GSI1PK: 'STATUS#{status}' },
        attributes: { status: 'PENDING|PAID', total: 'number' },
      },
    },
    patterns: { ordersOfUser: { entities: ['Order'], where: { PK: 'USER#{userId}', SK: 'begins_with ORDER#' } } },
  });`;

const APP = `
  const app = new App();
  const stack = new Stack(app, 'Consumer');
  const service = new SingleTableService(stack, 'Shop', {
    model: shop,
    functions: { Report: { entry: 'handler.ts', access: [Access.query('ordersOfUser')] } },
  });
  service.grant(service.getFunction('Report'), Access.read('User'));
  const resources: Record<string, { Type: string }> = app.synth().getStackByName('Consumer').template.Resources;
  const types = Object.values(resources).map(resource => resource.Type).sort();
  let refused = '';
  try { new SingleTableService(stack, 'Wrong', { model: { entities: { User: { keys: { PK: 'x' } } } } }); } catch (error) { refused = String(error); }
  console.log(JSON.stringify({ types, refused }));`;

const CLIENT = `
  const answer = async (input: unknown) => { console.log(JSON.stringify(input)); return {}; };
  const stub = {
    get: answer, put: answer, update: answer, delete: answer, query: answer,
    scan: answer, transactWrite: answer, transactGet: answer, batchGet: answer, batchWrite: answer,
  };
  const db = createClient(shop, { client: stub, tableName: 'items' });
  const placed: Promise<{ status: 'PENDING' | 'PAID'; total: number }> = db.Order.create({ userId: '1', orderId: '2', status: 'PAID', total: 3 });
  // @ts-expect-error an attribute of another type
  const misuse = () => db.Order.create({ userId: '1', orderId: '2', status: 'PAID', total: '3' });
  void misuse;
  placed.then(order => { if (order.total !== 3) throw new Error('not what was created'); });`;

const SOURCES: Record<string, string> = {
  'handler.ts': `
    import { createClient, defineModel } from 'cdk-single-table/runtime';
    import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
    import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
    ${MODEL}
    const db = createClient(shop, { client: DynamoDBDocument.from(new DynamoDBClient({})) });
    export const handler = (event: { userId: string }) => db.query.ordersOfUser(event).all();`,
  'app.mts': `
    import { App, Stack } from 'aws-cdk-lib';
    import { Access, SingleTableService } from 'cdk-single-table';
    import { defineModel } from 'cdk-single-table/runtime';
    ${MODEL}${APP}`,
  'app.cts': `
    import { App, Stack } from 'aws-cdk-lib';
    import { Access, SingleTableService } from 'cdk-single-table';
    import { defineModel } from 'cdk-single-table/runtime';
    ${MODEL}${APP}`,
  'client.mts': `import { createClient, defineModel } from 'cdk-single-table/runtime';${MODEL}${CLIENT}`,
  'client.cts': `import { createClient, defineModel } from 'cdk-single-table/runtime';${MODEL}${CLIENT}`,
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cdk-single-table-'));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root, maxBuffer: 1e8 });
  const [packed] = JSON.parse(stdout.slice(stdout.indexOf('[')));
  tarball = join(folder, packed.filename);
  files = packed.files.map((file: { path: string }) => file.path);
  consumer = join(folder, 'consumer');
  mkdirSync(consumer);
  const version = (name: string) => readJson(root, 'node_modules', name, 'package.json').version;
  writeFileSync(join(consumer, 'package.json'), JSON.stringify({
    private: true,
    dependencies: {
      '@aws-sdk/client-dynamodb': version('@aws-sdk/client-dynamodb'),
      '@aws-sdk/lib-dynamodb': version('@aws-sdk/lib-dynamodb'),
      '@types/node': version('@types/node'),
      'aws-cdk-lib': version('aws-cdk-lib'),
      'cdk-single-table': `file:${tarball}`,
      'constructs': version('constructs'),
      'esbuild': version('esbuild'),
    },
  }));
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: consumer, maxBuffer: 1e8 });
  for (const [name, source] of Object.entries(SOURCES)) writeFileSync(join(consumer, name), source);
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function compile(options: string[], sources: string[]) {
  await run(bin('tsc'), ['--strict', '--target', 'es2022', '--types', 'node', ...options, ...sources], { cwd: consumer })
    .catch(error => { throw new Error(error.stdout); });
}

/** Runs a compiled file; what it printed. */
async function output(file: string): Promise<any> {
  const { stdout } = await run('node', [file], { cwd: consumer });
  return JSON.parse(stdout);
}

test('the tarball holds what users need and nothing else', () => {
  expect(files).toEqual(expect.arrayContaining([
    '.jsii', 'API.md', 'LICENSE', 'README.md', 'lib/index.d.ts', 'lib/index.js', 'package.json',
    'lib/runtime/index.d.mts', 'lib/runtime/index.d.ts', 'lib/runtime/index.js', 'lib/runtime/index.mjs',
    'lib/layer/nodejs/node_modules/cdk-single-table/runtime/index.mjs',
  ]));
  const allowed = /^(\.jsii|API\.md|LICENSE|README\.md|package\.json|lib\/.*)$/;
  expect(files.filter(file => !allowed.test(file))).toEqual([]);
  expect(files.filter(file => file.startsWith('lib/runtime/') && file.endsWith('.js'))).toEqual(['lib/runtime/index.js']);
});

test('the tarball holds no source beside what is compiled from it', () => {
  const library = join(consumer, 'node_modules/cdk-single-table/lib');
  const scripts = readdirSync(library, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.js'));
  expect(scripts.filter(file => readFileSync(join(library, file), 'utf8').includes('sourceMappingURL'))).toEqual([]);
  expect(statSync(tarball).size).toBeLessThan(650_000);
});

test('publint finds nothing wrong', async () => {
  const { stdout } = await run(bin('publint'), ['run', tarball, '--strict']);
  expect(stdout).toContain('All good!');
});

test('are the types wrong? no, on no module resolution', async () => {
  const { stdout } = await run(bin('attw'), [tarball, '--no-emoji', '--format', 'table-flipped'])
    .catch(error => { throw new Error(error.stdout); });
  expect(stdout).toContain('No problems found');
}, 120_000);

test('the types of the runtime hold by themselves', async () => {
  const sources = ['client.mts', 'handler.ts'];
  await compile(['--noEmit', '--skipLibCheck', 'false', '--module', 'node16'], [...sources, 'client.cts']);
  await compile(['--noEmit', '--skipLibCheck', 'false', '--module', 'esnext', '--moduleResolution', 'bundler'], sources);
}, 120_000);

test('types resolve for a bundler', async () => {
  await compile(['--noEmit', '--skipLibCheck', '--module', 'esnext', '--moduleResolution', 'bundler'], ['app.mts', 'client.mts', 'handler.ts']);
}, 120_000);

describe('compiled for Node.js, as ES modules and as CommonJS', () => {
  beforeAll(() => compile(['--skipLibCheck', '--module', 'node16'], ['app.mts', 'app.cts', 'client.mts', 'client.cts']), 120_000);

  test.each(['app.mjs', 'app.cjs'])('the construct works in %s', async file => {
    const { types, refused } = await output(file);
    expect(types).toEqual(expect.arrayContaining(['AWS::DynamoDB::GlobalTable', 'AWS::Lambda::Function', 'AWS::IAM::Policy']));
    expect(refused).toContain('entities.User.keys');
  });

  test.each(['client.mjs', 'client.cjs'])('the runtime works in %s', async file => {
    expect(await output(file)).toMatchObject({
      TableName: 'items',
      Item: { PK: 'USER#1', SK: 'ORDER#2', GSI1PK: 'STATUS#PAID', userId: '1', orderId: '2', status: 'PAID', total: 3 },
    });
  });
});

test('the runtime brings no code of the CDK and no dependency of its own', () => {
  const runtime = join(consumer, 'node_modules/cdk-single-table/lib/runtime');
  expect(readdirSync(runtime).filter(file => /\.m?js$/.test(file)).sort()).toEqual(['index.js', 'index.mjs']);
  expect(statSync(join(runtime, 'index.mjs')).size).toBeLessThan(310_000);
  const { dependencies = {} } = readJson(consumer, 'node_modules/cdk-single-table/package.json');
  expect(dependencies).toEqual({});
});

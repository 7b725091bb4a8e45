import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { databases, startTestDatabase } from './databases';
import { startShop } from '../../examples/shop/walk/start-shop';
import { synthesizeShop } from '../../examples/shop/walk/synthesize-shop';
import type { SynthesizedShop } from '../../examples/shop/walk/synthesize-shop';
import { walk } from '../../examples/shop/walk/walk';
import { succeed } from '../consumers/run';

jest.setTimeout(300_000);

/** Those of Lambda that are newer than the oldest that this project works with. */
const VERSIONS = ['22', '24'];

const folder = mkdtempSync(join(tmpdir(), 'node-versions-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What each step of the walk gives, as far as it does not tell the time. */
async function walked(shop: SynthesizedShop, node?: string): Promise<object[]> {
  const database = await startTestDatabase(databases[0]);
  try {
    const running = await startShop(shop, database, { node });
    const steps: object[] = [];
    for await (const { step: { title }, result, error, requests } of walk(running, false)) {
      steps.push({ title, result, error, operations: requests.map(({ operation, status }) => [operation, status]) });
    }
    await running.stop();
    return steps;
  } finally {
    await database.stop();
  }
}

let shop: SynthesizedShop;
let expected: object[];
beforeAll(async () => {
  shop = synthesizeShop(join(folder, 'cdk.out'));
  expected = await walked(shop);
});

test('the newest is what functions have by default', () => {
  const runtimes = shop.functions.map(({ logicalId }) => shop.template.Resources[logicalId].Properties!.Runtime);
  expect(runtimes).toContain(Runtime.NODEJS_24_X.name);
  expect(Runtime.NODEJS_24_X.name).toBe(`nodejs${VERSIONS.at(-1)}.x`);
});

describe.each(VERSIONS)('on Node.js %s', version => {
  test('the functions of the shop do what they do on the Node.js of this process', async () => {
    const platform = process.platform === 'win32' ? 'win' : process.platform;
    const app = mkdtempSync(join(folder, 'node-'));
    writeFileSync(join(app, 'package.json'), JSON.stringify({ private: true, dependencies: { node: `npm:node-${platform}-${process.arch}@${version}` } }));
    await succeed(['npm', 'install', '--prefer-offline', '--no-audit', '--no-fund'], app);
    const node = join(app, 'node_modules/node/bin', platform === 'win' ? 'node.exe' : 'node');
    expect(await succeed([node, '--version'], app)).toMatch(new RegExp(`^v${version}[.]`));
    expect(await walked(shop, node)).toEqual(expected);
  });
});

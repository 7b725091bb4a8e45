import { execFileSync } from 'child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import { RuntimeLayer } from '../../src';
import { service } from '../table/synthesize';

const layer = join(__dirname, '..', '..', 'lib', 'layer');

beforeAll(() => {
  if (!existsSync(layer)) throw new Error('The layer is not prebuilt: run `npx projen compile && npx projen runtime`.');
});

test('the layer fits every Node.js runtime that Lambda has, on both architectures', () => {
  const app = new App();
  const stack = new Stack(app, 'ShopStack');
  const runtime = new RuntimeLayer(stack, 'Runtime', { layerVersionName: 'shop-runtime', description: 'The client' });
  service({
    functions: {
      F: { runtime: Runtime.NODEJS_24_X, handler: 'index.handler', code: Code.fromInline('exports.handler = async () => {}'), layers: [runtime] },
    },
  }, stack);
  const { Resources: resources } = app.synth().getStackByName('ShopStack').template;
  const [logicalId, { Properties: properties }] = Object.entries<any>(resources).find(([, { Type: type }]) => type === 'AWS::Lambda::LayerVersion')!;
  expect(properties).toMatchObject({
    CompatibleArchitectures: ['arm64', 'x86_64'],
    CompatibleRuntimes: ['nodejs20.x', 'nodejs22.x', 'nodejs24.x'],
    Description: 'The client',
    LayerName: 'shop-runtime',
  });
  expect(Object.values<any>(resources).find(({ Type: type }) => type === 'AWS::Lambda::Function').Properties.Layers).toEqual([{ Ref: logicalId }]);
});

test('handlers import and require the runtime from it, as Lambda lays it out', () => {
  const root = mkdtempSync(join(tmpdir(), 'runtime-layer-'));
  try {
    // Node.js finds ES modules upwards from the handler only, CommonJS modules on the NODE_PATH too
    cpSync(join(layer, 'nodejs'), root, { recursive: true });
    mkdirSync(join(root, 'task'));
    writeFileSync(join(root, 'task', 'index.mjs'), "import * as runtime from 'cdk-single-table/runtime';\nconsole.log(typeof runtime);");
    writeFileSync(join(root, 'task', 'index.cjs'), "console.log(typeof require('cdk-single-table/runtime'));");
    for (const file of ['index.mjs', 'index.cjs']) {
      expect(execFileSync(process.execPath, [join(root, 'task', file)], { encoding: 'utf8' })).toBe('object\n');
    }
  } finally {
    rmSync(root, { recursive: true });
  }
});

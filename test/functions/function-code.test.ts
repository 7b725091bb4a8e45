import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { shop } from '../../examples/shop/model';
import { SingleTableService } from '../../src';
import '../table/synthesize';

const handlers = join(__dirname, 'handlers');
const root = realpathSync(mkdtempSync(join(tmpdir(), 'function-code-')));
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(() => jest.spyOn(process.stderr, 'write').mockReturnValue(true));

function assets(outdir: string, functions: Record<string, string>): Record<string, string> {
  const app = new App({ outdir: join(root, outdir) });
  const stack = new Stack(app, 'ShopStack');
  const { functions: made } = new SingleTableService(stack, 'Shop', {
    model: shop,
    functions: Object.fromEntries(Object.entries(functions).map(([name, entry]) => [name, { entry }])),
  });
  const template = app.synth().getStackByName('ShopStack').template;
  return Object.fromEntries(Object.keys(functions).map(name => {
    const { S3Key: key } = template.Resources[stack.getLogicalId(made[name].node.defaultChild as any)].Properties.Code;
    return [name, join(root, outdir, `asset.${key.replace('.zip', '')}`)];
  }));
}

test('each function of one folder has its own bundle', () => {
  const { GetUser: getUser, PlaceOrder: placeOrder } = assets('cdk.out', {
    GetUser: join(handlers, 'get-user.ts'), PlaceOrder: join(handlers, 'place-order.js'),
  });
  expect(readdirSync(getUser).sort()).toEqual(['index.mjs', 'index.mjs.map']);
  expect(readFileSync(join(getUser, 'index.mjs'), 'utf8')).toContain('dynamodb');
  expect(readFileSync(join(placeOrder, 'index.mjs'), 'utf8')).toContain('placed nothing');
});

test('neither the place of the project nor that of the cloud assembly changes the asset hash', () => {
  const entry = join(handlers, 'place-order.js');
  const copy = join(root, 'another', 'place', 'place-order.js');
  cpSync(entry, copy);
  const [here] = Object.values(assets('here', { F: entry })).map(path => path.replace(/.*asset\./, ''));
  const [there] = Object.values(assets('further/down/there', { F: copy })).map(path => path.replace(/.*asset\./, ''));
  expect(here).toMatch(/^[0-9a-f]{64}$/);
  expect(there).toBe(here);
});

test('what esbuild says is in the error of the synthesis', () => {
  const entry = join(root, 'broken.ts');
  writeFileSync(entry, "import './nowhere';");
  expect(() => assets('broken', { F: entry })).toThrow(/esbuild cannot bundle '.*broken\.ts':[^]*Could not resolve ".\/nowhere"/);
});

describe('without esbuild', () => {
  const app = join(root, 'app');
  const entry = join(app, 'src', 'handler.ts');
  const before = { directory: process.cwd(), path: process.env.PATH };

  beforeEach(() => {
    mkdirSync(join(app, 'src'), { recursive: true });
    writeFileSync(entry, 'export const handler = async () => {};');
    process.chdir(app);
    process.env.PATH = join(root, 'nothing');
  });

  afterEach(() => {
    process.chdir(before.directory);
    process.env.PATH = before.path;
  });

  test('the error says where it was looked for and what to install', () => {
    expect(() => assets('none', { F: 'src/handler.ts' })).toThrow(new Error(
      `ShopStack/Shop: functions.F: esbuild, which bundles '${entry}', is neither in a node_modules/.bin upwards from there or from the working directory, `
      + `'${app}', nor on the PATH. Install it with \`npm install --save-dev esbuild\`, or give \`code\` instead of \`entry\`.`));
  });

  test('a stack that needs no bundle synthesizes', () => {
    const stack = new Stack(new App({ context: { 'aws:cdk:bundling-stacks': ['Another'] } }), 'ShopStack');
    expect(() => new SingleTableService(stack, 'Shop', { model: shop, functions: { F: { entry } } })).not.toThrow();
  });
});

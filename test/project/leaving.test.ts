import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import ts from 'typescript';

const root = join(__dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The block of code after a text of the README. */
function blockAfter(text: string): string {
  return /```\w+\n([^]*?)```/.exec(readme.slice(readme.indexOf(text)))![1];
}

const blocks = {
  'model.ts': blockAfter('(`model.ts`)'),
  'app.ts': blockAfter('(`app.ts`)'),
  'plain.ts': blockAfter('## Leaving the library'),
};

let folder: string;
let before: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'leaving-'));
  before = process.cwd();
  process.chdir(folder);
  for (const name of ['place-order', 'report']) {
    writeFileSync(`${name}.ts`, 'export const handler = () => undefined;');
    mkdirSync(join('dist', name), { recursive: true });
    writeFileSync(join('dist', name, 'index.mjs'), 'export const handler = () => undefined;');
  }
});

afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a block of the README; what it declares and exports. */
function evaluate(name: keyof typeof blocks): any {
  const { outputText } = ts.transpileModule(blocks[name], {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
  });
  const exported = {};
  const load = (module: string) => module === './model' ? evaluate('model.ts') : createRequire(__filename)(module);
  const names = name === 'model.ts' ? '' : 'return { app, stack };';
  return new Function('exports', 'require', `${outputText}\n${names}`)(exported, load) ?? exported;
}

/** The resources of the stack that a block makes, without what its functions are bundled to. */
function resources(name: keyof typeof blocks): Record<string, any> {
  process.env.CDK_CONTEXT_JSON = JSON.stringify({ 'aws:cdk:bundling-stacks': [] });
  try {
    const { app, stack } = evaluate(name) as { app: App; stack: Stack };
    const { Resources: made } = app.synth().getStackByName(stack.stackName).template;
    for (const { Properties: properties } of Object.values<any>(made)) delete properties.Code;
    return made;
  } finally {
    delete process.env.CDK_CONTEXT_JSON;
  }
}

test('the plain code of the README makes the resources of its example, under the same logical ids', () => {
  const made = resources('app.ts');
  expect(Object.keys(made).length).toBeGreaterThan(8);
  expect(resources('plain.ts')).toEqual(made);
});

test('the README counts the lines of both', () => {
  const lines = (code: string) => code.split('\n').filter(line => line.trim() !== '').length;
  expect(readme).toContain(`| \`SingleTableService\` | ${lines(blocks['app.ts'])} |`);
  expect(readme).toContain(`[written by hand](#leaving-the-library) | ${lines(blocks['plain.ts'])} |`);
});

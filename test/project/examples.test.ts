import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import * as runtime from '../../src/runtime';

const root = join(__dirname, '../..');

/** What examples in docstrings may use without an import. */
const CONSTRUCT_PRELUDE = `
import { App, Aws, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { Access, Models, RuntimeLayer, SingleTableChecks, SingleTableService } from 'cdk-single-table';
`;
const RUNTIME_PRELUDE = `
import { ${Object.keys(runtime).join(', ')} } from 'cdk-single-table/runtime';
import type { Condition, DocumentClient, Hooks, InputItem, Item, Key, ReadableAttributes, ResponseEvent, StreamHandlers, StreamRecord } from 'cdk-single-table/runtime';
import { shop } from './shop';
declare const client: DocumentClient;
declare const model: unknown;
const db = createClient(shop, { client });
`;
const GUIDE_PRELUDE = `
import { Stack } from 'aws-cdk-lib';
import { Access, Models, SingleTableService } from 'cdk-single-table';
declare const stack: Stack;
declare const service: SingleTableService;
`;
const SHOP = readFileSync(join(root, 'examples/shop/model.ts'), 'utf8');

interface Example {
  /** Where it stands, for messages. */
  readonly place: string;
  readonly fileName: string;
  readonly source: string;
}

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith(ending)).map(file => join(root, folder, file)).sort();
}

/** The model has functions of its own, which nobody but this package uses. */
function isPublic(file: string): boolean {
  return !file.includes('/src/model/') || file.endsWith('validate-model.ts');
}

/** The examples of the docstrings of a file. */
function docstringExamples(file: string): Example[] {
  const name = relative(root, file);
  const onRuntime = name.startsWith('src/runtime/') || name.startsWith('src/model/validation/');
  const blocks = [...readFileSync(file, 'utf8').matchAll(/@example\n((?:[ \t]*\*(?![/]).*\n)+?)(?=[ \t]*\*\s*@|[ \t]*\*\/)/g)];
  return blocks.map(({ 1: block, index }, number) => {
    const lines = block.split('\n').map(line => line.replace(/^[ \t]*\* ?/, ''));
    const code = lines.join('\n');
    const declarations = lines.filter(line => line.startsWith('declare ')).join('\n');
    const body = lines.filter(line => !line.startsWith('declare ')).join('\n');
    const source = /^import /m.test(code) ? code
      : onRuntime ? `${RUNTIME_PRELUDE}\n${code.startsWith('export ') ? code.replaceAll('export ', '').replaceAll('const shop', 'const example') : code}\nexport {};`
        : `${CONSTRUCT_PRELUDE}${declarations}\nclass Example extends Stack { constructor() { super();\n${body}\n} }\nexport { Example };`;
    return {
      place: `${name}:${readFileSync(file, 'utf8').slice(0, index).split('\n').length}`,
      fileName: join(root, '.examples', `${name.replaceAll('/', '.').replace(/\.ts$/, '')}.${number}.ts`),
      source,
    };
  });
}

/** The TypeScript blocks of the README, under the file names that it gives them in the line before; those that jsii compiles are not fenced as `tsx`. */
function readmeExamples(): Example[] {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  return [...readme.matchAll(/\(`([\w-]+\.ts)`\)[^`]*?\n\n```tsx\n([^]*?)```/g)].map(({ 1: name, 2: source }) => ({
    place: `README.md: ${name}`, fileName: join(root, '.examples/readme', name), source,
  }));
}

/**
 * The TypeScript blocks of the guides: whole modules where they import anything, otherwise each in a scope of its own, so
 * that it may use the names of the prelude for something else.
 */
function guideExamples(): Example[] {
  return filesBelow('docs', '.md').flatMap(file => [...readFileSync(file, 'utf8').matchAll(/```ts\n([^]*?)```/g)].map(({ 1: source }, number) => ({
    place: `${relative(root, file)}: block ${number + 1}`,
    fileName: join(root, `.examples/${relative(root, file).replaceAll('/', '.')}.${number}.ts`),
    source: /^import /m.test(source) ? source : `${RUNTIME_PRELUDE}${GUIDE_PRELUDE}\n{\n${source}\n}\nexport {};`,
  })));
}

function problems(examples: readonly Example[]): string[] {
  const virtual = new Map(examples.map(({ fileName, source }) => [fileName, source]));
  virtual.set(join(root, '.examples/shop.ts'), SHOP);
  const { options } = ts.parseJsonConfigFileContent({
    extends: './tsconfig.dev.json',
    compilerOptions: {
      noUnusedLocals: false,
      noUnusedParameters: false,
      noImplicitReturns: false,
      paths: { 'cdk-single-table': ['./src/index.ts'], 'cdk-single-table/runtime': ['./src/runtime/index.ts'] },
    },
    files: [],
  }, ts.sys, root);
  // examples await at their top level
  const host = ts.createCompilerHost({ ...options, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler });
  const { directoryExists, fileExists, readFile } = host;
  host.directoryExists = folder => folder.startsWith(join(root, '.examples')) || directoryExists!(folder);
  host.fileExists = file => virtual.has(file) || fileExists(file);
  host.readFile = file => virtual.get(file) ?? readFile(file);
  const program = ts.createProgram({
    rootNames: [...virtual.keys()],
    options: { ...options, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
    host,
  });
  const placeOf = new Map(examples.map(({ fileName, place }) => [fileName, place]));
  return [...virtual.keys()].flatMap(file => {
    const source = program.getSourceFile(file)!;
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      .map(({ messageText }) => `${placeOf.get(file) ?? file}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
  });
}

test('the examples of the docstrings, of the README and of the guides compile', () => {
  const docstrings = filesBelow('src', '.ts').filter(isPublic).flatMap(docstringExamples);
  const readme = readmeExamples();
  expect(docstrings.length).toBeGreaterThan(20);
  expect(readme.map(({ place }) => place)).toEqual(['model', 'app', 'place-order', 'report'].map(name => `README.md: ${name}.ts`));
  const guides = guideExamples();
  expect(guides.length).toBeGreaterThan(3);
  expect(problems([...docstrings, ...readme, ...guides])).toEqual([]);
}, 120_000);

test.each([
  ['python', 'python/layer.py'],
  ['java', 'java/src/main/java/shop/LayerApp.java'],
  ['go', 'go/layer.go'],
])('the block of the README in %s is an application that the tests run', (language, file) => {
  const [, block] = new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
  expect(block).toBe(readFileSync(join(root, 'test/consumers', file), 'utf8'));
});

test('an example that does not compile is found', () => {
  expect(problems([{ place: 'here', fileName: join(root, '.examples/wrong.ts'), source: `${RUNTIME_PRELUDE}\nawait db.User.get({ user: '1' });` }]))
    .toEqual([expect.stringContaining('here: ')]);
}, 120_000);

test('the guide of the runtime has every name that the runtime exports', () => {
  const guide = readFileSync(join(root, 'docs/runtime.md'), 'utf8');
  const types = ['index.ts', 'types/index.ts', 'errors/index.ts'].flatMap(file =>
    [...readFileSync(join(root, 'src/runtime', file), 'utf8').matchAll(/^export type \{([^}]*)\}/gm)].flatMap(([, names]) => names.match(/\w+/g)!));
  expect(types).toContain('RequestEvent');
  expect([...Object.keys(runtime), ...types].filter(name => !new RegExp(`\`${name}\\b`).test(guide))).toEqual([]);
});

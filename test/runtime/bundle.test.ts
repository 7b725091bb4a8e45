import { execFileSync } from 'child_process';
import { join } from 'path';
import { build } from 'esbuild';

const root = join(__dirname, '..', '..');

async function bundle(source: string) {
  const { metafile: { outputs }, outputFiles: [{ text }] } = await build({
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  const [{ inputs }] = Object.values(outputs);
  return { text, inputs: Object.keys(inputs).filter(input => input !== '<stdin>' && inputs[input].bytesInOutput > 0) };
}

test('a handler with the client bundles the runtime and the model, and what signs requests', async () => {
  const { inputs } = await bundle(`
    import { createClient } from './src/runtime';
    const db = createClient(globalThis.model);
    export const handler = async () => [await db.User.put({}), await db.User.get({}), await db.query.users().all()];
  `);
  expect(inputs.filter(input => !/^(src\/(runtime|model)|node_modules\/aws4)\//.test(input))).toEqual([]);
  // the validator of models is for the construct and for tests
  expect(inputs.filter(input => input.includes('validat') && !input.endsWith('validation-error.ts'))).toEqual([]);
});

test('so does a consumer of a stream, which carries no client', async () => {
  const { text, inputs } = await bundle(`
    import { streamHandler } from './src/runtime';
    export const handler = streamHandler(globalThis.model, { User: { insert: user => console.log(user) } });
  `);
  expect(inputs.filter(input => !/^src\/(runtime|model)\//.test(input))).toEqual([]);
  expect(inputs.filter(input => /validat|operations|queries|changes/.test(input) && !input.endsWith('validation-error.ts'))).toEqual([]);
  expect(text.length).toBeLessThan(21 * 1024);
});

test('so does a handler with the prebuilt runtime', async () => {
  const { text, inputs } = await bundle(`
    import { createClient } from './lib/runtime/index.mjs';
    export const db = createClient(globalThis.model);
  `);
  expect(inputs).toEqual(['lib/runtime/index.mjs']);
  expect(text).not.toContain('AMBIGUOUS');
  expect(text.replace(/\bimport[^;"']*["']node:[\w/]+["']/g, '')).not.toMatch(/\b(import|require)\s*[("']/);
  expect(text).toContain('Contains aws4');
  expect(text.length).toBeLessThan(116 * 1024);
});

test('a bundle that is not minified loads behind the usual banner with a `require`', async () => {
  const { outputFiles: [{ text }] } = await build({
    stdin: { contents: "export { createClient } from './lib/runtime/index.mjs';", resolveDir: root },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    banner: { js: "import { createRequire } from 'module';const require = createRequire(import.meta.url);" },
    write: false,
  });
  const program = `${text};console.log(typeof createClient)`;
  expect(execFileSync(process.execPath, ['--input-type=module'], { input: program, encoding: 'utf8' })).toBe('function\n');
});

test('what is not used is left out', async () => {
  const { text } = await bundle("import { NotFoundError } from './src/runtime'; export const isMissing = (error) => error instanceof NotFoundError;");
  expect(text.length).toBeLessThan(2 * 1024);
});

// Runs one invocation of a Node.js Lambda handler: `node run-handler.mjs <folder> <file.function>`.
// The event comes on file descriptor 3, and the result or the error goes to file descriptor 4.
import { existsSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, handler] = process.argv.slice(2);
const end = handler.lastIndexOf('.');
const [module, name] = [handler.slice(0, end), handler.slice(end + 1)];

async function invoke() {
  const file = ['.mjs', '.js', '.cjs'].map(extension => join(folder, `${module}${extension}`)).find(existsSync);
  if (file === undefined) throw new Error(`There is no ${module}.mjs, .js or .cjs in ${folder}.`);
  const exported = await import(pathToFileURL(file).href);
  const run = exported[name] ?? exported.default?.[name];
  if (typeof run !== 'function') throw new Error(`${file} exports no function '${name}'.`);
  return run(JSON.parse(readFileSync(3, 'utf8')), { functionName: handler, awsRequestId: 'local', getRemainingTimeInMillis: () => 60_000 });
}

const outcome = await invoke().then(
  result => ({ result: result === undefined ? null : result }),
  error => ({ error: { name: error?.name ?? typeof error, message: error?.message ?? String(error), stack: error?.stack } }),
);
const bytes = Buffer.from(JSON.stringify(outcome));
for (let written = 0; written < bytes.length;) written += writeSync(4, bytes, written);
process.exit(0);

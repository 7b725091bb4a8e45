import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const BUILD = join(__dirname, 'build');
const built = new Map<string, Promise<string>>();

/**
 * Runs a program of the benchmarks in a process of its own, compiled as a user's would be: without the helpers that a
 * TypeScript loader puts into every function.
 *
 * @param source the program, from this folder
 * @returns what it prints, parsed as JSON
 */
export async function runProgram<Result>(source: string, args: readonly (string | number)[]): Promise<Result> {
  if (!built.has(source)) built.set(source, compile(source));
  const program = await built.get(source)!;
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', program, ...args.map(String)], {
    // as in Lambda: there the runtime does not look for forgotten operations
    env: { ...process.env, AWS_LAMBDA_FUNCTION_NAME: 'bench', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', JSII_DEPRECATED: 'quiet' },
    maxBuffer: 2 ** 28,
  });
  return JSON.parse(stdout) as Result;
}

/** Compiles a program: the sources of the project together, what is installed as it is. */
async function compile(source: string): Promise<string> {
  mkdirSync(BUILD, { recursive: true });
  const outfile = join(BUILD, `${basename(source, '.ts')}.cjs`);
  await build({ entryPoints: [join(__dirname, source)], bundle: true, packages: 'external', platform: 'node', format: 'cjs', target: 'node20', outfile, logLevel: 'warning' });
  return outfile;
}

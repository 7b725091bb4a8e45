import { ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
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
export async function runProgram<Result>(
  source: string, args: readonly (string | number)[], environment: Record<string, string> = {},
): Promise<Result> {
  const { stdout } = await promisify(execFile)(process.execPath, [await compiled(source), ...args.map(String)], {
    env: environmentOf(environment),
    maxBuffer: 2 ** 28,
  });
  return JSON.parse(stdout) as Result;
}

/** A program that runs until it is disconnected. */
export interface StartedProgram<Ready> {
  readonly program: ChildProcess;
  /** What it said when it was ready. */
  readonly ready: Ready;
}

/** Starts a program that answers messages and ends when it is disconnected. Its first message says that it is ready. */
export async function startProgram<Ready>(
  source: string, args: readonly (string | number)[], environment: Record<string, string> = {},
): Promise<StartedProgram<Ready>> {
  const program = fork(await compiled(source), args.map(String), { env: environmentOf(environment) });
  return { program, ready: await nextMessage<Ready>(program) };
}

/** Tells a program something, and waits for its answer. */
export async function ask<Answer>(program: ChildProcess, question: object): Promise<Answer> {
  program.send(question);
  return nextMessage<Answer>(program);
}

async function nextMessage<Message>(program: ChildProcess): Promise<Message> {
  const stop = new AbortController();
  const ended = once(program, 'exit', stop).then(([code]) => { throw new Error(`${program.spawnargs.slice(1).join(' ')} ended with ${code}.`); });
  try {
    return (await Promise.race([once(program, 'message', stop), ended]))[0] as Message;
  } finally {
    stop.abort();
    ended.catch(() => undefined);
  }
}

/** As in Lambda: there the runtime does not look for forgotten operations. */
function environmentOf(environment: Record<string, string>): NodeJS.ProcessEnv {
  return {
    ...process.env, AWS_LAMBDA_FUNCTION_NAME: 'bench', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', JSII_DEPRECATED: 'quiet', ...environment,
  };
}

/** Compiles a program once: the sources of the project together, what is installed as it is. */
function compiled(source: string): Promise<string> {
  if (!built.has(source)) built.set(source, compile(source));
  return built.get(source)!;
}

async function compile(source: string): Promise<string> {
  mkdirSync(BUILD, { recursive: true });
  const outfile = join(BUILD, `${basename(source, '.ts')}.cjs`);
  await build({ entryPoints: [join(__dirname, source)], bundle: true, packages: 'external', platform: 'node', format: 'cjs', target: 'node20', outfile, logLevel: 'warning' });
  return outfile;
}

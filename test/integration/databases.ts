import type { Database, EngineName } from '../../database/database-engine';
import { installedEngines, noDatabase, startDatabase } from '../../database/start-database';

type DatabaseName = EngineName | 'DYNAMODB_ENDPOINT';

/** What the tests run on: the database at DYNAMODB_ENDPOINT where that is set, otherwise every installed engine. */
export const databases: readonly DatabaseName[] = process.env.DYNAMODB_ENDPOINT ? ['DYNAMODB_ENDPOINT'] : installedEngines();
if (databases.length === 0) throw new Error(noDatabase);

/** Starts one of these databases, or connects to it. */
export function startTestDatabase(name: DatabaseName): Promise<Database> {
  return startDatabase(name === 'DYNAMODB_ENDPOINT' ? {} : { engine: name });
}

import { databases } from './databases';
import { Engine } from '../reference/engine';

const dynamoDb: Engine = { compositeKeys: true, fetchesThroughLocalIndexes: true, beginningsIgnoreCase: false, returnsKeysOfNoItem: false };

/** What a database does otherwise than DynamoDB; engine-differences.test.ts shows it. */
export function engineOf(database: typeof databases[number]): Engine {
  return database === 'dynoxide'
    ? { compositeKeys: false, fetchesThroughLocalIndexes: false, beginningsIgnoreCase: true, returnsKeysOfNoItem: true }
    : dynamoDb;
}

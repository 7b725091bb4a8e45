import { join } from 'path';
import { databases } from './databases';
import { engineOf } from './engine-of';
import { RuntimeDatabase, startRuntimeDatabase } from './runtime-table';
import { invokeHandler } from '../../database/invoke-handler';
import { pythonEnvironment } from '../../database/python-environment';
import { checkQuery } from '../reference/check-query';
import { canonical } from '../reference/comparable';
import { Random, seed } from '../reference/random';
import { RandomTable } from '../reference/random-table';
import { Item } from '../reference/reference-model';
import { validModel } from '../reference/valid-model';
import { toTagged } from '../runtime/tagged-values';

const ITEMS = 25;
const QUERIES = 12;
const models = { sdk: { 'dynoxide': 25, 'dynamodb-local': 6, 'DYNAMODB_ENDPOINT': 6 }, boto3: { 'dynoxide': 8, 'dynamodb-local': 3, 'DYNAMODB_ENDPOINT': 3 } };

jest.setTimeout(300_000);

describe.each(databases)('items that others wrote on %s', databaseName => {
  let database: RuntimeDatabase;
  beforeAll(async () => {
    database = await startRuntimeDatabase(databaseName);
  });
  afterAll(() => database.stop());

  test('items of the raw SDK are read back whole', async () => {
    await readBack(models.sdk[databaseName], async (tableName, items) => {
      for (const stored of items) await database.client.put({ TableName: tableName, Item: stored as Record<string, unknown> });
    });
  });

  test('items of boto3 are read back whole', async () => {
    const environment = await pythonEnvironment('boto3', ['boto3==1.44.5']);
    if (environment === undefined) return console.log('Items of boto3 are not tested: there is no Python 3.10 or newer on the PATH.');
    const putItems = { folder: join(__dirname, '../reference/python'), handler: 'put_items.handler', python: environment.python, endpoint: database.endpoint };
    await readBack(models.boto3[databaseName], async (tableName, items) => {
      await invokeHandler({ ...putItems, environment: { TABLE_NAME: tableName } }, { items: items.map(toTagged) });
    });
  });

  async function readBack(count: number, write: (tableName: string, items: readonly Item[]) => Promise<void>): Promise<void> {
    const engine = engineOf(databaseName);
    let read = 0;
    for (let number = 0; number < count; number++) {
      const random = new Random(seed + number);
      const valid = validModel(random, engine);
      try {
        const tableName = await database.createTable(valid.model);
        const table = new RandomTable(random, valid, database.client, tableName, engine);
        await table.fillByOthers(ITEMS, items => write(tableName, items));
        for (const { entity, item } of table.items.values()) {
          const got = await table.db[entity!].get(valid.reference.keyPlaceholders(entity!, item!));
          if (canonical(got) !== canonical(item)) throw new Error(`${entity}.get gives ${canonical(got)} instead of ${canonical(item)}`);
          read++;
        }
        const plans = [...valid.plans];
        for (let query = 0; plans.length > 0 && query < QUERIES; query++) await checkQuery(table, ...plans[query % plans.length]);
      } catch (error) {
        throw new Error(`With RANDOM_SEED=${seed + number}: ${(error as Error).message}\nof ${JSON.stringify({ ...valid.model, patterns: undefined })}`, { cause: error });
      }
    }
    expect(read).toBeGreaterThan(count * 5);
  }
});

import { databases } from './databases';
import { engineOf } from './engine-of';
import { RuntimeDatabase, startRuntimeDatabase } from './runtime-table';
import { ChangeCounts, runChanges } from '../reference/change-run';
import { Random, seed } from '../reference/random';
import { RandomTable } from '../reference/random-table';
import { validModel } from '../reference/valid-model';

const MODELS = { 'dynoxide': 60, 'dynamodb-local': 16, 'DYNAMODB_ENDPOINT': 16 };
const SEQUENCES = 4;
const STEPS = 12;

jest.setTimeout(300_000);

describe.each(databases)('random operations on %s', databaseName => {
  let database: RuntimeDatabase;
  beforeAll(async () => {
    database = await startRuntimeDatabase(databaseName);
  });
  afterAll(() => database.stop());

  test('after every operation, the item and its index keys are those that follow from the one before', async () => {
    const counts: ChangeCounts = {};
    const engine = engineOf(databaseName);
    for (let number = 0; number < MODELS[databaseName]; number++) {
      const random = new Random(seed + number);
      const valid = validModel(random, engine);
      const table = new RandomTable(random, valid, database.client, await database.createTable(valid.model), engine);
      for (let sequence = 0; sequence < SEQUENCES; sequence++) {
        const entity = random.pick([...valid.reference.entities.values()]);
        await runChanges(table, entity, STEPS).then(more => {
          for (const [kind, count] of Object.entries(more)) counts[kind] = (counts[kind] ?? 0) + count;
        }, (error: Error) => {
          throw new Error(`With RANDOM_SEED=${seed + number}: ${error.message}\nof ${JSON.stringify({ ...valid.model, patterns: undefined })}`, { cause: error });
        });
      }
    }
    // otherwise one of these was not tested
    for (const kind of ['put', 'create', 'update', 'upsert', 'delete', 'ALREADY_EXISTS', 'NOT_FOUND', 'CONDITION_FAILED', 'VALIDATION']) {
      expect([kind, (counts[kind] ?? 0) > 5]).toEqual([kind, true]);
    }
  });
});

import { databases } from './databases';
import { engineOf } from './engine-of';
import { RuntimeDatabase, startRuntimeDatabase } from './runtime-table';
import { checkQuery, QueryOutcome } from '../reference/check-query';
import { featuresOf } from '../reference/features';
import { Random, seed } from '../reference/random';
import { RandomTable } from '../reference/random-table';
import { validModel } from '../reference/valid-model';

/** DynamoDB Local is slower, so it gets fewer. */
const sizes = {
  'dynoxide': { models: 60, items: 30, queries: 45 },
  'dynamodb-local': { models: 16, items: 30, queries: 30 },
  'DYNAMODB_ENDPOINT': { models: 16, items: 30, queries: 30 },
};

describe.each(databases)('random models on %s', databaseName => {
  const { models, items, queries } = sizes[databaseName];
  const engine = engineOf(databaseName);
  const features = new Map<string, number>();
  const outcomes: QueryOutcome[] = [];
  const discarded = { models: 0, patterns: 0, kept: 0 };
  let database: RuntimeDatabase;
  beforeAll(async () => {
    database = await startRuntimeDatabase(databaseName);
  });
  afterAll(() => database.stop());

  test('every query returns what it returns on a plain list', async () => {
    for (let number = 0; number < models; number++) {
      // each model has a seed of its own, so that one can be drawn without the others
      const random = new Random(seed + number);
      const valid = validModel(random, engine);
      discarded.models += valid.discarded.models;
      discarded.patterns += valid.discarded.patterns;
      discarded.kept += valid.plans.size;
      for (const [feature, has] of Object.entries(featuresOf(valid.model, valid.reference, valid.plans))) {
        features.set(feature, (features.get(feature) ?? 0) + (has ? 1 : 0));
      }
      try {
        const table = new RandomTable(random, valid, database.client, await database.createTable(valid.model), engine);
        await table.fill(items);
        const plans = [...valid.plans];
        for (let count = 0; plans.length > 0 && count < queries; count++) {
          const outcome = await checkQuery(table, ...plans[count % plans.length]);
          if (outcome) outcomes.push(outcome);
        }
      } catch (error) {
        throw new Error(`With RANDOM_SEED=${seed + number}: ${(error as Error).message}`, { cause: error });
      }
    }
  });

  test('most random models are valid, and they have everything that the grammar has', () => {
    console.log(discarded, features, outcomes.length);
  });
});

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

jest.setTimeout(300_000);

describe.each(databases)('random models on %s', databaseName => {
  const { models, items, queries } = sizes[databaseName];
  const engine = engineOf(databaseName);
  const features = new Map<string, number>();
  const outcomes: QueryOutcome[] = [];
  const discarded = { models: 0, patterns: 0, kept: 0 };
  let withoutPatterns = 0;
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
        if (plans.length === 0) withoutPatterns++;
        for (let count = 0; plans.length > 0 && count < queries; count++) {
          const outcome = await checkQuery(table, ...plans[count % plans.length]);
          if (outcome) outcomes.push(outcome);
        }
      } catch (error) {
        throw new Error(`With RANDOM_SEED=${seed + number}: ${(error as Error).message}`, { cause: error });
      }
    }
  });

  test('most of what is drawn is valid, and nothing of the grammar is missing', () => {
    expect(discarded.models).toBeLessThan(models / 2);
    expect(discarded.patterns).toBeLessThan(discarded.kept);
    const ofSeveralAttributes = (feature: string) => feature.startsWith('several attributes');
    const missing = [...features].filter(([, count]) => count === 0).map(([feature]) => feature);
    expect(missing.filter(feature => engine.compositeKeys ? ofSeveralAttributes(feature) : !ofSeveralAttributes(feature))).toEqual([]);
  });

  test('the queries were of every kind, and found something', () => {
    const share = (has: (outcome: QueryOutcome) => boolean) => outcomes.filter(has).length / outcomes.length;
    expect(outcomes.length).toBeGreaterThan(0.9 * models * queries * (1 - withoutPatterns / models));
    for (const use of ['all', 'first', 'limit', 'count', 'pages', 'unlimited pages']) expect([use, share(outcome => outcome.use === use) > 0.05]).toEqual([use, true]);
    expect(share(({ found }) => found > 0)).toBeGreaterThan(0.5);
    expect(share(({ skipped }) => skipped > 0)).toBeGreaterThan(0.1);
    expect(share(({ ties }) => ties)).toBeGreaterThan(0.03);
    expect(share(({ filtered }) => filtered)).toBeGreaterThan(0.2);
    expect(share(({ projected }) => projected)).toBeGreaterThan(0.15);
    expect(share(({ refused }) => refused)).toBeLessThan(0.05);
  });
});

import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { databases } from './databases';
import { limitCases, limits } from './limit-cases';
import { RuntimeDatabase, startRuntimeDatabase } from './runtime-table';
import { localClient } from '../../database/local-client';
import { createClient } from '../../src/runtime';
import { attributeValues } from '../reference/attribute-value';
import { canonical } from '../reference/comparable';

describe.each(databases)('the limits of DynamoDB on %s', databaseName => {
  let database: RuntimeDatabase;
  let tableName: string;
  let sent = 0;
  let db: any;
  beforeAll(async () => {
    database = await startRuntimeDatabase(databaseName);
    tableName = await database.createTable(limits);
    database.client.middlewareStack.add(next => args => {
      sent++;
      return next(args);
    }, { step: 'initialize' });
    db = createClient(limits, { client: database.client, tableName });
  });
  afterAll(() => database.stop());

  const codeOf = (operation: PromiseLike<unknown>) => operation.then(() => 'kept', (error: { code?: string }) => error.code ?? error);

  test.each(limitCases.map(limitCase => [limitCase.name, limitCase] as const))('%s', async (_, { item: values, outcome }) => {
    const key = { id: '1', sort: '1' };
    const item: Record<string, unknown> = { ...key, ...values };
    await db.Thing.delete(key);
    const before = sent;
    expect(await codeOf(db.Thing.create(item))).toBe(outcome);
    expect(await codeOf(db.Thing.put(item))).toBe(outcome);
    // what is refused is not sent
    expect(sent - before).toBe(outcome === 'kept' ? 2 : 0);
    if (outcome === 'kept') expect(canonical(await db.Thing.get({ id: item.id, sort: item.sort }, { consistent: true }))).toBe(canonical(item));
  });

  test.each(limitCases.filter(({ item }) => !('id' in item) && !('sort' in item)).map(limitCase => [limitCase.name, limitCase] as const))(
    'in an update: %s', async (_, { item: values, outcome: generally, updated }) => {
      const outcome = (databaseName === 'dynoxide' && updated?.dynoxide) || generally;
      const key = { id: '2', sort: '1' };
      await db.Thing.put(key);
      const before = sent;
      expect(await codeOf(db.Thing.update(key, { set: values }))).toBe(outcome);
      // how large an item would become, the service alone knows
      expect(sent - before).toBe(outcome === 'kept' || outcome === 'ITEM_TOO_LARGE' ? 1 : 0);
    });

  if (databaseName !== 'DYNAMODB_ENDPOINT') {
    test('what the engine itself does with the same values', async () => {
      const client = localClient(database.endpoint);
      const outcomes: string[] = [];
      const expected: string[] = [];
      for (const { name, item, outcome, raw } of limitCases) {
        const Item = attributeValues({ id: '3', sort: '1', ...item });
        const refused = await client.send(new PutItemCommand({ TableName: tableName, Item })).then(() => 'kept', () => 'refused');
        outcomes.push(`${name}: ${refused}`);
        expected.push(`${name}: ${raw?.[databaseName] ?? (outcome === 'kept' ? 'kept' : 'refused')}`);
      }
      client.destroy();
      expect(outcomes).toEqual(expected);
    });
  }
});

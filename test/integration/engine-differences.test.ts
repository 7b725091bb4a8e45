import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { databases, startTestDatabase } from './databases';
import type { Database, EngineName } from '../../database/database-engine';
import { localClient } from '../../database/local-client';
import { howToInstall, installedEngines } from '../../database/start-database';

/** A question on which an engine answers otherwise than DynamoDB. */
interface Difference {
  readonly name: string;
  readonly ask: (client: DynamoDBDocument, TableName: string) => Promise<unknown>;
  /** What DynamoDB answers, by its documentation. */
  readonly dynamoDb: unknown;
  /** What an engine answers instead. @default - the same */
  readonly answers: { readonly [engine in EngineName]?: unknown };
}

const inPartition = (partition: string) => ({ KeyConditionExpression: 'PK = :p', ExpressionAttributeValues: { ':p': partition } as Record<string, unknown> });
const message = (error: Error) => error.message;
const put = (client: DynamoDBDocument, TableName: string, item: Record<string, unknown>) => client.put({ TableName, Item: item });

/** docs/decisions/0003-databases-for-development.md speaks of them; those at the limits of values are in limit-cases.ts. */
const differences: readonly Difference[] = [
  {
    name: 'an update that makes an item returns none as the one that was there',
    ask: async (client, TableName) => {
      const update = { Key: { PK: 'new', SK: '1' }, UpdateExpression: 'SET a = :a', ExpressionAttributeValues: { ':a': 1 }, ReturnValues: 'ALL_OLD' as const };
      return (await client.update({ TableName, ...update })).Attributes;
    },
    dynamoDb: undefined,
    answers: { dynoxide: { PK: 'new', SK: '1' } },
  },
  {
    name: 'begins_with of a key condition tells A from a',
    ask: async (client, TableName) => {
      for (const SK of ['Ab', 'aB', 'É', 'é']) await put(client, TableName, { PK: 'case', SK });
      const found = async (beginning: string) => {
        const { Items } = await client.query({ TableName, KeyConditionExpression: 'PK = :p AND begins_with(SK, :b)', ExpressionAttributeValues: { ':p': 'case', ':b': beginning } });
        return Items!.map(({ SK }) => SK);
      };
      return [await found('a'), await found('é')];
    },
    dynamoDb: [['aB'], ['é']],
    answers: { dynoxide: [['Ab', 'aB'], ['é']] },
  },
  {
    name: 'a query of a local index fetches what it is asked for and the index does not hold',
    ask: async (client, TableName) => {
      await put(client, TableName, { PK: 'fetch', SK: '1', level: 'l', text: 'x' });
      return (await client.query({ TableName, IndexName: 'local', ProjectionExpression: '#t', ExpressionAttributeNames: { '#t': 'text' }, ...inPartition('fetch') })).Items;
    },
    dynamoDb: [{ text: 'x' }],
    answers: { dynoxide: [{}] },
  },
  {
    name: 'a filter on what a local index does not hold is refused',
    ask: async (client, TableName) => {
      await put(client, TableName, { PK: 'filter', SK: '1', level: 'l', text: 'x' });
      const { KeyConditionExpression, ExpressionAttributeValues } = inPartition('filter');
      return client.query({
        TableName,
        IndexName: 'local',
        KeyConditionExpression,
        FilterExpression: '#t = :t',
        ExpressionAttributeNames: { '#t': 'text' },
        ExpressionAttributeValues: { ...ExpressionAttributeValues, ':t': 'x' },
      }).then(({ Count }) => Count, message);
    },
    dynamoDb: expect.stringContaining('does not project one or more filter attributes'),
    answers: { dynoxide: 0 },
  },
  {
    name: 'on a table without sort key, nothing follows the one item of a partition',
    ask: async (client, TableName) => {
      const table = `${TableName}-without-sort-key`;
      await client.send(new CreateTableCommand({
        TableName: table,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
      }));
      await put(client, table, { PK: 'one' });
      return (await client.query({ TableName: table, ...inPartition('one'), Limit: 1, ExclusiveStartKey: { PK: 'one' } })).Items;
    },
    dynamoDb: [],
    answers: { dynoxide: [{ PK: 'one' }] },
  },
  {
    name: 'a number is one member of a set, however it is written',
    ask: async (client, TableName) => {
      await put(client, TableName, { PK: 'set', SK: '1', numbers: new Set([1e-7]) });
      const update = (UpdateExpression: string) => client.update({
        TableName, Key: { PK: 'set', SK: '1' }, UpdateExpression, ExpressionAttributeValues: { ':n': new Set([1e-7]) }, ReturnValues: 'ALL_NEW',
      }).then(({ Attributes }) => Attributes!.numbers && [...Attributes!.numbers as Set<number>], message);
      return [await update('ADD numbers :n'), await update('DELETE numbers :n')];
    },
    dynamoDb: [[1e-7], undefined],
    answers: { dynoxide: ['Input collection contains duplicates', [1e-7]] },
  },
  {
    name: 'the copies in local indexes count for the 400 KB of an item',
    ask: (client, TableName) => put(client, TableName, { PK: 'copies', SK: '1', whole: 'l', text: 'x'.repeat(300_000) }).then(() => 'written', message),
    dynamoDb: 'Item size has exceeded the maximum allowed size',
    answers: { dynoxide: 'written' },
  },
  {
    name: 'a name has up to 65,535 bytes',
    ask: (client, TableName) => put(client, TableName, { PK: 'name', SK: '1', ['n'.repeat(65_535)]: 1 }).then(() => 'written', message),
    dynamoDb: 'written',
    answers: { 'dynamodb-local': expect.stringContaining('unknown error') },
  },
];

for (const engine of ['dynoxide', 'dynamodb-local'] as const) {
  if (!installedEngines().includes(engine)) console.log(`The differences of ${engine} are not tested, because it is not installed: ${howToInstall[engine]}.`);
}

const engines = databases.filter(name => name !== 'DYNAMODB_ENDPOINT');
if (engines.length === 0) {
  const reason = 'Differences between engines are not tested, because DYNAMODB_ENDPOINT is set: which engine answers there is not known.';
  console.log(reason);
  test.skip(reason, () => {});
} else {
  describe.each(engines)('differences from DynamoDB of %s', name => {
    const TableName = 'differences';
    let database: Database;
    let client: DynamoDBDocument;
    beforeAll(async () => {
      database = await startTestDatabase(name);
      client = DynamoDBDocument.from(localClient(database.endpoint));
      await client.send(new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: ['PK', 'SK', 'level', 'whole'].map(AttributeName => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }, { AttributeName: 'SK', KeyType: 'RANGE' }],
        LocalSecondaryIndexes: [
          { IndexName: 'local', KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }, { AttributeName: 'level', KeyType: 'RANGE' }], Projection: { ProjectionType: 'KEYS_ONLY' } },
          { IndexName: 'copies', KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }, { AttributeName: 'whole', KeyType: 'RANGE' }], Projection: { ProjectionType: 'ALL' } },
        ],
      }));
    });
    afterAll(async () => {
      client.destroy();
      await database.stop();
    });

    test.each(differences.map(difference => [difference.name, difference] as const))('%s', async (_, { ask, dynamoDb, answers }) => {
      expect(await ask(client, TableName)).toEqual(name in answers ? answers[name] : dynamoDb);
    });
  });
}

import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { DeleteTableCommand, DescribeTableCommand, DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { App, Aws, Stack } from 'aws-cdk-lib';
import { CfnEventSourceMapping, CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { databases, startTestDatabase } from './databases';
import { journalModel } from './handlers/journal-model';
import { createTableFromTemplate } from '../../database/create-table-from-template';
import type { Database } from '../../database/database-engine';
import { EventSource, eventSourceFromTemplate } from '../../database/event-source';
import { invokeHandler } from '../../database/invoke-handler';
import { localClient } from '../../database/local-client';
import { DiscardedBatch, StreamPoller } from '../../database/stream-poller';
import type { EventRecord } from '../../database/stream-requests';
import { CloudFormationTemplate } from '../../database/template-reference';
import { SingleTableService } from '../../src';
import { createClient, streamHandler, StreamHandlers } from '../../src/runtime';
import '../table/synthesize';

jest.setTimeout(240_000);

const outdir = mkdtempSync(join(tmpdir(), 'streams-'));
let template: CloudFormationTemplate;
let source: EventSource;
let folder: string;

beforeAll(() => {
  const app = new App({ outdir });
  const stack = new Stack(app, 'Journal');
  const { streamConsumers } = new SingleTableService(stack, 'Shop', {
    model: journalModel,
    table: { tableName: `${Aws.STACK_NAME}-items` },
    streamConsumers: { Journal: { entry: join(__dirname, 'handlers/journal.ts'), entities: ['Order'], batchSize: 12, retryAttempts: 4 } },
  });
  template = app.synth().getStackByName('Journal').template;
  const { function: consumer, eventSourceMapping } = streamConsumers.Journal;
  source = eventSourceFromTemplate(template, stack.resolve((eventSourceMapping.node.defaultChild as CfnEventSourceMapping).logicalId));
  const { S3Key } = template.Resources[stack.resolve((consumer.node.defaultChild as CfnFunction).logicalId)].Properties!.Code;
  const { files } = JSON.parse(readFileSync(join(outdir, 'Journal.assets.json'), 'utf8'));
  folder = join(outdir, files[S3Key.replace('.zip', '')].source.path);
});
afterAll(() => rmSync(outdir, { recursive: true }));

/** Numbers from 0 to 1, the same for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

describe.each(databases)('a consumer on the stream of %s', name => {
  let database: Database;
  let client: DynamoDBClient;
  const tables: string[] = [];

  beforeAll(async () => {
    database = await startTestDatabase(name);
    client = localClient(database.endpoint);
  });
  afterAll(async () => {
    for (const TableName of database.isShared ? tables : []) {
      await client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false }));
      await client.send(new DeleteTableCommand({ TableName }));
    }
    client.destroy();
    await database.stop();
  });

  /** A table with a stream, and a client for it. */
  async function startTable() {
    const stackName = `Journal-${Date.now().toString(36)}-${tables.length}`;
    const { tableName } = await createTableFromTemplate(client, template, { stackName });
    tables.push(tableName);
    const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    return { tableName, streamArn: Table!.LatestStreamArn!, db: createClient(journalModel, { client: DynamoDBDocument.from(client), tableName }) };
  }
  type Db = Awaited<ReturnType<typeof startTable>>['db'];

  /** Some changes of orders, and of users in between; one order is poisoned. */
  async function write(db: Db, changes: number, random: () => number) {
    const known = new Set<string>();
    const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)];
    for (let change = 0; change < changes; change++) {
      const key = { userId: `u${Math.floor(random() * 4)}`, orderId: `o${Math.floor(random() * 3)}` };
      const id = `${key.userId}/${key.orderId}`;
      if (random() < 0.3) await db.User.put({ userId: key.userId, name: `name ${change}` });
      if (!known.has(id)) {
        await db.Order.create({ ...key, status: 'PENDING' });
        known.add(id);
      } else if (random() < 0.3) {
        await db.Order.delete(key);
        known.delete(id);
      } else {
        await db.Order.update(key, { set: { status: pick(['PAID', 'SHIPPED', 'PENDING']), note: `note ${change}` } });
      }
      if (change === Math.floor(changes / 2)) await db.Order.create({ userId: 'u0', orderId: 'poisoned', status: 'PENDING', note: 'poison' });
    }
  }

  /** Every record of a stream, as a consumer without a filter would get them. */
  async function allRecords(streamArn: string): Promise<EventRecord[]> {
    const records: EventRecord[] = [];
    const invoke = async (event: { Records: EventRecord[] }) => records.push(...event.Records);
    await new StreamPoller({ endpoint: database.endpoint, streamArn, source: {}, invoke, discard: () => {} }).drain();
    return records;
  }

  const isOrder = ({ dynamodb }: EventRecord) => dynamodb.Keys.SK.S.startsWith('ORDER#');
  const isPoisoned = ({ dynamodb }: EventRecord) => dynamodb.NewImage?.note?.S === 'poison';

  /** What is delivered at least once, each at its first time, must be what happened, in its order. */
  function expectInOrder(delivered: readonly string[], happened: readonly EventRecord[]) {
    expect([...new Set(delivered)]).toEqual(happened.map(({ dynamodb }) => dynamodb.SequenceNumber));
  }

  test.each([
    [1, 1], [2, 1], [4, 3],
  ])('gets every change in spite of random failures (seed %i, parallelization factor %i)', async (seed, parallelizationFactor) => {
    const { streamArn, db } = await startTable();
    const random = randomNumbers(seed);
    await write(db, 80, random);
    const delivered = new Map<string, string[]>();
    const failedOnce = new Set<string>();
    const handle: StreamHandlers<typeof journalModel>['Order'] = {
      insert: (order, { sequenceNumber }) => note(order, sequenceNumber),
      modify: (order, _, { sequenceNumber }) => note(order, sequenceNumber),
      remove: (order, { sequenceNumber }) => note(order, sequenceNumber),
    };
    const note = ({ userId, orderId, note: text }: { userId: string; orderId: string; note?: string }, sequenceNumber: string) => {
      if (text === 'poison' || (random() < 0.3 && !failedOnce.has(sequenceNumber))) {
        failedOnce.add(sequenceNumber);
        throw new Error('fails');
      }
      // with several lanes the order is that of each item, otherwise that of each partition key
      const key = parallelizationFactor === 1 ? userId : `${userId}/${orderId}`;
      delivered.set(key, [...delivered.get(key) ?? [], sequenceNumber]);
    };
    const handler = streamHandler(journalModel, { Order: handle }, { onFailure: () => {} });
    const discarded: DiscardedBatch[] = [];
    const counts = await new StreamPoller({
      endpoint: database.endpoint,
      streamArn,
      source: { ...source, parallelizationFactor },
      invoke: event => handler(event),
      discard: batch => discarded.push(batch),
    }).drain();

    const records = await allRecords(streamArn);
    const orders = records.filter(isOrder);
    expect(counts).toMatchObject({ read: records.length, passed: orders.length });
    expect(counts.passed).toBeLessThan(counts.read);
    expect(counts.failures).toBeGreaterThan(5);
    const [poisoned] = records.filter(isPoisoned);
    expect(discarded).toEqual([{
      condition: 'RetryAttemptsExhausted',
      shardId: expect.any(String),
      startSequenceNumber: poisoned.dynamodb.SequenceNumber,
      endSequenceNumber: poisoned.dynamodb.SequenceNumber,
      batchSize: 1,
    }]);
    const keyOf = ({ dynamodb: { Keys: { PK, SK } } }: EventRecord) =>
      parallelizationFactor === 1 ? PK.S.slice(5) : `${PK.S.slice(5)}/${SK.S.slice(6)}`;
    const healthy = orders.filter(record => !isPoisoned(record));
    expect([...delivered.keys()].sort()).toEqual([...new Set(healthy.map(keyOf))].sort());
    for (const [key, sequenceNumbers] of delivered) expectInOrder(sequenceNumbers, healthy.filter(record => keyOf(record) === key));
  });

  test('as it is bundled, it gets every change of an order, and only those', async () => {
    const { tableName, streamArn, db } = await startTable();
    await write(db, 25, randomNumbers(7));
    const discarded: DiscardedBatch[] = [];
    const environment = { TABLE_NAME: tableName, SEED: '7' };
    const counts = await new StreamPoller({
      endpoint: database.endpoint,
      streamArn,
      source,
      invoke: event => invokeHandler({ folder, handler: 'index.handler', endpoint: database.endpoint, environment }, event),
      discard: batch => discarded.push(batch),
    }).drain();

    const records = await allRecords(streamArn);
    const [poisoned] = records.filter(isPoisoned);
    expect(discarded).toMatchObject([{ startSequenceNumber: poisoned.dynamodb.SequenceNumber, batchSize: 1 }]);
    expect(counts.failures).toBeGreaterThan(5);
    const healthy = records.filter(record => isOrder(record) && !isPoisoned(record));
    for (const userId of new Set(healthy.map(({ dynamodb }) => dynamodb.Keys.PK.S.slice(5) as string))) {
      const { entries = [] } = await db.Journal.get({ userId }, { consistent: true }) ?? {};
      expectInOrder(entries.map(entry => entry.split(' ')[0]), healthy.filter(({ dynamodb }) => dynamodb.Keys.PK.S === `USER#${userId}`));
    }
  });
});

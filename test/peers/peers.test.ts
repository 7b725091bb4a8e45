import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import {
  BatchPutRequest, BatchWriteCommand, executeBatchWrite, executeTransactWrite, GetItemCommand, PutItemCommand, PutTransaction, QueryCommand,
  UpdateItemCommand,
} from 'dynamodb-toolbox';
import { Service } from 'electrodb';
import { electroDbEntities } from './electrodb-entities';
import { oneTableModels } from './onetable-models';
import { teamModel } from './team-model';
import { toolboxEntities } from './toolbox-entities';
import { FaultProxy, startFaultProxy } from '../../database/fault-proxy';
import { localClient } from '../../database/local-client';
import { createClient } from '../../src/runtime';
import { databases } from '../integration/databases';
import { RuntimeDatabase, startRuntimeDatabase } from '../integration/runtime-table';

// What docs/comparison.md says of the ways in which data are lost. The versions are those of bench/package.json.

describe.each(databases)('what is lost on %s', name => {
  let database: RuntimeDatabase;
  let proxy: FaultProxy;
  let documents: DynamoDBDocument;
  let TableName: string;
  /** How many of the next batches are done by half. */
  let halves = 0;
  let electroDb: ReturnType<typeof electroDbEntities>;
  let toolbox: ReturnType<typeof toolboxEntities>;
  let oneTable: ReturnType<typeof oneTableModels>;
  let db: ReturnType<typeof client>;

  const client = () => createClient(teamModel, { client: documents, tableName: TableName });
  const stored = async (PK: string, SK: string) => (await database.client.get({ TableName, Key: { PK, SK }, ConsistentRead: true })).Item;
  const count = async () => (await database.client.scan({ TableName, Select: 'COUNT', ConsistentRead: true })).Count;
  const notes = (amount: number, text = 'x') => Array.from({ length: amount }, (_, number) => ({ userId: '1', noteId: String(number), text }));

  beforeAll(async () => {
    database = await startRuntimeDatabase(name);
    proxy = await startFaultProxy(database.endpoint, ({ operation }) => operation.startsWith('Batch') && halves-- > 0 ? { kind: 'half' } : undefined);
    documents = DynamoDBDocument.from(localClient(proxy.endpoint));
  });
  beforeEach(async () => {
    halves = 0;
    TableName = await database.createTable(teamModel);
    electroDb = electroDbEntities(documents, TableName);
    toolbox = toolboxEntities(documents, TableName);
    oneTable = oneTableModels(localClient(proxy.endpoint), TableName);
    db = client();
  });
  afterAll(async () => {
    documents.destroy();
    await proxy.stop();
    await database.stop();
  });

  describe('by keys that are not told apart', () => {
    test('ElectroDB writes them in lower case: one task replaces another one', async () => {
      await electroDb.Task.put({ taskId: 'aB', team: 'red', state: 'OPEN' }).go();
      await electroDb.Task.put({ taskId: 'Ab', team: 'blue', state: 'OPEN' }).go();
      expect(await count()).toBe(1);
      expect((await electroDb.Task.get({ taskId: 'aB' }).go()).data).toEqual({ taskId: 'Ab', team: 'blue', state: 'OPEN' });
    });

    test('ElectroDB writes a delimiter in a value as it is: one file replaces another one', async () => {
      await electroDb.File.put({ folder: 'a#name_b', name: 'c', size: 1 }).go();
      await electroDb.File.put({ folder: 'a', name: 'b#name_c', size: 2 }).go();
      expect(await count()).toBe(1);
      expect((await electroDb.File.get({ folder: 'a#name_b', name: 'c' }).go()).data).toEqual({ folder: 'a', name: 'b#name_c', size: 2 });
    });

    test('so does OneTable', async () => {
      await oneTable.File.upsert({ folder: 'a/b', name: 'c', size: 1 });
      await oneTable.File.upsert({ folder: 'a', name: 'b/c', size: 2 });
      expect(await count()).toBe(1);
      expect(await oneTable.File.get({ folder: 'a/b', name: 'c' })).toEqual({ folder: 'a', name: 'b/c', size: 2 });
    });

    test('OneTable tells letters apart', async () => {
      for (const taskId of ['aB', 'Ab']) await oneTable.Task.create({ taskId, team: 'red', state: 'OPEN' });
      expect(await count()).toBe(2);
    });

    test('here they are two, or refused', async () => {
      await db.batch([db.Task.put({ taskId: 'aB', team: 'red', state: 'OPEN' }), db.Task.put({ taskId: 'Ab', team: 'blue', state: 'OPEN' })]);
      expect(await count()).toBe(2);
      await expect(db.File.put({ folder: 'a/b', name: 'c', size: 1 })).rejects.toMatchObject({ name: 'KeyError' });
    });
  });

  describe('by an index key that an update leaves as it was', () => {
    test('DynamoDB-Toolbox: `link` is for puts', async () => {
      await toolbox.Task.build(PutItemCommand).item({ taskId: '1', team: 'red', state: 'OPEN' }).send();
      await toolbox.Task.build(UpdateItemCommand).item({ taskId: '1', state: 'DONE' }).send();
      expect(await stored('TASK#1', 'TASK')).toMatchObject({ state: 'DONE', GSI1PK: 'TEAM#red#OPEN' });
    });

    test('DynamoDB-Toolbox: `updateLink` sees what the update gives, and not the item', async () => {
      const { Task } = toolboxEntities(documents, TableName, true);
      await Task.build(PutItemCommand).item({ taskId: '1', team: 'red', state: 'OPEN' }).send();
      await Task.build(UpdateItemCommand).item({ taskId: '1', state: 'DONE' }).send();
      expect(await stored('TASK#1', 'TASK')).toMatchObject({ team: 'red', state: 'DONE', GSI1PK: 'TEAM#undefined#DONE' });
    });

    test('OneTable', async () => {
      await oneTable.Task.create({ taskId: '1', team: 'red', state: 'OPEN' });
      await oneTable.Task.update({ taskId: '1', state: 'DONE' });
      expect(await stored('TASK#1', 'TASK')).toMatchObject({ state: 'DONE', GSI1PK: 'TEAM#red#OPEN' });
    });

    test('ElectroDB refuses it, and here it is refused, too', async () => {
      await electroDb.Task.put({ taskId: '1', team: 'red', state: 'OPEN' }).go();
      await expect(electroDb.Task.patch({ taskId: '1' }).set({ state: 'DONE' }).go()).rejects.toThrow('Incomplete composite attributes');
      await db.Task.put({ taskId: '1', team: 'red', state: 'OPEN' });
      await expect(db.Task.update({ taskId: '1' }, { set: { state: 'DONE' } })).rejects.toMatchObject({ name: 'ValidationError' });
      await db.Task.update({ taskId: '1' }, { set: { state: 'DONE' } }, { given: { team: 'red' } });
      expect(await stored('TASK#1', 'TASK')).toMatchObject({ state: 'DONE', GSI1PK: 'TEAM#red#DONE' });
    });
  });

  describe('by an update of an item that there is not', () => {
    test('ElectroDB makes a part of one by `update`, not by `patch`', async () => {
      await electroDb.Task.update({ taskId: '1' }).set({ text: 'x' }).go();
      expect((await electroDb.Task.get({ taskId: '1' }).go()).data).toEqual({ taskId: '1', text: 'x' });
      await expect(electroDb.Task.patch({ taskId: '2' }).set({ text: 'x' }).go()).rejects.toThrow('The conditional request failed');
    });

    test('so does DynamoDB-Toolbox', async () => {
      await toolbox.Task.build(UpdateItemCommand).item({ taskId: '1', text: 'x' }).send();
      expect(await stored('TASK#1', 'TASK')).toMatchObject({ taskId: '1', text: 'x' });
    });

    test('OneTable refuses it, and here it is refused, too', async () => {
      await expect(oneTable.Task.update({ taskId: '1', team: 'red', state: 'OPEN' })).rejects.toThrow('The conditional request failed');
      await expect(db.Task.update({ taskId: '1' }, { set: { text: 'x' } })).rejects.toMatchObject({ name: 'NotFoundError' });
      expect(await count()).toBe(0);
    });
  });

  describe('by a batch that DynamoDB does half of', () => {
    test('ElectroDB writes half, and returns the rest', async () => {
      halves = 1;
      expect((await electroDb.Note.put(notes(4)).go()).unprocessed).toHaveLength(2);
      expect(await count()).toBe(2);
    });

    test('DynamoDB-Toolbox writes half, and returns the rest', async () => {
      halves = 1;
      const requests = notes(4).map(note => toolbox.Note.build(BatchPutRequest).item(note));
      const { UnprocessedItems } = await executeBatchWrite(toolbox.table.build(BatchWriteCommand).requests(...requests));
      expect(UnprocessedItems![TableName]).toHaveLength(2);
      expect(await count()).toBe(2);
    });

    test('OneTable writes all, but reads half, and does not tell', async () => {
      const writes = {};
      for (const note of notes(4)) await oneTable.Note.create(note, { batch: writes });
      halves = 1;
      expect(await oneTable.table.batchWrite(writes)).toBe(true);
      expect(await count()).toBe(4);
      const reads = {};
      for (const { userId, noteId } of notes(4)) await oneTable.Note.get({ userId, noteId }, { batch: reads });
      halves = 1;
      expect(await oneTable.table.batchGet(reads, { parse: true })).toHaveLength(2);
    });

    test('a batch of 30 is split by ElectroDB and here, and refused by DynamoDB otherwise', async () => {
      const many = notes(30);
      const requests = many.map(note => toolbox.Note.build(BatchPutRequest).item(note));
      await expect(executeBatchWrite(toolbox.table.build(BatchWriteCommand).requests(...requests))).rejects.toMatchObject({ name: 'ValidationException' });
      const batch = {};
      for (const note of many) await oneTable.Note.create(note, { batch });
      await expect(oneTable.table.batchWrite(batch)).rejects.toThrow('batchWrite');
      expect(await count()).toBe(0);
      await electroDb.Note.put(many).go();
      await db.batch(many.map(note => db.Note.put(note)));
      expect(await count()).toBe(60);
    });

    test('here all are written and read', async () => {
      halves = 2;
      await db.batch(notes(4).map(note => db.Note.put(note)));
      expect(await count()).toBe(4);
      halves = 2;
      expect(await db.Note.batchGet(notes(4).map(({ userId, noteId }) => ({ userId, noteId })))).toEqual(notes(4));
    });
  });

  describe('by a query that ends with a page', () => {
    const many = notes(12, 'x'.repeat(100_000));

    test('ElectroDB returns the first page, with a cursor', async () => {
      for (const note of many) await electroDb.Note.put(note).go();
      const { data, cursor } = await electroDb.Note.query.primary({ userId: '1' }).go();
      expect([data.length < 12, typeof cursor]).toEqual([true, 'string']);
    });

    test('DynamoDB-Toolbox returns the first page, with a key', async () => {
      for (const note of many) await toolbox.Note.build(PutItemCommand).item(note).send();
      const { Items, LastEvaluatedKey } = await toolbox.table.build(QueryCommand).entities(toolbox.Note).query({ partition: 'USER#1' }).send();
      expect([Items!.length < 12, typeof LastEvaluatedKey]).toEqual([true, 'object']);
    });

    test('OneTable returns all, and so it is here', async () => {
      for (const note of many) await oneTable.Note.create(note);
      expect(await oneTable.Note.find({ userId: '1' })).toHaveLength(12);
      expect(await db.query.notesOfUser({ userId: '1' }).all()).toHaveLength(12);
    });
  });

  describe('by a transaction that is cancelled', () => {
    const task = { taskId: '1', team: 'red', state: 'OPEN' } as const;

    test('ElectroDB resolves, and says so in the result', async () => {
      const { Task } = electroDb;
      const create = () => new Service({ Task }).transaction.write(({ Task: tasks }) => [tasks.create(task).commit()]).go();
      expect(await create()).toMatchObject({ canceled: false });
      expect(await create()).toMatchObject({ canceled: true, data: [{ rejected: true, code: 'ConditionalCheckFailed' }] });
    });

    test('DynamoDB-Toolbox and OneTable throw, and so it is here', async () => {
      await db.Task.put(task);
      const { Task } = toolbox;
      await expect(executeTransactWrite(Task.build(PutTransaction).item(task).options({ condition: { attr: 'taskId', exists: false } })))
        .rejects.toThrow('Transaction cancelled');
      const transaction = {};
      await oneTable.Task.create(task, { transaction });
      await expect(oneTable.table.transact('write', transaction)).rejects.toThrow('Transaction Cancelled');
      await expect(db.transact([db.Task.create(task)])).rejects.toMatchObject({ name: 'TransactionCanceledError', reasons: [{ code: 'ConditionalCheckFailed' }] });
    });
  });

  describe('by an item that other code wrote, with the keys and the attributes alone', () => {
    const note = { userId: '1', noteId: '1', text: 'x' };
    const put = (PK: string, SK: string, item: object) => database.client.put({ TableName, Item: { PK, SK, ...item } });

    test('ElectroDB does not see it, unless `ignoreOwnership` is set', async () => {
      await put('$teams#userid_1', '$note_1#noteid_1', note);
      expect((await electroDb.Note.get({ userId: '1', noteId: '1' }).go()).data).toBeNull();
      expect((await electroDb.Note.query.primary({ userId: '1' }).go()).data).toEqual([]);
      expect((await electroDb.Note.query.primary({ userId: '1' }).go({ ignoreOwnership: true })).data).toEqual([note]);
    });

    test('DynamoDB-Toolbox refuses it, and a query leaves it out', async () => {
      await put('USER#1', 'NOTE#1', note);
      await expect(toolbox.Note.build(GetItemCommand).key({ userId: '1', noteId: '1' }).send()).rejects.toThrow('Missing required attribute');
      expect((await toolbox.table.build(QueryCommand).entities(toolbox.Note).query({ partition: 'USER#1' }).send()).Items).toEqual([]);
    });

    test('OneTable reads it; what stands in the keys alone, it does not know, and a query leaves it out', async () => {
      await put('USER#1', 'NOTE#1', { text: 'x' });
      await put('USER#1', 'NOTE#2', { ...note, noteId: '2' });
      expect(await oneTable.Note.get({ userId: '1', noteId: '1' })).toEqual({ text: 'x' });
      expect(await oneTable.Note.find({ userId: '1' })).toEqual([{ ...note, noteId: '2' }]);
    });

    test('here it is read whole', async () => {
      await put('USER#1', 'NOTE#1', { text: 'x' });
      expect(await db.Note.get({ userId: '1', noteId: '1' })).toEqual(note);
      expect(await db.query.notesOfUser({ userId: '1' }).all()).toEqual([note]);
    });
  });

  describe('by a unique attribute that is not', () => {
    test('OneTable: an update by `set` goes past the guard', async () => {
      await oneTable.Member.create({ memberId: '1', email: 'ann@example.com' });
      await oneTable.Member.create({ memberId: '2', email: 'bob@example.com' });
      await expect(oneTable.Member.update({ memberId: '2', email: 'ann@example.com' })).rejects.toThrow('Cannot update unique attributes');
      await oneTable.Member.update({ memberId: '2' }, { set: { email: 'ann@example.com' } });
      expect(await stored('MEMBER#1', 'MEMBER')).toMatchObject({ email: 'ann@example.com' });
      expect(await stored('MEMBER#2', 'MEMBER')).toMatchObject({ email: 'ann@example.com' });
    });

    test('here no write goes past it', async () => {
      await db.Member.create({ memberId: '1', email: 'ann@example.com' });
      await db.Member.create({ memberId: '2', email: 'bob@example.com' });
      const taken = { name: 'NotUniqueError' };
      await expect(db.Member.update({ memberId: '2' }, { set: { email: 'ann@example.com' } })).rejects.toMatchObject(taken);
      await expect(db.Member.put({ memberId: '2', email: 'ann@example.com' })).rejects.toMatchObject(taken);
      await expect(db.Member.upsert({ memberId: '3' }, { set: { email: 'ann@example.com' } })).rejects.toMatchObject(taken);
      await db.Member.delete({ memberId: '1' });
      expect(await db.Member.update({ memberId: '2' }, { set: { email: 'ann@example.com' } })).toEqual({ memberId: '2', email: 'ann@example.com' });
    });
  });
});

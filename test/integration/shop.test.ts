import { spawn } from 'child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { setTimeout as sleep } from 'timers/promises';
import { ListTablesCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { databases, startTestDatabase } from './databases';
import { isAnswering } from '../../database/is-answering';
import { localClient } from '../../database/local-client';
import { pythonEnvironment } from '../../database/python-environment';
import { howToInstall, installedEngines } from '../../database/start-database';
import type { Database } from '../../database/start-database';
import { createdResources } from '../../examples/shop/walk/created-resources';
import type { CreatedResources } from '../../examples/shop/walk/created-resources';
import { describeRequest, fillExpression } from '../../examples/shop/walk/describe-request';
import { printCreatedResources } from '../../examples/shop/walk/print-created-resources';
import { printStep } from '../../examples/shop/walk/print-step';
import { startShop } from '../../examples/shop/walk/start-shop';
import { chapters } from '../../examples/shop/walk/steps';
import { synthesizeShop } from '../../examples/shop/walk/synthesize-shop';
import type { SynthesizedShop } from '../../examples/shop/walk/synthesize-shop';
import { textTable, wrap } from '../../examples/shop/walk/text-layout';
import { walk } from '../../examples/shop/walk/walk';
import type { WalkedStep } from '../../examples/shop/walk/walk';

jest.setTimeout(180_000);

const shopFolder = join(__dirname, '../../examples/shop');
const keyAttributes = ['PK', 'SK', 'GSI1PK'];
const outdir = mkdtempSync(join(tmpdir(), 'shop-'));
let synthesized: SynthesizedShop;
let python: string | undefined;

beforeAll(async () => {
  python = (await pythonEnvironment('boto3', ['boto3==1.44.5']))?.python;
  if (python === undefined) console.log('The Python steps of the shop are not tested: there is no Python 3.10 or newer on the PATH.');
  synthesized = synthesizeShop(outdir);
});
afterAll(() => rmSync(outdir, { recursive: true }));

for (const engine of ['dynoxide', 'dynamodb-local'] as const) {
  if (!installedEngines().includes(engine)) console.log(`The shop is not tested on ${engine}, which is not installed: ${howToInstall[engine]}.`);
}

describe.each(databases)('the walk through the shop on %s', name => {
  let database: Database;
  const walked: WalkedStep[] = [];
  let withoutSortKeys: unknown;

  beforeAll(async () => {
    database = await startTestDatabase(name);
    const shop = await startShop(synthesized, database, { python });
    expect(shop.table.tableName).toMatch(database.isShared ? /^Shop-.+-items$/ : /^Shop-items$/);
    expect(shop.keyAttributes.sort()).toEqual([...keyAttributes].sort());
    for await (const step of walk(shop, python !== undefined)) walked.push(step);
    const client = localClient(database.endpoint);
    const { tableName: TableName } = shop.table;
    // the transaction in docs/from-sam-and-boto3.md
    withoutSortKeys = await client.send(new TransactWriteItemsCommand({
      TransactItems: [
        { Put: { TableName, Item: { PK: { S: 'USER#123' }, balance: { N: '100' } } } },
        {
          Update: {
            TableName,
            Key: { PK: { S: 'ACCOUNT#456' } },
            UpdateExpression: 'SET balance = balance - :amount',
            ExpressionAttributeValues: { ':amount': { N: '100' } },
          },
        },
      ],
    })).catch(error => error);
    client.destroy();
    await shop.stop();
  });
  afterAll(() => database.stop());

  const step = (title: string) => walked.find(candidate => candidate.step.title === title)!;
  const described = (title: string) => step(title).requests.map(request => describeRequest(request, keyAttributes));

  test('takes every step', () => {
    const titles = chapters.filter(chapter => !chapter.python || python !== undefined).flatMap(chapter => chapter.steps).map(({ title }) => title);
    expect(walked.map(({ step: { title } }) => title)).toEqual(titles);
    expect(walked.filter(({ error }) => error).map(({ step: { title }, error }) => [title, error!.name])).toEqual([
      ['Create an item whose key is taken', 'AlreadyExistsError'],
      ['Update an item whose condition does not hold', 'ConditionFailedError'],
      ['Transfer more than there is', 'Error'],
      ['Get an item that the function may not read', 'AccessDeniedError'],
    ]);
  });

  test('each function runs under its own policy, by keys and not by actions alone', () => {
    const { error, requests } = step('Get an item that the function may not read');
    expect(described('Get an item that the function may not read')).toMatchObject([
      { operation: 'GetItem', key: 'PK = "USER#123", SK = "PROFILE#123"', capacity: expect.any(String) },
      { operation: 'GetItem', key: 'PK = "PRODUCT#789", SK = "METADATA#789"', refused: 'AccessDeniedException' },
    ]);
    expect(requests[1].response).toEqual({
      __type: 'com.amazon.coral.service#AccessDeniedException',
      Message: expect.stringMatching(/^User: arn:aws:sts::000000000000:assumed-role\/\w*ConfirmOrder\w*\/\w*ConfirmOrder\w* is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:us-east-1:000000000000:table\/Shop[\w-]*-items because no identity-based policy allows the dynamodb:GetItem action$/),
    });
    expect(error!.message).toBe("Product with PK 'PRODUCT#789' and SK 'METADATA#789': the function may not get it. Give it Access.read('Product').");
    // Nothing else is refused.
    const deniedElsewhere = walked.filter(({ requests: all }) => all.some(({ response }) => /AccessDenied/.test(response.__type)));
    expect(deniedElsewhere.map(({ step: { title } }) => title)).toEqual(['Get an item that the function may not read']);
  });

  test('every request that succeeds tells its capacity', () => {
    for (const { requests } of walked) {
      expect(requests.length).toBeGreaterThan(0);
      for (const request of requests) expect(describeRequest(request, keyAttributes)).toHaveProperty(request.status === 200 ? 'capacity' : 'refused');
    }
  });

  test('puts and gets', () => {
    const user = { userId: '123', name: 'John Doe', email: 'john@example.com', address: { street: 'Main Street 1', zip: '12345' } };
    expect(step('Put an item').result).toEqual(user);
    expect(step('Get an item').result).toEqual(user);
    expect(described('Put an item')).toEqual([{ operation: 'PutItem', key: 'PK = "USER#123", SK = "PROFILE#123"', parts: [], capacity: '1 write unit (table 1)' }]);
    expect(described('Get an item')).toMatchObject([{ operation: 'GetItem', key: 'PK = "USER#123", SK = "PROFILE#123"', parts: ['consistent'] }]);
    expect(step('Create an item').result).toEqual({ userId: '123', orderId: '456', status: 'PENDING', total: 12.5, tags: expect.arrayContaining(['gift', 'fragile']) });
    expect(described('Create an item')[1]).toMatchObject({ operation: 'PutItem', key: 'PK = "USER#123", SK = "ORDER#456", GSI1PK = "STATUS#PENDING"' });
    expect(described('Create an item whose key is taken')[1]).toMatchObject({ operation: 'PutItem', refused: 'ConditionalCheckFailedException' });
    expect(step('Put an item').requests[0].request.Item).toEqual({
      PK: { S: 'USER#123' },
      SK: { S: 'PROFILE#123' },
      userId: { S: '123' },
      name: { S: 'John Doe' },
      email: { S: 'john@example.com' },
      address: { M: { street: { S: 'Main Street 1' }, zip: { S: '12345' } } },
    });
  });

  test.each([
    ['Query by partition key', 'Query', 'PK = "USER#123"', [], 4],
    ['Query with begins_with on the sort key', 'Query', 'PK = "USER#123" AND begins_with(SK, "ORDER#")', [], 3],
    ['Query page by page', 'Query', 'PK = "USER#123" AND begins_with(SK, "ORDER#")', ['limit 2'], 2],
    ['Query page by page, on from a cursor', 'Query', 'PK = "USER#123" AND begins_with(SK, "ORDER#")', ['limit 2', 'from a cursor'], 1],
    ['Query the index GSI1 by status', 'Query GSI1', 'GSI1PK = "STATUS#PENDING"', [], 3],
    ['Query the index GSI1 by status, with between on the sort key', 'Query GSI1',
      'GSI1PK = "STATUS#PENDING" AND SK BETWEEN "ORDER#457" AND "ORDER#458"', ['descending', 'limit 50'], 2],
    ['Query the index after the update', 'Query GSI1', 'GSI1PK = "STATUS#PAID"', [], 1],
  ])('%s', (title, operation, key, parts, returned) => {
    expect(described(title)).toMatchObject([{ operation, key, parts, count: { returned, read: returned } }]);
  });

  test('the results of the queries', () => {
    const [first, second, third] = [{ orderId: '456', status: 'PENDING', total: 12.5 }, { orderId: '457', status: 'PENDING', total: 20 }, { orderId: '458', status: 'PENDING', total: 7.25 }];
    expect(step('Query by partition key').result).toEqual({ name: 'John Doe', email: 'john@example.com', orders: [first, second, third] });
    expect(step('Query with begins_with on the sort key').result).toEqual({ items: [first, second, third] });
    expect(step('Query page by page').result).toEqual({ items: [first, second], cursor: expect.any(String) });
    expect(step('Query page by page, on from a cursor').result).toEqual({ items: [third] });
    const ids = (title: string) => step(title).result.map(({ orderId }: { orderId: string }) => orderId);
    expect(ids('Query the index GSI1 by status')).toEqual(['456', '457', '458']);
    expect(ids('Query the index GSI1 by status, with between on the sort key')).toEqual(['458', '457']);
    expect(ids('Query the index after the update')).toEqual(['456']);
  });

  test('updates and deletes keep the index right', () => {
    const [update] = described('Update an item');
    expect(update).toMatchObject({ operation: 'UpdateItem', key: 'PK = "USER#123", SK = "ORDER#456"' });
    expect(update.parts[0]).toMatch(/SET .*status = "PAID"/);
    expect(update.parts[0]).toMatch(/GSI1PK = "STATUS#PAID"/);
    expect(update.parts[1]).toMatch(/^if .*status = "PENDING"/);
    expect(step('Delete an item').result).toEqual({ deleted: true });
  });

  test('a batch is as many requests as it needs, and its results are in the order of the keys', () => {
    expect(step('Put many items').result).toEqual({ saved: 30 });
    expect(described('Put many items').map(({ operation, key }) => `${operation} ${key}`).sort()).toEqual(['BatchWriteItem 25 items', 'BatchWriteItem 5 items']);
    expect(described('Put many items')).toContainEqual(expect.objectContaining({
      parts: ['Put PK = "PRODUCT#125", SK = "METADATA#125"', '… 3 more', 'Put PK = "PRODUCT#129", SK = "METADATA#129"'], capacity: '5 write units (table 5)',
    }));
    expect(step('Get many items').result).toEqual([
      { productId: '129', title: 'Plate 30', stock: 10 }, { productId: '789', title: 'Coffee mug', stock: 2 }, { productId: '100', title: 'Plate 1', stock: 10 },
    ]);
    expect(described('Get many items')).toMatchObject([{ operation: 'BatchGetItem', key: '4 items', count: { returned: 3, read: 3 } }]);
  });

  test('a transfer changes both balances, or none', () => {
    expect(step('Transfer money').result).toEqual({ from: '456', to: '123', amount: 100 });
    const parts = [
      expect.stringMatching(/^Update PK = "ACCOUNT#456", SK = "BALANCE#456", ADD balance -100, if .*balance >= 100$/),
      expect.stringMatching(/^Update PK = "ACCOUNT#123", SK = "BALANCE#123", ADD balance 100, if /),
    ];
    expect(described('Transfer money')).toEqual([{ operation: 'TransactWriteItems', key: '2 items', parts, capacity: expect.stringMatching(/^\d write units \(table \d\)$/) }]);
    expect(step('Transfer more than there is').error!.message).toBe('The account 456 has 50, which is less than 100.');
    expect(described('Transfer more than there is')).toMatchObject([{ parts, refused: 'TransactionCanceledException, ConditionalCheckFailed, None' }]);
    expect(step('Get items as they were at one moment').result).toEqual([{ accountId: '456', balance: 50 }, { accountId: '123', balance: 100 }]);
    expect(described('Get items as they were at one moment')).toMatchObject([{ operation: 'TransactGetItems', count: { returned: 2, read: 2 } }]);
  });

  test('the table refuses a transaction whose keys have no sort key', () => {
    const invalid = expect.stringMatching(/^(ValidationException|TransactionCanceledException)$/);
    expect(withoutSortKeys).toMatchObject({ name: invalid, message: expect.stringMatching(/ValidationError|[Kk]ey/) });
  });

  test('the consumer of the stream gets the changes of orders alone, and keeps their summary', () => {
    // its own 6 writes come back through the stream, as do 30 products and the balances, and stop at the filter
    expect(step('Deliver the changes of orders to their consumer').result).toEqual({ read: 50, passed: 5, invocations: 1, failures: 0 });
    expect(described('Deliver the changes of orders to their consumer').map(({ operation, key }) => `${operation} ${key}`)).toEqual(
      ['PENDING', 'PENDING', 'PENDING', 'PENDING', 'PAID', 'PENDING'].map(status => `UpdateItem PK = "STATUS#${status}", SK = "SUMMARY"`));
    expect(step('Get what the consumer keeps').result).toEqual({ status: 'PENDING', orders: 1 });
    expect(step('Get what the consumer keeps, of another status').result).toEqual({ status: 'PAID', orders: 1 });
  });

  test('the scan reads everything to return little', () => {
    expect(described('Scan with a filter')).toMatchObject([
      { operation: 'Scan', parts: ['filter status = "PENDING"'], count: { returned: 1, read: 36 } },
    ]);
  });

  test('Python and TypeScript read and write the same items', () => {
    if (python === undefined) return;
    expect(step('Put an item in Python').requests[0].request.Item).toEqual({
      PK: { S: 'USER#124' }, SK: { S: 'PROFILE#124' }, name: { S: 'Ada' }, email: { S: 'ada@example.com' },
    });
    expect(step('Get in TypeScript what Python wrote').result).toEqual({ userId: '124', name: 'Ada', email: 'ada@example.com' });
    expect(step('Get an item in Python that TypeScript wrote').result).toEqual({
      PK: 'USER#123', SK: 'PROFILE#123', userId: '123', name: 'John Doe', email: 'john@example.com', address: { street: 'Main Street 1', zip: '12345' },
    });
    const sortKeys = (title: string) => step(title).result.map(({ SK }: { SK: string }) => SK);
    expect(sortKeys('Query by partition key in Python')).toEqual(['ORDER#456', 'ORDER#457', 'PROFILE#123']);
    expect(sortKeys('Query with begins_with in Python')).toEqual(['ORDER#456', 'ORDER#457']);
    expect(sortKeys('Query the index GSI1 in Python')).toEqual(['ORDER#456']);
    expect(described('Query with begins_with in Python')).toMatchObject([{ operation: 'Query', key: expect.stringContaining('begins_with(SK, "ORDER#")') }]);
    expect(step('Query in TypeScript what Python wrote').result).toEqual([
      { userId: '123', orderId: '457', total: 20 }, { userId: '124', orderId: '459', total: 30 },
    ]);
    expect(step('Get in TypeScript what Python updated').result).toMatchObject({ userId: '123', name: 'Jane Doe' });
    expect(step('Get in TypeScript what Python deleted').result).toBeNull();
    expect(step('Get many in TypeScript that Python wrote').result).toEqual([
      { productId: '200', title: 'Bowl', stock: 3 }, { productId: '201', title: 'Spoon', stock: 12 },
    ]);
    expect(step('Get many in Python that TypeScript wrote').result.map(({ title }: { title: string }) => title)).toEqual(['Plate 1', 'Plate 2']);
    expect(step('Get in TypeScript what Python transferred').result).toEqual([{ accountId: '456', balance: 80 }, { accountId: '123', balance: 70 }]);
  });

  test('is printed within 100 columns, with what there is to see', () => {
    const text = walked.map(walkedStep => printStep(walkedStep, keyAttributes)).join('\n');
    expect(Math.max(...text.split('\n').map(line => line.length))).toBeLessThanOrEqual(100);
    expect(text).toContain('    Query GSI1   GSI1PK = "STATUS#PENDING"\n                 3 items · 0.5 read units (GSI1 0.5)\n');
    expect(text).toContain('    error        AlreadyExistsError: ');
    expect(text).toContain('1 item of 36 read');
  });
});

describe('what a deployment of the shop creates', () => {
  let created: CreatedResources;
  beforeAll(() => { created = createdResources(synthesized); });

  test('the table of the seed', () => {
    expect(created.table).toMatchObject({
      'name': 'Shop-items', 'billing': 'PAY_PER_REQUEST', 'stream': 'NEW_AND_OLD_IMAGES', 'point-in-time recovery': 'on', 'deletion protection': 'on',
    });
    expect(created.keys).toEqual([
      { name: 'table', partition: 'PK (S)', sort: 'SK (S)', projection: 'all attributes' },
      { name: 'GSI1', partition: 'GSI1PK (S)', sort: 'SK (S)', projection: 'all attributes' },
    ]);
  });

  test('each function may do what it says, and a scan is for one of them alone', () => {
    const rightsOf = (name: string) => created.rights.filter(({ functions, actions }) => functions.includes(name) && actions[0].startsWith('dynamodb:'))
      .flatMap(({ actions, resources, keys }) => resources.flatMap(resource => actions.map(action => [action, resource, ...keys].join(' ')))).sort();
    expect(rightsOf('SaveUser')).toEqual(['dynamodb:PutItem table/Shop-items USER#*']);
    expect(rightsOf('SaveProduct')).toEqual(['dynamodb:PutItem table/Shop-items PRODUCT#*']);
    expect(rightsOf('SaveProducts')).toEqual(['dynamodb:BatchWriteItem table/Shop-items PRODUCT#*']);
    expect(rightsOf('Transfer')).toEqual(['dynamodb:UpdateItem table/Shop-items ACCOUNT#*']);
    expect(rightsOf('ListOrdersByStatus')).toEqual(['dynamodb:Query table/Shop-items/index/GSI1 STATUS#*']);
    expect(rightsOf('ListOrdersOfUser')).toEqual(['dynamodb:Query table/Shop-items USER#*']);
    expect(rightsOf('ScanOrders')).toEqual(['dynamodb:Scan table/Shop-items']);
    expect(rightsOf('KeepStatusSummary')).toEqual([
      ...['DescribeStream', 'GetRecords', 'GetShardIterator'].map(action => `dynamodb:${action} table/Shop-items/stream`),
      'dynamodb:UpdateItem table/Shop-items STATUS#*',
    ].sort());
    expect(created.consumers).toEqual([{
      name: 'KeepStatusSummary',
      delivery: 'batches of 100, 10 retries',
      filters: ['{"dynamodb":{"Keys":{"PK":{"S":[{"prefix":"USER#"}]},"SK":{"S":[{"prefix":"ORDER#"}]}}}}'],
    }]);
    const scanning = created.rights.filter(({ actions }) => actions.some(action => /Scan|\*/.test(action)));
    expect(scanning.flatMap(({ functions }) => functions)).toEqual(['ScanOrders']);
    expect(created.functions.map(({ name }) => name).sort()).toEqual(synthesized.functions.map(({ name }) => name).sort());
  });

  test('is printed within 100 columns', () => {
    const text = printCreatedResources(created);
    expect(Math.max(...text.split('\n').map(line => line.length))).toBeLessThanOrEqual(100);
    for (const { name } of created.functions) expect(text).toContain(name);
    expect(text).toContain('every function');
  });
});

test('the calls that the walk shows are those of the handlers', () => {
  const withoutSpaces = (text: string) => text.replace(/\s+/g, '').replace(/,([)}])/g, '$1');
  const sources = [...readdirSync(join(shopFolder, 'handlers')).map(name => join('handlers', name)), 'python/app.py']
    .map(name => withoutSpaces(readFileSync(join(shopFolder, name), 'utf8')));
  for (const { title, call } of chapters.flatMap(({ steps }) => steps)) {
    const parts = withoutSpaces(call).split('…').map(part => part.replace(/,?[)}]*$/, ''));
    const shown = sources.some(source => parts.every(part => source.includes(part)));
    expect([title, shown]).toEqual([title, true]);
  }
});

test('expressions are filled in, longest names first', () => {
  expect(fillExpression('#a = :a AND #ab = :ab AND contains(#a, :l)', { '#a': 'x', '#ab': 'y' }, { ':a': { N: '1' }, ':ab': { S: 'q"' }, ':l': { L: [{ BOOL: true }, { M: { k: { NULL: true } } }] } }))
    .toBe('x = 1 AND y = "q\\"" AND contains(x, [true, { k: null }])');
});

test('long texts are wrapped, and table cells may have several lines', () => {
  expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
  expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  expect(textTable(['a', 'b'], [['x\nyy', 'z']])).toBe('  a   b\n  ──  ─\n  x   z\n  yy');
});

describe('npm start', () => {
  const start = (environment: Record<string, string>) => {
    const child = spawn(process.execPath, [require.resolve('tsx/cli'), '--tsconfig', join(shopFolder, 'tsconfig.json'), join(shopFolder, 'start.ts')], { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { text: '' };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', text => { output.text += text; });
    const ended = new Promise<number | null>(resolve => child.once('close', resolve));
    return { child, output, ended };
  };

  test('says in one line where there is no database', async () => {
    const { output, ended } = start({ DYNAMODB_ENDPOINT: 'http://127.0.0.1:1' });
    expect(await ended).toBe(1);
    expect(output.text).toBe('No DynamoDB answers at DYNAMODB_ENDPOINT (http://127.0.0.1:1): start it, correct the address, or unset the variable.\n');
  });

  test('leaves no process behind when it is interrupted', async () => {
    const { child, output, ended } = start({ DYNAMODB_ENDPOINT: '' });
    while (!output.text.includes('Put an item') && child.exitCode === null) await sleep(50);
    const family = descendants(child.pid!);
    if (process.platform === 'linux' && !process.env.DYNAMODB_ENDPOINT) expect(family.map(nameOf)).toEqual(expect.arrayContaining([expect.stringMatching(/dynoxide|java/)]));
    child.kill('SIGINT');
    await ended;
    for (let attempt = 0; attempt < 100 && family.some(pid => nameOf(pid) !== undefined); attempt++) await sleep(50);
    expect(family.map(nameOf).filter(name => name !== undefined)).toEqual([]);
  });

  test('uses the database at DYNAMODB_ENDPOINT, and leaves it as it was', async () => {
    const database = await startTestDatabase(databases[0]);
    const shop = await startShop(synthesized, { ...database, isShared: true });
    expect(shop.table.tableName).toMatch(/^Shop-.+-items$/);
    await shop.invoke('SaveProduct', { productId: '1', title: 'Cup', stock: 1 });
    await expect(shop.invoke('GetProduct', {})).rejects.toThrow("The shop has no function 'GetProduct'. It has ");
    await shop.stop();
    expect(await isAnswering(database.endpoint)).toBe(true);
    const client = localClient(database.endpoint);
    expect((await client.send(new ListTablesCommand({}))).TableNames).toEqual([]);
    client.destroy();
    await database.stop();
  });
});

/** The ids of all processes below one; none where there is no /proc. */
function descendants(pid: number): number[] {
  if (process.platform !== 'linux') return [];
  const parents = new Map(readdirSync('/proc').filter(name => /^\d+$/.test(name)).map(name => [Number(name), parentOf(Number(name))]));
  const below = (id: number): number[] => [...parents].filter(([, parent]) => parent === id).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(/\)\s\S\s(\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))![1]);
  } catch {
    return undefined;
  }
}

/** The command of a process; undefined when it is gone. */
function nameOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim() || undefined;
  } catch {
    return undefined;
  }
}

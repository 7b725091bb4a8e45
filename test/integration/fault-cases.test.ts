import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { databases } from './databases';
import { RuntimeDatabase, startRuntimeDatabase } from './runtime-table';
import { Fault, FaultProxy, startFaultProxy } from '../../database/fault-proxy';
import { freePort } from '../../database/free-port';
import { localRegion } from '../../database/local-client';
import { ControlOptions, createClient } from '../../src/runtime';
import { Account, bank, Customer } from '../faults/bank';
import { transports } from '../faults/transports';

// the waits between the attempts of the lean transport are short, and their number is what it is
jest.mock('../../src/runtime/transport/retry-quota', () => ({ ...jest.requireActual('../../src/runtime/transport/retry-quota'), retryDelay: () => 1 }));

const REQUEST_TIMEOUT = 1000;
const account: Account = { accountId: '1', owner: 'ann', level: 1, balance: 10, revision: 1, mark: 'first' };
const throttled: Fault = { kind: 'refuse', answer: { status: 400, type: 'ThrottlingException' } };
const failed: Fault = { kind: 'refuse', answer: { status: 500, type: 'InternalServerError' } };

const cases = databases.flatMap(database => transports.map(transport => ({ database, transport, name: transport.name })));

describe.each(cases)('what is guaranteed on $database through $name', ({ database: databaseName, transport }) => {
  let database: RuntimeDatabase;
  let proxy: FaultProxy;
  let script: (Fault | undefined)[] = [];
  const connections: { destroy(): void }[] = [];
  beforeAll(async () => {
    database = await startRuntimeDatabase(databaseName);
    proxy = await startFaultProxy(database.endpoint, () => script.shift());
  });
  afterAll(async () => {
    for (const connection of connections) connection.destroy();
    await proxy.stop();
    await database.stop();
  });

  let tableName: string;
  const connect = (endpoint = proxy.endpoint) => {
    let keys = 0;
    const connection = transport.connect({ endpoint, requestTimeout: REQUEST_TIMEOUT, maxAttempts: 3, accessKeyId: () => `KEY${keys++}` });
    connections.push(connection);
    return createClient(bank, { client: connection.client, tableName });
  };
  const stored = async () => (await database.client.get({ TableName: tableName, Key: { PK: 'ACCOUNT#1', SK: 'ACCOUNT' }, ConsistentRead: true })).Item;

  let db: ReturnType<typeof connect>;
  beforeEach(async () => {
    tableName = await database.createTable(bank);
    script = [];
    db = connect();
  });

  test('create: the answer is lost, and the item that the repetition finds is its own', async () => {
    script = [{ kind: 'cut-after' }];
    await expect(db.Account.create(account)).rejects.toMatchObject({
      code: 'UNKNOWN_OUTCOME', entity: 'Account', cause: { code: 'ALREADY_EXISTS', item: account, cause: { name: 'ConditionalCheckFailedException' } },
    });
    expect(await stored()).toMatchObject(account);
  });

  test('create: after throttling, what there is is of another', async () => {
    await db.Account.put(account);
    script = [throttled];
    await expect(db.Account.create({ ...account, mark: 'second' })).rejects.toMatchObject({ code: 'ALREADY_EXISTS', item: account });
  });

  test('add without a condition counts twice, in a transaction once', async () => {
    await db.Account.put(account);
    script = [{ kind: 'cut-after' }];
    expect(await db.Account.update({ accountId: '1' }, { add: { balance: 1 } })).toMatchObject({ balance: 12 });
    script = [{ kind: 'cut-after' }, failed];
    await db.transact([db.Account.update({ accountId: '1' }, { add: { balance: 1 } })]);
    expect(await stored()).toMatchObject({ balance: 13 });
  });

  test('a transaction whose outcome is not known is done again with its token, and counts once', async () => {
    await db.Account.put(account);
    const add = () => db.transact([db.Account.update({ accountId: '1' }, { add: { balance: 1 } })], { token: 'token' });
    script = [{ kind: 'cut-after' }, { kind: 'cut-after' }, { kind: 'cut-after' }];
    await expect(add()).rejects.toMatchObject({ code: 'UNKNOWN_OUTCOME', cause: { code: 'CONNECTION' } });
    await add();
    expect(await stored()).toMatchObject({ balance: 11 });
  });

  test('delete: the item before is not known any more', async () => {
    await db.Account.put(account);
    script = [{ kind: 'cut-after' }];
    expect(await db.Account.delete({ accountId: '1' })).toBeUndefined();
    expect(await stored()).toBeUndefined();
  });

  test('no answer in time', async () => {
    script = Array.from({ length: 3 }, () => ({ kind: 'late-answer', milliseconds: 1.3 * REQUEST_TIMEOUT }));
    await expect(db.Account.put(account)).rejects.toMatchObject({ code: 'UNKNOWN_OUTCOME', cause: { code: 'CONNECTION' } });
    expect(await stored()).toMatchObject(account);
  });

  test('a request that was given up arrives late: only a condition on a revision guards against it', async () => {
    const late: Fault = { kind: 'late-request', milliseconds: 2 * REQUEST_TIMEOUT };
    script = [late];
    await db.Account.put(account);
    await db.Account.put({ ...account, mark: 'second' });
    await proxy.settled();
    expect(await stored()).toMatchObject({ mark: 'first' });
    script = [late];
    await db.Account.put({ ...account, revision: 2 }, { if: { revision: 1 } });
    await db.Account.put({ ...account, revision: 3, mark: 'third' }, { if: { revision: 2 } });
    await proxy.settled();
    expect(await stored()).toMatchObject({ mark: 'third' });
  });

  test('unique attributes: a lost answer, and an item that cannot be read afterwards', async () => {
    const customer: Customer = { customerId: '1', email: 'ann@x', visits: 1, mark: 'first' };
    script = [{ kind: 'cut-after' }];
    expect(await db.Customer.create(customer)).toEqual(customer);
    const change = (email: string, options?: ControlOptions) => db.Customer.update({ customerId: '1' }, { set: { email }, add: { visits: 1 } }, options);
    const place = { entity: 'Customer', key: { PK: 'CUSTOMER#1', SK: 'CUSTOMER' } };
    script = [undefined, failed, failed, failed];
    await expect(change('bob@x')).rejects.toMatchObject({ ...place, code: 'UNKNOWN_OUTCOME', message: expect.stringMatching(/^Customer.update with PK 'CUSTOMER#1'/) });
    script = [undefined, undefined, failed, failed, failed];
    await expect(change('cid@x')).rejects.toMatchObject({ ...place, code: 'UNKNOWN_OUTCOME', cause: { code: 'SERVICE' } });
    script = [undefined, undefined, { kind: 'late-answer', milliseconds: REQUEST_TIMEOUT }];
    await expect(change('dan@x', { maxTime: REQUEST_TIMEOUT / 2 })).rejects.toMatchObject({ code: 'TIMEOUT', outcomeUnknown: true, message: expect.stringMatching(/^Customer.update/) });
    const controller = new AbortController();
    script = [undefined, undefined, { kind: 'late-answer', milliseconds: REQUEST_TIMEOUT }];
    setTimeout(() => controller.abort(), REQUEST_TIMEOUT / 2);
    await expect(change('eve@x', { signal: controller.signal })).rejects.toMatchObject({ code: 'ABORTED', outcomeUnknown: true, cause: { name: 'AbortError' } });
    // each of them was done once, but for the one that failed before
    expect(await db.Customer.get({ customerId: '1' })).toEqual({ ...customer, email: 'eve@x', visits: 4 });
    await expect(db.Customer.create({ ...customer, customerId: '2', email: 'eve@x' })).rejects.toMatchObject({ code: 'NOT_UNIQUE' });
    await db.Customer.create({ ...customer, customerId: '2', email: 'dan@x' });
  });

  test('expired credentials', async () => {
    await db.Account.put(account);
    script = [{ kind: 'refuse', answer: { status: 400, type: 'ExpiredTokenException' } }];
    const change = async () => (await db.Account.update({ accountId: '1' }, { set: { level: 2 } })).level;
    if (!transport.renewsCredentials) await expect(change()).rejects.toMatchObject({ code: 'CREDENTIALS', cause: { name: 'ExpiredTokenException' } });
    expect(await change()).toBe(2);
  });

  test('an answer that was changed on its way is asked for again, where checksums are checked', async () => {
    await db.Account.put(account);
    script = [{ kind: 'changed-answer', at: 0.5 }];
    const read = await db.Account.get({ accountId: '1' }).catch((error: Error) => error);
    if (transport.checksChecksums) expect(read).toEqual(account);
    else expect(read).not.toEqual(account);
  });

  test('reads that fail', async () => {
    script = [failed, failed, failed];
    await expect(db.Account.get({ accountId: '1' })).rejects.toMatchObject({ code: 'SERVICE', cause: { name: 'InternalServerError' } });
    script = [{ kind: 'cut-before' }, { kind: 'cut-after' }, { kind: 'cut-midway' }];
    await expect(db.query.notesOfAccount({ accountId: '1' }).all()).rejects.toMatchObject({ code: 'CONNECTION', pattern: 'notesOfAccount' });
    script = [throttled, throttled, throttled];
    await expect(db.Account.get({ accountId: '1' })).rejects.toMatchObject({ code: 'THROTTLED' });
  });

  test('nothing answers at the endpoint: nothing was done', async () => {
    const nowhere = connect(`http://127.0.0.1:${await freePort()}`);
    await expect(nowhere.Account.put(account)).rejects.toMatchObject({ name: 'RequestError', code: 'CONNECTION' });
  });
});

describe('a client of the SDK that cannot send', () => {
  const put = (client: DynamoDBClient) => createClient(bank, { client: DynamoDBDocument.from(client), tableName: 'bank' }).Account.put(account);

  test('there are no credentials', async () => {
    const credentials = () => Promise.reject(Object.assign(new Error('Could not load credentials from any providers'), { name: 'CredentialsProviderError' }));
    await expect(put(new DynamoDBClient({ region: localRegion, credentials }))).rejects.toMatchObject({
      code: 'CREDENTIALS', message: expect.stringContaining('Check the credentials'), cause: { name: 'CredentialsProviderError' },
    });
  });

  test('there is no region', async () => {
    const region = () => Promise.reject(new Error('Region is missing'));
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    await expect(put(new DynamoDBClient({ region, credentials }))).rejects.toMatchObject({
      code: 'CONFIGURATION', message: expect.stringContaining('Region is missing. Check the configuration of the client.'),
    });
  });
});

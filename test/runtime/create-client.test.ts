import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { fakeDatabase } from './fake-database';
import { startLoopbackServer } from './transport/loopback-server';
import { createClient, defineModel, ModelError, ValidationError } from '../../src/runtime';

const model = defineModel({
  entities: { User: { keys: { PK: 'USER#{userId}', SK: 'PROFILE' }, attributes: { name: 'string' } } },
  patterns: { user: { entities: ['User'], where: { PK: 'USER#{userId}' } } },
});

const { TABLE_NAME } = process.env;
afterEach(() => {
  if (TABLE_NAME === undefined) delete process.env.TABLE_NAME;
  else process.env.TABLE_NAME = TABLE_NAME;
});

function refusal(make: () => unknown): { name: string; message: string } {
  try {
    make();
  } catch (error) {
    return { name: (error as Error).name, message: (error as Error).message };
  }
  throw new Error('nothing was refused');
}

test('the name of the table is that of the environment', async () => {
  process.env.TABLE_NAME = 'from-environment';
  const { client, requests } = fakeDatabase([{}]);
  await createClient(model, { client }).User.get({ userId: '1' });
  expect(requests[0].input.TableName).toBe('from-environment');
});

test('a name that is given wins over the environment', async () => {
  process.env.TABLE_NAME = 'from-environment';
  const { client, requests } = fakeDatabase([{}]);
  await createClient(model, { client, tableName: 'given' }).query.user({ userId: '1' }).all();
  expect(requests[0].input.TableName).toBe('given');
});

test('refused: no name of a table', () => {
  delete process.env.TABLE_NAME;
  expect(refusal(() => createClient(model, { client: fakeDatabase([]).client }))).toEqual({
    name: 'ValidationError',
    message: 'createClient: the name of the table is missing. Set the environment variable TABLE_NAME, or give { tableName }.',
  });
});

test.each([
  ['a DynamoDBDocumentClient', () => DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'us-east-1' })), ', not a DynamoDBDocumentClient, which has no methods such as get and put'],
  ['a DynamoDBClient', () => new DynamoDBClient({ region: 'us-east-1' }), ', not a DynamoDBClient, which has no methods such as get and put'],
  ['null', () => null, ''],
  ['something else', () => ({ get: 1 }), ''],
])('refused: %s as client', (_, client, instead) => {
  expect(refusal(() => createClient(model, { client: client() as any, tableName: 't' }))).toEqual({
    name: 'ValidationError',
    message: `createClient: client must be a DynamoDBDocument of @aws-sdk/lib-dynamodb${instead}. Pass { client: DynamoDBDocument.from(new DynamoDBClient()) }.`,
  });
});

test('without a client it is the one that needs no SDK', async () => {
  const server = await startLoopbackServer();
  const { AWS_ENDPOINT_URL_DYNAMODB, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env;
  try {
    Object.assign(process.env, {
      TABLE_NAME: 'items', AWS_ENDPOINT_URL_DYNAMODB: server.endpoint, AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret',
    });
    server.reply({ body: { Item: { PK: { S: 'USER#1' }, SK: { S: 'PROFILE' }, name: { S: 'Ann' } } } });
    expect(await createClient(model).User.get({ userId: '1' })).toEqual({ userId: '1', name: 'Ann' });
    expect(JSON.parse(server.requests[0].body)).toEqual({ TableName: 'items', Key: { PK: { S: 'USER#1' }, SK: { S: 'PROFILE' } } });
  } finally {
    for (const [name, value] of Object.entries({ AWS_ENDPOINT_URL_DYNAMODB, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY })) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    await server.stop();
  }
});

test('refused: options that are none', () => {
  expect(() => (createClient as any)(model, null)).toThrow(ValidationError);
});

test.each<[string, unknown]>([
  ['undefined, such as a variable that is not set', undefined],
  ['an empty text', ''],
  ['no secret of several', []],
  ['an empty one of several', ['s3cret', '']],
  ['a number', 7],
])('refused: %s as cursorSecret', (_, cursorSecret) => {
  expect(refusal(() => createClient(model, { client: fakeDatabase([]).client, tableName: 't', cursorSecret: cursorSecret as string }))).toEqual({
    name: 'ValidationError',
    message: 'createClient: cursorSecret is a text, or an array of texts, none of them empty. To leave cursors unsigned, leave it out.',
  });
});

test('refused: an option that is misspelt', () => {
  expect(refusal(() => createClient(model, { client: fakeDatabase([]).client, table: 't', ...{} } as any))).toEqual({
    name: 'ValidationError', message: "createClient: there is no option 'table'; there are client, tableName, attributes, maxTime, onRequest, onResponse, cursorSecret, schemas.",
  });
});

test('refused: a model that cannot be compiled', () => {
  const broken = { entities: { User: { keys: { PK: 'USER#{userId' } } } };
  expect(() => createClient(broken as any, { client: fakeDatabase([]).client, tableName: 't' })).toThrow(ModelError);
});

test('an entity may have the name of a method of objects', async () => {
  const odd = { entities: { constructor: { keys: { PK: 'A#{a}', SK: 'B' } } } };
  const { client, requests } = fakeDatabase([{}]);
  await (createClient(odd as any, { client, tableName: 't' }) as any).constructor.get({ a: '1' });
  expect(requests[0].input.Key).toEqual({ PK: { S: 'A#1' }, SK: { S: 'B' } });
});

describe('the attributes that a client may read', () => {
  const shop = defineModel({
    entities: { User: { keys: { PK: 'USER#{userId}', SK: 'PROFILE' }, attributes: { name: 'string', email: 'string?' } } },
  });

  test('are what it always asks for', async () => {
    const { client, requests } = fakeDatabase([{ response: { Item: { PK: { S: 'USER#1' }, SK: { S: 'PROFILE' }, email: { S: 'a@b' } } } }]);
    const user = await createClient(shop, { client, tableName: 't', attributes: { User: ['email'] } }).User.get({ userId: '1' });
    expect(requests[0].input).toMatchObject({ ProjectionExpression: '#0, #1, #2', ExpressionAttributeNames: { '#0': 'PK', '#1': 'SK', '#2': 'email' } });
    expect(user).toEqual({ email: 'a@b' });
  });

  test('can be narrowed, not widened', async () => {
    const { client, requests } = fakeDatabase([{}]);
    const db: any = createClient(shop, { client, tableName: 't', attributes: { User: ['email', 'userId'] } });
    await db.User.get({ userId: '1' }, { attributes: ['email'] });
    expect(requests[0].input.ProjectionExpression).toBe('#0, #1, #2');
    await expect(db.User.get({ userId: '1' }, { attributes: ['name'] })).rejects.toThrow(new ValidationError(
      "User.get: this client may read email, userId of User, not 'name'. Give it the access, and name it in the option attributes of createClient."));
    await expect(db.User.get({ userId: '1' }, { attributes: ['nam'] })).rejects.toThrow("User.get: there is no attribute 'nam'. Did you mean 'name'?");
  });

  test.each([
    [{ Usr: ['email'] }, "createClient: attributes: there is no entity 'Usr'. Did you mean 'User'?"],
    [{ User: ['mail'] }, "createClient: attributes.User: there is no attribute 'mail'. Did you mean 'email'?"],
    [{ User: [] }, 'createClient: attributes.User: an array with at least one name is needed.'],
    [['email'], "createClient: attributes: an object with names of attributes by entity is needed, such as { User: ['email'] }."],
  ])('refused: %j', (attributes, message) => {
    expect(refusal(() => createClient(shop, { client: fakeDatabase([]).client, tableName: 't', attributes: attributes as any }))).toEqual({ name: 'ValidationError', message });
  });
});

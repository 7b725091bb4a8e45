import { errorReply, isSigned, LoopbackServer, Reply, startLoopbackServer } from './loopback-server';
import { createDocumentClient, DocumentClientOptions } from '../../../src/runtime';
import { CredentialsError } from '../../../src/runtime/transport/credentials-error';
import { ServiceError } from '../../../src/runtime/transport/service-error';

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG', sessionToken: 'token+of/session==' };
const get = { TableName: 'items', Key: { PK: 'a' } };

let server: LoopbackServer;
beforeAll(async () => { server = await startLoopbackServer(); });
afterAll(() => server.stop());
beforeEach(() => { jest.spyOn(Math, 'random').mockReturnValue(0.01); });
afterEach(() => { jest.restoreAllMocks(); });

function client(options: DocumentClientOptions = {}) {
  return createDocumentClient({ endpoint: server.endpoint, region: 'eu-central-1', credentials, ...options });
}

async function failure(promise: Promise<unknown>): Promise<any> {
  return promise.then(() => { throw new Error('nothing failed'); }, error => error);
}

test('a request is a signed one of DynamoDB, and the response is native', async () => {
  server.reply({ body: { Item: { PK: { S: 'a' }, n: { N: '1' } }, ConsumedCapacity: { TableName: 'items', CapacityUnits: 0.5 } } });
  expect(await client().get({ ...get, ConsistentRead: true })).toEqual({
    Item: { PK: 'a', n: 1 },
    ConsumedCapacity: { TableName: 'items', CapacityUnits: 0.5 },
    $metadata: { httpStatusCode: 200, requestId: 'REQUEST-ID', attempts: 1 },
  });
  const [{ operation, body, headers }] = server.requests;
  expect(operation).toBe('GetItem');
  expect(JSON.parse(body)).toEqual({ TableName: 'items', Key: { PK: { S: 'a' } }, ConsistentRead: true });
  expect(headers).toMatchObject({ 'content-type': 'application/x-amz-json-1.0', 'x-amz-security-token': credentials.sessionToken });
  expect(headers.authorization).toContain('/eu-central-1/dynamodb/aws4_request');
});

test.each([
  ['temporary credentials', credentials],
  ['lasting credentials', { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'other' }],
])('the signature is what AWS computes, with %s', async (_, given) => {
  server.reply({});
  const lean = client({ credentials: given });
  await lean.put({ TableName: 'items', Item: { PK: 'ü€😀', text: '"\n\u2028' } });
  await lean.put({ TableName: 'items', Item: { PK: 'b' } });
  expect(server.requests.map(request => isSigned(request, given.secretAccessKey))).toEqual([true, true]);
  expect(isSigned(server.requests[0], 'wrong')).toBe(false);
});

test('one connection serves requests that follow each other', async () => {
  server.reply({});
  const lean = client();
  for (let count = 0; count < 5; count++) await lean.get(get);
  expect(new Set(server.requests.map(({ socket }) => socket)).size).toBe(1);
});

test('there are no more connections than maxSockets', async () => {
  server.reply({});
  const lean = client({ maxSockets: 2 });
  await Promise.all(Array.from({ length: 10 }, () => lean.get(get)));
  expect(server.requests).toHaveLength(10);
  expect(new Set(server.requests.map(({ socket }) => socket)).size).toBe(2);
});

const again: [string, Reply][] = [
  ['status 500', { status: 500, body: { __type: 'x#InternalServerError', message: 'no' } }],
  ['status 502 without JSON', { status: 502, body: '<html>' }],
  ['status 503', { status: 503 }],
  ['status 504', { status: 504 }],
  ['throttling', errorReply('ProvisionedThroughputExceededException')],
  ['a throttled request', errorReply('ThrottlingException')],
  ['a transaction in progress', errorReply('TransactionInProgressException')],
  ['a connection cut before the answer', { cut: 'before' }],
  ['a connection cut within the answer', { cut: 'within', body: { Item: {} } }],
  ['a wrong checksum', { headers: { 'x-amz-crc32': '1' }, body: { Item: { PK: { S: 'spoilt' } } } }],
  ['an answer that is no JSON', { body: '{"Item":' }],
];
test.each(again)('tried again: %s', async (_, reply) => {
  server.reply(reply, { body: { Item: { PK: { S: 'a' } } } });
  expect(await client().get(get)).toMatchObject({ Item: { PK: 'a' }, $metadata: { attempts: 2 } });
  expect(server.requests).toHaveLength(2);
});

test.each([
  ['a condition that fails', errorReply('ConditionalCheckFailedException')],
  ['a request that is wrong', errorReply('ValidationException')],
  ['a transaction that is cancelled', errorReply('TransactionCanceledException')],
  ['a collection of items that is full', errorReply('ItemCollectionSizeLimitExceededException')],
  ['access that is denied', errorReply('AccessDeniedException')],
])('not tried again: %s', async (_, reply) => {
  server.reply(reply);
  const error = await failure(client().get(get));
  expect(error).toBeInstanceOf(ServiceError);
  expect(error).toMatchObject({ message: 'the message', $metadata: { httpStatusCode: 400, requestId: 'REQUEST-ID', attempts: 1 } });
  expect(server.requests).toHaveLength(1);
});

test('an error has the name, the item and the reasons that the service gives', async () => {
  const reasons = [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Message: 'no', Item: { PK: { S: 'a' } } }];
  server.reply(errorReply('TransactionCanceledException', 'cancelled', { CancellationReasons: reasons, Item: { PK: { S: 'a' } } }));
  expect(await failure(client().get(get))).toMatchObject({ name: 'TransactionCanceledException', message: 'cancelled', CancellationReasons: reasons, Item: { PK: { S: 'a' } } });
});

test('the last error is thrown after as many attempts as there may be', async () => {
  server.reply({ status: 500, body: { __type: 'x#InternalServerError', message: 'no' } });
  expect(await failure(client().get(get))).toMatchObject({ name: 'InternalServerError', $metadata: { attempts: 4 } });
  expect(server.requests).toHaveLength(4);
  server.reply({ cut: 'before' });
  expect(await failure(client({ maxAttempts: 2 }).get(get))).toMatchObject({ code: 'ECONNRESET', outcomeUnknown: true });
  expect(server.requests).toHaveLength(2);
});

test('AWS_MAX_ATTEMPTS bounds the attempts', async () => {
  const { AWS_MAX_ATTEMPTS } = process.env;
  try {
    process.env.AWS_MAX_ATTEMPTS = '1';
    server.reply({ status: 500 });
    await failure(client().get(get));
    expect(server.requests).toHaveLength(1);
    process.env.AWS_MAX_ATTEMPTS = 'many';
    expect(() => client()).toThrow("AWS_MAX_ATTEMPTS is a positive integer, not 'many'");
  } finally {
    if (AWS_MAX_ATTEMPTS === undefined) delete process.env.AWS_MAX_ATTEMPTS;
    else process.env.AWS_MAX_ATTEMPTS = AWS_MAX_ATTEMPTS;
  }
});

test('the quota ends retries, and successes fill it again', async () => {
  const lean = client({ maxAttempts: 2 });
  const sent = async () => {
    server.requests.length = 0;
    await failure(lean.get(get));
    return server.requests.length;
  };
  server.reply({ status: 500 });
  // 35 retries cost 14 each of 500
  for (let count = 0; count < 35; count++) expect(await sent()).toBe(2);
  expect(await sent()).toBe(1);
  server.reply({});
  for (let count = 0; count < 4; count++) await lean.get(get);
  server.reply({ status: 500 });
  expect(await sent()).toBe(2);
  expect(await sent()).toBe(1);
});

test('the service can ask for a longer wait', async () => {
  server.reply({ status: 503, headers: { 'x-amz-retry-after': '300' } }, {});
  const begun = performance.now();
  await client().get(get);
  expect(performance.now() - begun).toBeGreaterThan(290);
});

test('a request without an answer is given up, and tried again', async () => {
  server.reply({ silent: true }, {});
  expect(await client({ requestTimeout: 50 }).get(get)).toMatchObject({ $metadata: { attempts: 2 } });
  server.reply({ silent: true });
  expect(await failure(client({ requestTimeout: 20, maxAttempts: 2 }).get(get))).toMatchObject({
    code: 'ETIMEDOUT', message: 'no whole answer within 20 ms',
  });
});

test('a host that cannot be reached', async () => {
  const other = await startLoopbackServer();
  await other.stop();
  expect(await failure(client({ endpoint: other.endpoint }).get(get))).toMatchObject({ code: 'ECONNREFUSED' });
});

test.each(['of Node.js from 20.16 on', 'of Node.js before'])('a host that does not speak TLS, with the modules %s', async which => {
  const { getBuiltinModule } = process;
  if (which.endsWith('before')) Object.assign(process, { getBuiltinModule: undefined });
  const error = await failure(client({ endpoint: server.endpoint.replace('http', 'https') }).get(get));
  Object.assign(process, { getBuiltinModule });
  expect(error.code).toMatch(/^(EPROTO|ERR_SSL_WRONG_VERSION_NUMBER)$/);
  expect(error.outcomeUnknown).toBeUndefined();
});

describe('outcomeUnknown tells whether a request that failed may have been done', () => {
  const refused = errorReply('ConditionalCheckFailedException');
  test.each<[string, Reply[], boolean]>([
    ['refused', [refused], false],
    ['throttled', [errorReply('ThrottlingException')], false],
    ['refused after throttling', [errorReply('ThrottlingException'), refused], false],
    ['failed in the service', [{ status: 500 }], true],
    ['refused after a failure in the service', [{ status: 500 }, refused], true],
    ['refused after a connection that was cut', [{ cut: 'before' }, refused], true],
    ['a connection cut within the answer', [{ cut: 'within' }], true],
    ['a wrong checksum', [{ headers: { 'x-amz-crc32': '1' } }], true],
    ['no answer', [{ silent: true }], true],
  ])('%s', async (_, replies, expected) => {
    server.reply(...replies);
    const error = await failure(client({ maxAttempts: 2, requestTimeout: 100 }).get(get));
    expect(error.outcomeUnknown).toBe(expected ? true : undefined);
  });

  test('not where there was no connection', async () => {
    const other = await startLoopbackServer();
    await other.stop();
    expect((await failure(client({ endpoint: other.endpoint, maxAttempts: 1 }).get(get))).outcomeUnknown).toBeUndefined();
    expect((await failure(client({ endpoint: 'http://no-such-host.invalid', maxAttempts: 1 }).get(get))).outcomeUnknown).toBeUndefined();
  });

  test('an abort: where the request was sent, or one before it', async () => {
    for (const [reply, expected] of [[{ silent: true }, true], [{ status: 500, headers: { 'x-amz-retry-after': '5000' } }, true]] as [Reply, boolean][]) {
      server.reply(reply);
      const controller = new AbortController();
      const pending = failure(client().get(get, { abortSignal: controller.signal }));
      while (server.requests.length === 0) await new Promise(resolve => setTimeout(resolve, 5));
      setTimeout(() => controller.abort('why'), 50);
      expect(await pending).toMatchObject({ name: 'AbortError', outcomeUnknown: expected });
    }
    expect((await failure(client().get(get, { abortSignal: AbortSignal.abort() }))).outcomeUnknown).toBeUndefined();
  });
});

describe('a signal', () => {
  test('that has aborted: nothing is sent', async () => {
    server.reply({});
    expect(await failure(client().get(get, { abortSignal: AbortSignal.abort('why') }))).toMatchObject({ name: 'AbortError', cause: 'why' });
    expect(server.requests).toHaveLength(0);
  });

  test('ends a request under way', async () => {
    server.reply({ silent: true });
    const controller = new AbortController();
    const pending = failure(client().get(get, { abortSignal: controller.signal }));
    while (server.requests.length === 0) await new Promise(resolve => setTimeout(resolve, 5));
    controller.abort('why');
    expect(await pending).toMatchObject({ name: 'AbortError', cause: 'why' });
    expect(server.requests).toHaveLength(1);
  });

  test('that aborts while credentials are asked for: nothing is sent', async () => {
    server.reply({});
    const controller = new AbortController();
    const provider = async () => {
      controller.abort('why');
      return credentials;
    };
    const error = await failure(client({ credentials: provider }).get(get, { abortSignal: controller.signal }));
    expect(error).toMatchObject({ name: 'AbortError', cause: 'why' });
    expect(error.outcomeUnknown).toBeUndefined();
    await client().get(get);
    expect(server.requests).toHaveLength(1);
  });

  test('ends the wait before a retry', async () => {
    server.reply({ status: 500, headers: { 'x-amz-retry-after': '5000' } });
    const controller = new AbortController();
    const pending = failure(client().get(get, { abortSignal: controller.signal }));
    while (server.requests.length === 0) await new Promise(resolve => setTimeout(resolve, 5));
    setTimeout(() => controller.abort('why'), 50);
    expect(await pending).toMatchObject({ name: 'AbortError', cause: 'why' });
    expect(server.requests).toHaveLength(1);
  });
});

describe('the clock', () => {
  const ahead = 3_600_000;
  const late = () => new Date(Date.now() + ahead).toUTCString();

  test('is corrected by the date of the service, for further requests too', async () => {
    server.reply({ ...errorReply('InvalidSignatureException', 'Signature not yet current'), headers: { date: late() } }, {});
    const lean = client();
    expect(await lean.get(get)).toMatchObject({ $metadata: { attempts: 2 } });
    await lean.get(get);
    const times = server.requests.map(({ headers }) => Date.parse(String(headers['x-amz-date']).replace(/^(....)(..)(..T..)(..)/, '$1-$2-$3:$4:')));
    expect(Math.abs(times[0] - Date.now())).toBeLessThan(240_000);
    expect(Math.abs(times[1] - Date.now() - ahead)).toBeLessThan(240_000);
    expect(Math.abs(times[2] - Date.now() - ahead)).toBeLessThan(240_000);
    expect(server.requests.every(request => isSigned(request, credentials.secretAccessKey))).toBe(true);
  });

  test('a wrong signature at the right time is not tried again', async () => {
    server.reply(errorReply('InvalidSignatureException', 'The signature does not match'));
    expect(await failure(client().get(get))).toMatchObject({ name: 'InvalidSignatureException', $metadata: { attempts: 1 } });
  });

  test('a date of another error does not count', async () => {
    server.reply({ ...errorReply('ConditionalCheckFailedException'), headers: { date: late() } });
    await failure(client().get(get));
    expect(server.requests).toHaveLength(1);
  });
});

describe('credentials', () => {
  test('of a provider are asked for once, however many requests begin at the same time', async () => {
    server.reply({});
    const provider = jest.fn(async () => credentials);
    const lean = client({ credentials: provider });
    await Promise.all([lean.get(get), lean.get(get), lean.get(get)]);
    await lean.get(get);
    expect(provider).toHaveBeenCalledTimes(1);
  });

  test('are renewed before they expire, and used on while they are valid', async () => {
    server.reply({});
    let count = 0;
    const provider = jest.fn(async () => {
      if (++count === 3) throw new Error('not now');
      return { ...credentials, accessKeyId: `KEY${count}`, expiration: new Date(Date.now() + (count === 1 ? 60_000 : 290_000)) };
    });
    const lean = client({ credentials: provider });
    for (let requests = 0; requests < 4; requests++) await lean.get(get);
    expect(server.requests.map(({ headers }) => /Credential=(\w+)/.exec(headers.authorization!)![1])).toEqual(['KEY1', 'KEY2', 'KEY2', 'KEY4']);
  });

  test.each(['ExpiredTokenException', 'UnrecognizedClientException'])('refused with %s: they are asked for again, once', async name => {
    let count = 0;
    const lean = client({ credentials: async () => ({ ...credentials, sessionToken: `token ${++count}` }) });
    server.reply(errorReply(name), {});
    expect(await lean.get(get)).toMatchObject({ $metadata: { attempts: 2 } });
    expect(server.requests.map(({ headers }) => headers['x-amz-security-token'])).toEqual(['token 1', 'token 2']);
    server.reply(errorReply(name));
    expect(await failure(lean.get(get))).toMatchObject({ name, $metadata: { attempts: 2 } });
  });

  test('refused, and no others there: the error is thrown at once', async () => {
    server.reply(errorReply('ExpiredTokenException'));
    expect(await failure(client().get(get))).toMatchObject({ name: 'ExpiredTokenException', $metadata: { attempts: 1 } });
    expect(server.requests).toHaveLength(1);
  });

  test('a provider that fails, or gives none', async () => {
    const cause = new Error('no profile');
    const error = await failure(client({ credentials: async () => { throw cause; } }).get(get));
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error.cause).toBe(cause);
    expect(await failure(client({ credentials: async () => ({}) as any }).get(get))).toMatchObject({ code: 'CREDENTIALS', message: expect.stringContaining('no accessKeyId') });
  });

  test('stand in no error', async () => {
    const lean = client({ maxAttempts: 1 });
    const texts: string[] = [];
    for (const reply of [errorReply('ValidationException'), { cut: 'before' as const }, { status: 500 }]) {
      server.reply(reply);
      const error = await failure(lean.get(get));
      for (let part = error; part; part = part.cause) {
        texts.push(JSON.stringify([part, Object.getOwnPropertyNames(part).map(name => String(part[name]))]));
      }
    }
    expect(texts).toHaveLength(3);
    for (const secret of [credentials.accessKeyId, credentials.secretAccessKey, credentials.sessionToken, 'AWS4-HMAC']) expect(texts.join()).not.toContain(secret);
  });
});

test.each([
  [{ regoin: 'x' }, "there is no option 'regoin'. Did you mean 'region'?"],
  [{ maxAttempts: 0 }, 'maxAttempts is a positive integer'],
  [{ requestTimeout: 1.5 }, 'requestTimeout is a positive integer'],
])('refused options: %p', (options, message) => {
  expect(() => client(options as any)).toThrow(message);
});

import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { createServer, IncomingHttpHeaders, Server } from 'http';
import type { AddressInfo } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { CachedCredentials } from '../../../src/runtime/transport/cached-credentials';
import { containerCredentials } from '../../../src/runtime/transport/container-credentials';

const answer = { AccessKeyId: 'id', SecretAccessKey: 'secret', Token: 'token', Expiration: '2030-01-01T00:00:00Z' };

let server: Server;
let url: string;
let replies: { status: number; body?: unknown; location?: string }[];
const requests: IncomingHttpHeaders[] = [];
beforeAll(async () => {
  server = createServer(({ headers }, outgoing) => {
    requests.push(headers);
    const { status, body, location } = replies.length > 1 ? replies.shift()! : replies[0];
    outgoing.writeHead(status, location ? { location } : {}).end(JSON.stringify(body));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/credentials`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  replies = [{ status: 200, body: answer }];
  requests.length = 0;
});

test('the credentials of a full address, with the token that it wants', async () => {
  expect(await containerCredentials({ AWS_CONTAINER_CREDENTIALS_FULL_URI: url, AWS_CONTAINER_AUTHORIZATION_TOKEN: 'Basic abc' })).toEqual({
    accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'token', expiration: new Date(answer.Expiration),
  });
  expect(requests[0].authorization).toBe('Basic abc');
});

test('a file with the token is read anew each time, and wins', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'token-'));
  const file = join(folder, 'token');
  try {
    for (const token of ['first', 'second\n']) {
      writeFileSync(file, token);
      await containerCredentials({
        AWS_CONTAINER_CREDENTIALS_FULL_URI: url, AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: file, AWS_CONTAINER_AUTHORIZATION_TOKEN: 'other',
      });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  expect(requests.map(({ authorization }) => authorization)).toEqual(['first', 'second']);
});

test('an answer that fails is asked for again, three times', async () => {
  replies = [{ status: 500 }, { status: 200, body: {} }, { status: 200, body: answer }];
  expect(await containerCredentials({ AWS_CONTAINER_CREDENTIALS_FULL_URI: url })).toMatchObject({ accessKeyId: 'id' });
  replies = [{ status: 404 }];
  requests.length = 0;
  await expect(containerCredentials({ AWS_CONTAINER_CREDENTIALS_FULL_URI: url })).rejects.toMatchObject({
    name: 'CredentialsError', cause: { message: 'HTTP status 404' },
  });
  expect(requests).toHaveLength(4);
});

test('a redirection is not followed: the token stays here', async () => {
  replies = [{ status: 302, location: `${url}/elsewhere` }];
  await expect(containerCredentials({ AWS_CONTAINER_CREDENTIALS_FULL_URI: url, AWS_CONTAINER_AUTHORIZATION_TOKEN: 'abc' })).rejects.toMatchObject({ name: 'CredentialsError' });
  expect(requests).toHaveLength(4);
});

test.each(['http://example.com/', 'http://169.254.169.254/', 'http://127.0.0.1.example.com/', 'file:///etc/passwd', 'nothing'])('refused: %s', async address => {
  await expect(containerCredentials({ AWS_CONTAINER_CREDENTIALS_FULL_URI: address })).rejects.toThrow('must be HTTPS, or on this machine');
});

describe('without credentials that are given', () => {
  const names = [
    'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_CREDENTIAL_EXPIRATION',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI', 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  ];
  const before = Object.fromEntries(names.map(name => [name, process.env[name]]));
  const environment = (values: NodeJS.ProcessEnv) => {
    for (const name of names) delete process.env[name];
    Object.assign(process.env, values);
  };
  afterAll(() => environment(Object.fromEntries(Object.entries(before).filter(([, value]) => value !== undefined))));

  test('those of the environment come first', async () => {
    environment({ AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_SESSION_TOKEN: 'c', AWS_CONTAINER_CREDENTIALS_FULL_URI: url });
    expect(await new CachedCredentials(undefined).get()).toEqual({ accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'c' });
    environment({ AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_CREDENTIAL_EXPIRATION: answer.Expiration });
    expect(await new CachedCredentials(undefined).get()).toEqual({ accessKeyId: 'a', secretAccessKey: 'b', expiration: new Date(answer.Expiration) });
  });

  test('then those of the container', async () => {
    environment({ AWS_CONTAINER_CREDENTIALS_FULL_URI: url });
    expect(await new CachedCredentials(undefined).get()).toMatchObject({ accessKeyId: 'id' });
  });

  test('none: the error says where they were looked for', async () => {
    environment({});
    await expect(new CachedCredentials(undefined).get()).rejects.toThrow('neither the option credentials, nor AWS_ACCESS_KEY_ID');
  });
});

import { execFile } from 'child_process';
import { join } from 'path';
import { promisify } from 'util';
import { databases } from './databases';
import { RuntimeDatabase, startRuntimeDatabase } from './runtime-table';
import { canMakeCertificates, Certificates, makeCertificates } from './tls/certificates';
import { notes } from './tls/notes';
import type { TlsOutcome, TlsTask } from './tls/tls-client';
import { startTlsRelay, TlsRelay, TlsRelayOptions } from './tls/tls-relay';

const missing = canMakeCertificates() ? '' : ' (skipped: keytool, which makes the certificates, is not on the PATH; it comes with Java)';

(missing ? describe.skip : describe).each(databases)(`TLS in front of %s${missing}`, name => {
  let database: RuntimeDatabase;
  let tableName: string;
  let certificates: Certificates;
  let relay: TlsRelay | undefined;
  beforeAll(async () => {
    certificates = makeCertificates();
    database = await startRuntimeDatabase(name);
    tableName = await database.createTable(notes);
  });
  afterEach(async () => {
    await relay?.stop();
    relay = undefined;
  });
  afterAll(async () => {
    certificates?.remove();
    await database?.stop();
  });

  async function start(options: TlsRelayOptions = {}, which: 'trusted' | 'untrusted' = 'trusted'): Promise<TlsRelay> {
    return relay = await startTlsRelay(database.endpoint, certificates[which], options);
  }

  /** Does a task in a process that trusts the one certificate beside those of the authorities. */
  async function run(task: Partial<TlsTask>, host = 'localhost'): Promise<any> {
    const whole: TlsTask = { transport: 'lean', endpoint: `https://${host}:${relay!.port}`, tableName, what: 1, ...task };
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', join(__dirname, 'tls', 'tls-client.ts'), JSON.stringify([whole])], {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: certificates.trusted.file, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    });
    const [outcome] = JSON.parse(stdout) as TlsOutcome[];
    return outcome;
  }

  test('operations go over one connection, which is kept', async () => {
    const { seen } = await start();
    expect(await run({ what: 'operations' })).toEqual({
      items: [{ book: 'b', id: '1', text: 'changed' }, { book: 'b', id: '3', text: 'ü 3' }, '1', '3', '4', '5', '6', true],
    });
    expect(seen).toEqual({ asked: ['localhost'], connections: 1, resumed: 0, requests: 9 });
  });

  test('a further connection takes up the session', async () => {
    const { seen } = await start({ requestsPerConnection: 1 });
    expect((await run({ what: 4 })).items).toHaveLength(4);
    expect(seen).toMatchObject({ connections: 4, resumed: 3, requests: 4 });
  });

  test.each(['lean', 'sdk'] as const)('a certificate that is not trusted is refused before anything is sent (%s)', async transport => {
    const { seen } = await start({}, 'untrusted');
    const { error } = await run({ transport });
    expect(error).toEqual({
      name: 'RequestError',
      code: 'CONNECTION',
      cause: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      // newer versions of Node.js have an advice of their own behind the reason
      message: expect.stringMatching(/^Note[.]put with PK 'BOOK#w' and SK 'NOTE#0' failed: self-signed certificate(; if .+)?[.] /),
    });
    expect(error.message).toContain('. The certificate is not that of the endpoint, or not trusted: correct the endpoint, '
      + 'or give Node.js the certificate of its authority by NODE_EXTRA_CA_CERTS.');
    expect(seen.requests).toBe(0);
  });

  test.each(['lean', 'sdk'] as const)('so is that of another host (%s)', async transport => {
    const { seen } = await start();
    const { error } = await run({ transport }, '127.0.0.1');
    expect(error).toMatchObject({ name: 'RequestError', code: 'CONNECTION', cause: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    expect(error.message).toContain("Hostname/IP does not match certificate's altnames: IP: 127.0.0.1 is not in the cert's list");
    expect(error.message).toContain('The certificate is not that of the endpoint');
    expect(seen.requests).toBe(0);
  });

  test('a handshake that is cut is made again', async () => {
    const { seen } = await start({ handshakes: ['cut', 'cut'] });
    expect((await run({})).items).toHaveLength(1);
    expect(seen).toMatchObject({ asked: ['localhost', 'localhost', 'localhost'], connections: 1, requests: 1 });
  });

  test('so is one without an answer', async () => {
    const { seen } = await start({ handshakes: ['stalled'] });
    expect((await run({ connectionTimeout: 500 })).items).toHaveLength(1);
    expect(seen).toMatchObject({ asked: ['localhost', 'localhost'], connections: 1, requests: 1 });
  });

  test.each([
    ['was not done', 'lean', { name: 'RequestError', code: 'CONNECTION', cause: 'ECONNRESET' }],
    ['may be done, as far as the SDK tells', 'sdk', { name: 'UnknownOutcomeError', code: 'UNKNOWN_OUTCOME' }],
  ] as const)('a write whose handshakes are all cut %s', async (_, transport, expected) => {
    const { seen } = await start({ handshakes: Array(4).fill('cut') });
    const { error } = await run({ transport });
    expect(error).toMatchObject(expected);
    expect(seen).toMatchObject({ asked: Array(4).fill('localhost'), connections: 0, requests: 0 });
  });
});

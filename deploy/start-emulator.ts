import { spawnSync } from 'child_process';
import { createWriteStream } from 'fs';
import { mkdir, readFile, symlink } from 'fs/promises';
import { get } from 'https';
import { join } from 'path';
import { setTimeout as sleep } from 'timers/promises';
import { freePort } from '../database/free-port';
import type { PythonEnvironment } from '../database/python-environment';
import { endProcess, spawnWithParent } from '../database/spawn-with-parent';

/** What pip installs for the emulator, and for functions in Python, which have boto3 in Lambda. */
export const emulatorRequirements = ['ministack==1.5.33', 'boto3==1.43.106'];

/**
 * What is missing for the emulator here, beside Python; undefined where nothing is.
 *
 * @example
 * console.log(missingForEmulator() ?? 'The emulator can be started.');
 */
export function missingForEmulator(): string | undefined {
  if (process.platform === 'win32') return 'the emulator of AWS is not tried on Windows.';
  return spawnSync('openssl', ['version']).status === 0 ? undefined : 'the emulator of AWS makes its certificate with `openssl`, which is not on the PATH.';
}

/** A local emulator of AWS. */
export interface Emulator {
  /** The environment of a program, such as the CDK CLI, that talks to it as a user without limits. */
  readonly environment: Record<string, string>;
  /** The configuration of a client of the SDK that does so. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    readonly requestHandler: { readonly httpsAgent: { readonly ca: string } };
  };
  /** The file that it writes its log to. */
  readonly logFile: string;
  /** Ends it, and the functions that it runs. */
  stop(): Promise<void>;
}

// The emulator does not apply IAM to this key; a function gets a session of its own role.
const credentials = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
const region = 'us-east-1';

/**
 * Starts MiniStack on a free port of 127.0.0.1, with IAM enforced, and waits until it answers.
 * It ends with this process at the latest, and with it the functions that it runs.
 *
 * IAM wants TLS: the bucket of the CDK's bootstrap refuses anything else, as it does in AWS.
 *
 * @param folder where it keeps its files: its log, its certificate, the code of the functions.
 * @throws Error when it ends while starting, or does not answer within 30 seconds.
 * @example
 * const python = await pythonEnvironment('ministack', emulatorRequirements);
 * const emulator = await startEmulator(python!, '/tmp/emulator');
 * // …
 * await emulator.stop();
 */
export async function startEmulator({ python, bin }: PythonEnvironment, folder: string): Promise<Emulator> {
  const port = await freePort();
  const temporary = join(folder, 'tmp');
  await mkdir(temporary, { recursive: true });
  // Lambda has the SDK for functions that do not bundle it; here they find it above the folder that they run in.
  await symlink(join(__dirname, '..', 'node_modules'), join(temporary, 'node_modules'), 'junction');
  const logFile = join(folder, 'emulator.log');
  const child = spawnWithParent(python, [join(__dirname, 'emulator', 'start.py')], {
    // Nothing else of the environment: the emulator hands its own one on to the functions.
    env: {
      ...credentials,
      PATH: [bin, process.env.PATH].join(':'),
      HOME: folder,
      TMPDIR: temporary,
      LANG: 'C.UTF-8',
      AUTH: 'true',
      USE_SSL: '1',
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: `${port}`,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
  });
  const log = createWriteStream(logFile);
  for (const stream of [child.stdout!, child.stderr!]) stream.pipe(log, { end: false });
  const certificate = join(temporary, 'ministack-tls', 'server.crt');
  const stop = async () => {
    await endProcess(child);
    await new Promise<void>(resolve => log.end(resolve));
  };

  const deadline = performance.now() + 30_000;
  while (!await isAnswering(port, certificate)) {
    if (child.exitCode !== null || performance.now() > deadline) {
      const reason = child.exitCode === null ? 'no answer within 30 seconds' : `it ended with code ${child.exitCode}`;
      await stop();
      throw new Error(`The emulator of AWS did not start: ${reason}. Its output:\n${await readFile(logFile, 'utf8')}`);
    }
    await sleep(50);
  }
  const endpoint = `https://localhost:${port}`;
  return {
    environment: {
      ...credentials,
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      // the CDK CLI does not read NODE_EXTRA_CA_CERTS
      AWS_CA_BUNDLE: certificate,
      // where the CDK CLI remembers which account an access key belongs to
      CDK_HOME: join(folder, 'cdk-home'),
    },
    client: {
      endpoint,
      region,
      credentials: { accessKeyId: credentials.AWS_ACCESS_KEY_ID, secretAccessKey: credentials.AWS_SECRET_ACCESS_KEY },
      requestHandler: { httpsAgent: { ca: await readFile(certificate, 'utf8') } },
    },
    logFile,
    stop,
  };
}

/** Whether the emulator answers, with its own certificate, which it makes at its start. */
async function isAnswering(port: number, certificate: string): Promise<boolean> {
  const ca = await readFile(certificate, 'utf8').catch(() => undefined);
  if (ca === undefined) return false;
  return new Promise(resolve => {
    get({ host: 'localhost', port, path: '/_ministack/health', ca, agent: false }, response => resolve(response.resume().statusCode === 200))
      .on('error', () => resolve(false));
  });
}

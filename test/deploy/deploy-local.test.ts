import { spawn } from 'child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'fs';
import { tmpdir } from 'os';
import { delimiter, join } from 'path';
import { setTimeout as sleep } from 'timers/promises';
import { emulatorPython } from './emulator';
import type { PythonEnvironment } from '../../database/python-environment';

jest.setTimeout(600_000);

const root = join(__dirname, '..', '..');
// everything that the command starts has this folder in its environment
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'deploy-local-test-')));
afterAll(() => rmSync(folder, { recursive: true }));
let python: PythonEnvironment | undefined;
// installed here, so that no test waits for it
beforeAll(async () => { python = await emulatorPython('the deployment on a local emulator of AWS'); });

function start(environment: Record<string, string> = {}) {
  const command = [require.resolve('tsx/cli'), '--tsconfig', join('examples', 'shop', 'tsconfig.json'), join('deploy', 'deploy-local.ts')];
  const child = spawn(process.execPath, command, { cwd: root, env: { ...process.env, TMPDIR: folder, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { text: '' };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', text => { output.text += text; });
  const ended = new Promise<number | null>(resolve => child.once('close', resolve));
  return { child, output, ended };
}

test('the shop is deployed, updated, rolled back and destroyed, and nothing is left running', async () => {
  if (python === undefined) return;
  const { output, ended } = start();
  const code = await ended;
  expect(code === 0 ? '' : output.text).toBe('');
  const steps = output.text.match(/^ ?\d+ {2}.*?(?= {2})/gm)!.map(title => title.trim().replace(/^\d+ +/, ''));
  expect(steps).toEqual([
    'Start a local emulator of AWS',
    'cdk bootstrap',
    'cdk deploy: the first version',
    'Invoke the functions',
    'The consumer of the stream keeps a summary of the orders',
    'The items in the table',
    'IAM refuses what is not in the access of a function',
    'cdk deploy: the second version, with another index',
    'cdk deploy: a version that fails halfway',
    'cdk destroy',
    'Stop the emulator',
  ]);
  expect(output.text).toMatch(/ReadAnyItem \{ PK: 'PRODUCT#789', SK: 'METADATA#789' \}\n +→ User:\s+arn:aws:sts::[^ ]+\s+[^ ]+ is not authorized to perform:\s+dynamodb:GetItem/);
  expect(output.text).toMatch(/retained: Shop-items with its 6 items, the dead-letter queue, and \d+ log groups\n/);
  expect(Math.max(...output.text.split('\n').map(line => line.length))).toBeLessThanOrEqual(100);
  expect(await leftovers()).toEqual([]);
});

test('Ctrl-C leaves neither processes nor files', async () => {
  if (python === undefined) return;
  const { child, output, ended } = start();
  while (!output.text.includes('Start a local emulator of AWS') && child.exitCode === null) await sleep(50);
  if (process.platform === 'linux') expect(running().filter(command => command.includes('start.py'))).not.toEqual([]);
  // the CDK CLI runs now
  await sleep(500);
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(output.text).not.toContain('Error');
  expect(await leftovers()).toEqual([]);
});

test('a failure is shown with what the CDK CLI printed and the log of the emulator', async () => {
  if (python === undefined) return;
  // all that the emulator needs, but not the npx that runs the app
  const path = mkdtempSync(join(tmpdir(), 'path-'));
  symlinkSync(find('openssl'), join(path, 'openssl'));
  symlinkSync(python.python, join(path, 'python3'));
  const { output, ended } = start({ PATH: path });
  expect(await ended).toBe(1);
  rmSync(path, { recursive: true });
  expect(output.text).toMatch(/3 {2}cdk deploy: the first version +failed\n/);
  expect(output.text).toMatch(/^cdk deploy .* failed:\n(.*\n)*.*npx.*not found/m);
  expect(output.text).toMatch(/^The end of the emulator's log:\n(.*\n)*.*INFO/m);
  expect(await leftovers()).toEqual([]);
});

test('what is missing is said in one line', async () => {
  const { output, ended } = start({ PATH: '' });
  expect(await ended).toBe(1);
  expect(output.text).toBe(process.platform === 'win32'
    ? 'Nothing can be deployed here: the emulator of AWS is not tried on Windows.\n'
    : 'Nothing can be deployed here: the emulator of AWS makes its certificate with `openssl`, which is not on the PATH.\n');
});

/** The path of a program on the PATH. */
function find(program: string): string {
  return process.env.PATH!.split(delimiter).map(directory => join(directory, program)).find(existsSync)!;
}

/** The files that the command has left, and the processes that run still. */
async function leftovers(): Promise<string[]> {
  for (let attempt = 0; attempt < 100 && running().length > 0; attempt++) await sleep(50);
  return [...readdirSync(folder).filter(name => name.startsWith('deploy-local-')), ...running()];
}

/** The processes that have the folder in their environment; none where there is no /proc. */
function running(): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').filter(name => /^\d+$/.test(name) && read(name, 'environ').includes(folder)).map(pid => read(pid, 'cmdline'));
}

/** A file of a process; empty when it is gone. */
function read(pid: string, name: string): string {
  try {
    return readFileSync(join('/proc', pid, name), 'utf8').split('\0').join(' ').trim();
  } catch {
    return '';
  }
}

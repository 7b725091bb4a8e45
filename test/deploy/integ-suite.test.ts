import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { emulatorPython } from './emulator';
import { runCdk } from '../../deploy/run-cdk';
import { startEmulator } from '../../deploy/start-emulator';
import type { Emulator } from '../../deploy/start-emulator';

jest.setTimeout(300_000);

const root = join(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'integ-suite-'));
let emulator: Emulator | undefined;

afterAll(async () => {
  await emulator?.stop();
  rmSync(folder, { recursive: true });
});

// Nobody has an account for the tests: so what the suite asserts is tried on the emulator, at least.
test('the assertions of the suite for a real account hold on the emulator, but for what it leaves out', async () => {
  const python = await emulatorPython('the suite for a real account, on a local emulator of AWS');
  if (python === undefined) return;
  emulator = await startEmulator(python, folder);
  const cdk = (...args: string[]) => runCdk(args, { cwd: root, environment: emulator!.environment, signal: AbortSignal.timeout(240_000) });
  await cdk('bootstrap', 'aws://000000000000/us-east-1', '--app', '');
  const app = `npx tsx --tsconfig ${join('examples', 'shop', 'tsconfig.json')} ${join('test', 'integ.single-table-service.ts')}`;
  const outputs = join(folder, 'outputs.json');
  await cdk('deploy', '--all', '--app', app, '--output', join(folder, 'cdk.out'), '--require-approval', 'never', '--outputs-file', outputs);

  const results = Object.values<Record<string, string>>(JSON.parse(readFileSync(outputs, 'utf8'))).flatMap(Object.entries)
    .filter(([name]) => name.startsWith('AssertionResults'))
    .map(([name, result]) => [name.replace(/^AssertionResults(.*)[0-9a-f]{32}$/, '$1'), JSON.parse(result).status]);
  expect(results.length).toBeGreaterThan(5);
  // it does not turn on point-in-time recovery
  expect(results.filter(([, status]) => status !== 'success')).toEqual([['AwsApiCallDynamoDBdescribeContinuousBackups', 'fail']]);
});

import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { deployShop } from './deploy-shop';
import { deployedStack } from './deployed-stack';
import { runCdk } from './run-cdk';
import { emulatorRequirements, missingForEmulator, startEmulator } from './start-emulator';
import type { Emulator } from './start-emulator';
import { pythonEnvironment } from '../database/python-environment';
import { columns, labelled } from '../examples/shop/walk/text-layout';

// A warning for those who maintain this project, about the version of Node.js that it runs on.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const folder = mkdtempSync(join(tmpdir(), 'deploy-local-'));
const aborting = new AbortController();
let emulator: Emulator | undefined;

async function main(): Promise<void> {
  const started = performance.now();
  const missing = missingForEmulator();
  if (missing !== undefined) throw new Error(`Nothing can be deployed here: ${missing}`);
  await step('Start a local emulator of AWS', async () => {
    const python = await pythonEnvironment('ministack', emulatorRequirements);
    if (python === undefined) throw new Error('Nothing can be deployed here: there is no Python 3.10 or newer on the PATH.');
    emulator = await startEmulator(python, folder);
    return [`${emulatorRequirements[0].replace('==', ' ')} at ${emulator.client.endpoint}, with IAM enforced`];
  });
  const { environment } = emulator!;
  const cdk = (...args: string[]) => runCdk(args, { cwd: join(__dirname, 'shop'), environment, signal: aborting.signal });
  await deployShop({ shop: deployedStack(emulator!, 'Shop', 'Shop'), cdk, folder, step });
  await step('Stop the emulator', async () => {
    await emulator!.stop();
    return [];
  });
  console.log(`Done in ${((performance.now() - started) / 1000).toFixed(0)} seconds.`);
}

let steps = 0;

async function step(title: string, take: () => Promise<string[]>): Promise<void> {
  const heading = `${String(++steps).padStart(2)}  ${title}`;
  const started = performance.now();
  const lines = await take().catch(error => {
    console.log(`${heading}${'failed'.padStart(columns - heading.length)}`);
    throw error;
  });
  console.log(`${heading}${`${((performance.now() - started) / 1000).toFixed(1)} s`.padStart(columns - heading.length)}`);
  for (const line of lines) console.log(labelled('    ', line));
}

/** Ends whatever runs, and removes the files. */
async function cleanUp(): Promise<void> {
  aborting.abort();
  await emulator?.stop();
  rmSync(folder, { recursive: true, force: true });
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void cleanUp().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143)));
}

main().catch(error => {
  if (aborting.signal.aborted) return;
  console.error(error instanceof Error ? error.message : error);
  if (emulator !== undefined) console.error(`\nThe end of the emulator's log:\n${readFileSync(emulator.logFile, 'utf8').trimEnd().split('\n').slice(-30).join('\n')}`);
  process.exitCode = 1;
}).finally(cleanUp);

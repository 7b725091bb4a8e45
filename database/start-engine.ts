import type { ChildProcess } from 'child_process';
import type { Socket } from 'net';
import { setTimeout as sleep } from 'timers/promises';
import type { Database, DatabaseEngine } from './database-engine';
import { freePort } from './free-port';
import { isAnswering } from './is-answering';
import { endProcess, spawnWithParent } from './spawn-with-parent';

/**
 * Starts a database program on a free port of 127.0.0.1, and waits until it answers.
 *
 * @param seconds how long it may take to answer. @default 30
 * @throws Error with what it printed, when it ends while starting or does not answer in time.
 * @example
 * const database = await startEngine(findDynoxide()!);
 */
export async function startEngine(engine: DatabaseEngine, seconds = 30): Promise<Database> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const child = spawnWithParent(engine.command, engine.args(port), { cwd: engine.cwd });
    try {
      const endpoint = `http://127.0.0.1:${port}`;
      await answers(endpoint, child, engine.title, seconds);
      letGo(child);
      return { name: engine.title, endpoint, isShared: false, stop: () => endProcess(child) };
    } catch (error) {
      await endProcess(child);
      // Another process may have taken the port between finding and using it.
      if (attempt === 3 || !/in use/i.test(`${error}`)) throw error;
    }
  }
}

/** Lets this process end although the database runs; the database then ends with it. */
function letGo(child: ChildProcess): void {
  child.unref();
  for (const pipe of child.stdio) (pipe as Socket | null)?.unref();
}

async function answers(endpoint: string, child: ChildProcess, title: string, seconds: number): Promise<void> {
  let output = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.setEncoding('utf8').on('data', text => { output = (output + text).slice(-4000); });
  let failure: string | undefined;
  child.once('error', error => { failure = `${error}`; });
  child.once('close', (code, signal) => { failure ??= `ended with ${signal ?? `code ${code}`}`; });
  const deadline = performance.now() + seconds * 1000;
  while (failure === undefined && performance.now() < deadline) {
    // The port belongs to the child only if the child still runs after the answer.
    if (await isAnswering(endpoint) && failure === undefined) return;
    await sleep(20);
  }
  throw new Error(`${title} did not start: ${failure ?? `no answer within ${seconds} seconds`}. Its output:\n${output.trim() || '(none)'}`);
}

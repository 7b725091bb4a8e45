import { spawn } from 'child_process';
import type { ChildProcess, StdioOptions } from 'child_process';

/** How `spawnWithParent` starts a program. */
export interface SpawnWithParentOptions {
  /** The working directory of the program. @default - the one of this process */
  readonly cwd?: string;
  /** The whole environment of the program. @default - the one of this process */
  readonly env?: Record<string, string>;
  /** How many pipes to open from file descriptor 3 on, two at most. @default 0 */
  readonly extraPipes?: number;
}

// The pipe on descriptor 0 closes when the parent ends, however it ends: the second job notices and kills the whole process group.
// Only built-in commands, because the environment may lack a PATH.
const supervisor = `
exec 9<&0 </dev/null
"$@" 9<&- &
program=$!
{ while read -r line; do :; done; kill -KILL 0; } <&9 9<&- 3<&- 4<&- >/dev/null 2>&1 &
watcher=$!
exec 9<&- 3<&- 4<&-
wait "$program"
code=$?
kill -KILL "$watcher" 2>/dev/null
exit "$code"`;

/**
 * Starts a program that ends when this process ends, even when this process is killed with SIGKILL, and with it what it started itself.
 *
 * Standard output and standard error are pipes, standard input is empty. `endProcess` ends the program earlier.
 * On Windows, which has no `sh`, the program ends with a regular exit of this process only.
 *
 * @example
 * const child = spawnWithParent('sleep', ['60']);
 * await endProcess(child);
 */
export function spawnWithParent(command: string, args: string[], options: SpawnWithParentOptions = {}): ChildProcess {
  const { cwd, env } = options;
  const stdio: StdioOptions = ['pipe', 'pipe', 'pipe', ...Array.from({ length: options.extraPipes ?? 0 }, () => 'pipe' as const)];
  if (process.platform === 'win32') {
    const child = spawn(command, args, { cwd, env, stdio });
    process.once('exit', () => child.kill());
    return child;
  }
  // In a session of its own, so that Ctrl-C reaches this process alone, which may still need the program to finish.
  return spawn('/bin/sh', ['-c', supervisor, 'sh', command, ...args], { cwd, env, stdio, detached: true });
}

/**
 * Ends a program that `spawnWithParent` started, and waits until it is gone.
 *
 * @example
 * await endProcess(spawnWithParent('sleep', ['60']));
 */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()));
  if (process.platform === 'win32') child.kill(); else child.stdin!.destroy();
  await gone;
}

import { spawn } from 'node:child_process';

/** What a program did. */
export interface Outcome {
  readonly code: number | null;
  /** All that it printed. */
  readonly output: string;
}

/** Runs a program to its end. */
export function run([command, ...args]: readonly string[], cwd: string, env: NodeJS.ProcessEnv = process.env): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', text => { output += text; });
    child.once('error', reject).once('close', code => resolve({ code, output }));
  });
}

/**
 * Runs a program that has to succeed.
 *
 * @returns what it printed
 * @throws Error with what it printed, if it fails
 */
export async function succeed(command: readonly string[], cwd: string, env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const { code, output } = await run(command, cwd, env);
  if (code !== 0) throw new Error(`${command.join(' ')} ended with code ${code}:\n${output}`);
  return output;
}

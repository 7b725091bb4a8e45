import { createHash } from 'crypto';
import { existsSync } from 'fs';
import { mkdir, mkdtemp, rm, symlink } from 'fs/promises';
import { dirname, join } from 'path';
import { spawnWithParent } from './spawn-with-parent';

/** A virtual environment of Python. */
export interface PythonEnvironment {
  /** Its Python. */
  readonly python: string;
  /** The folder of the programs that its packages bring. */
  readonly bin: string;
}

/**
 * A virtual environment of the project's own, with these packages in it: created once, below `database/.cache/python`, then reused.
 * Another list of packages or another version of Python makes another environment.
 *
 * @param name the name of its folder.
 * @param requirements what pip installs, pinned: `boto3==1.44.5`.
 * @returns undefined where there is no Python 3.10 or newer with `venv`.
 * @throws Error with pip's output when the packages cannot be installed.
 * @see https://docs.python.org/3/library/venv.html
 * @example
 * const environment = await pythonEnvironment('boto3', ['boto3==1.44.5']);
 * if (environment === undefined) console.log('skipped: no Python 3.10 or newer on the PATH');
 */
export async function pythonEnvironment(name: string, requirements: string[]): Promise<PythonEnvironment | undefined> {
  const python = await findPython();
  if (python === undefined) return undefined;
  const hash = createHash('sha256').update(JSON.stringify([python.version, __dirname, requirements])).digest('hex').slice(0, 12);
  const link = join(__dirname, '.cache', 'python', `${name}-${hash}`);
  if (!existsSync(link)) await create(python.command, link, requirements);
  return { python: pythonOf(link), bin: dirname(pythonOf(link)) };
}

function pythonOf(folder: string): string {
  return process.platform === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');
}

/**
 * Made in a folder of its own and linked to when complete: whoever finds the link finds all of it, and of two processes that make it
 * at once the first one wins. It is not moved, because the programs in a virtual environment hold its path.
 */
async function create(python: string, link: string, requirements: string[]): Promise<void> {
  await mkdir(dirname(link), { recursive: true });
  const folder = await mkdtemp(`${link}.`);
  try {
    await run(python, ['-m', 'venv', folder]);
    await run(pythonOf(folder), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', ...requirements]);
  } catch (error) {
    await rm(folder, { recursive: true });
    throw new Error(`The Python packages ${requirements.join(', ')} could not be installed: ${(error as Error).message}`);
  }
  try {
    await symlink(folder, link, 'junction');
  } catch (error) {
    await rm(folder, { recursive: true });
    if (!existsSync(link)) throw error;
  }
}

async function findPython(): Promise<{ command: string; version: string } | undefined> {
  const check = 'import sys, venv, ensurepip; sys.version_info >= (3, 10) or sys.exit(1); print(sys.executable); print(sys.version)';
  for (const command of ['python3', 'python']) {
    const output = await run(command, ['-c', check]).catch(() => undefined);
    if (output === undefined) continue;
    const [executable, ...version] = output.trim().split(/\r?\n/);
    return { command: executable, version: version.join(' ') };
  }
  return undefined;
}

/** What a program prints; an error with what it printed when it fails. */
function run(command: string, args: string[]): Promise<string> {
  const child = spawnWithParent(command, args);
  let [output, errors] = ['', ''];
  child.stdout!.setEncoding('utf8').on('data', text => { output += text; });
  child.stderr!.setEncoding('utf8').on('data', text => { errors += text; });
  return new Promise((resolve, reject) => child.once('error', reject).once('close', code => {
    if (code === 0) resolve(output); else reject(new Error(errors.trim() || `${command} ended with code ${code}`));
  }));
}

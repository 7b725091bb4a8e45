import { existsSync } from 'fs';
import { delimiter, dirname, join } from 'path';
import type { DatabaseEngine } from './database-engine';

/**
 * Finds Dynoxide, a native DynamoDB-compatible database: the npm package for this platform first, then the PATH.
 *
 * @returns undefined where there is none.
 * @example
 * const engine = findDynoxide();
 * console.log(engine === undefined ? 'not installed' : engine.command);
 */
export function findDynoxide(): DatabaseEngine | undefined {
  const command = fromPackage() ?? fromPath();
  return command === undefined ? undefined : { title: 'Dynoxide', command, args: port => ['--host', '127.0.0.1', '--port', `${port}`] };
}

const program = process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide';

function fromPackage(): string | undefined {
  try {
    const file = join(dirname(require.resolve(`@dynoxide/${process.platform}-${process.arch}/package.json`)), program);
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

function fromPath(): string | undefined {
  return (process.env.PATH ?? '').split(delimiter).filter(folder => folder !== '').map(folder => join(folder, program)).find(existsSync);
}

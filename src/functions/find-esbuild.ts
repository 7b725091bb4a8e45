import { existsSync } from 'fs';
import { delimiter, dirname, join } from 'path';

/**
 * Finds the command `esbuild`: in `node_modules/.bin` upwards from each folder, then on the PATH.
 *
 * The CDK's own `NodejsFunction` asks the package manager, which an app in Python, Java or Go does not have.
 */
export function findEsbuild(folders: readonly string[], path: string = process.env.PATH ?? ''): string | undefined {
  const names = process.platform === 'win32' ? ['esbuild.exe', 'esbuild.cmd'] : ['esbuild'];
  return [...folders.flatMap(upwards).map(folder => join(folder, 'node_modules', '.bin')), ...path.split(delimiter).filter(Boolean)]
    .flatMap(folder => names.map(name => join(folder, name)))
    .find(existsSync);
}

function upwards(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...upwards(parent)];
}

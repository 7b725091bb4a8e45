import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { delimiter, join } from 'path';
import { findEsbuild } from '../../src/functions/find-esbuild';

const root = mkdtempSync(join(tmpdir(), 'find-esbuild-'));
afterAll(() => rmSync(root, { recursive: true }));

const command = process.platform === 'win32' ? 'esbuild.cmd' : 'esbuild';
function install(...folder: string[]): string {
  const bin = join(root, ...folder);
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, command), '');
  return join(bin, command);
}

test('esbuild is found upwards from the first folder, then from the second, then on the PATH', () => {
  const folders = [join(root, 'project', 'src', 'handlers'), join(root, 'app', 'infra')];
  const path = ['', join(root, 'nowhere'), join(root, 'global')].join(delimiter);
  const find = () => findEsbuild(folders, path);
  expect(find()).toBeUndefined();
  const global = install('global');
  expect(find()).toBe(global);
  const besideApp = install('app', 'node_modules', '.bin');
  expect(find()).toBe(besideApp);
  const besideProject = install('project', 'node_modules', '.bin');
  expect(find()).toBe(besideProject);
  const nearest = install('project', 'src', 'node_modules', '.bin');
  expect(find()).toBe(nearest);
});

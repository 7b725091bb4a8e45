import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const { tasks } = JSON.parse(readFileSync(join(root, '.projen/tasks.json'), 'utf8'));
const [, ...options]: string[] = tasks.compat.steps[0].exec.split(' ');

/** A release of this package that had one more method. */
function writeRelease(folder: string): void {
  const assembly = JSON.parse(readFileSync(join(root, '.jsii'), 'utf8'));
  const { methods } = assembly.types['cdk-single-table.Access'];
  const scan = methods.find(({ name }: { name: string }) => name === 'scan');
  methods.push({ ...scan, name: 'everything' });
  writeFileSync(join(folder, '.jsii'), JSON.stringify(assembly));
  writeFileSync(join(folder, 'package.json'), readFileSync(join(root, 'package.json')));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
}

function compare(release: string): { status: number | null; output: string } {
  const args = options.map(option => option.startsWith('npm:') ? release : option);
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules/jsii-diff/bin/jsii-diff'), ...args], { cwd: root, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

test('the task `compat` finds a method that the last release had', () => {
  const folder = mkdtempSync(join(tmpdir(), 'release-'));
  try {
    writeRelease(folder);
    const { status, output } = compare(folder);
    expect(output).toContain('removed:cdk-single-table.Access.everything');
    expect(status).not.toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);

test('it finds nothing where nothing has changed', () => {
  expect(compare(root).status).toBe(0);
}, 60_000);

import { spawnSync } from 'child_process';
import { readdirSync } from 'fs';
import { join } from 'path';

// What the stacks of integ.*.ts assert is checked where they are deployed, with `npm run integ:deploy`.
test('the stacks for a real account are those of the snapshots', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [require.resolve('@aws-cdk/integ-runner/bin/integ-runner')], {
    cwd: join(__dirname, '..'), encoding: 'utf8',
  });
  const output = stdout + stderr;
  expect(status === 0 ? '' : output).toBe('');
  const suites = readdirSync(__dirname).filter(name => /^integ\..+\.ts$/.test(name)).map(name => name.slice(0, -3));
  expect(suites.length).toBeGreaterThan(0);
  // eslint-disable-next-line no-control-regex
  expect([...output.replace(/\x1b\[\d+m/g, '').matchAll(/^ *UNCHANGED +(\S+)/gm)].map(([, name]) => name).sort()).toEqual(suites.sort());
}, 300_000);

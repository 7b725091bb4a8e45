import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { dirname, join } from 'node:path';

const PACKAGES = [
  'aws-cdk-lib', '@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb', 'typescript', 'esbuild', 'electrodb', 'dynamodb-toolbox', 'dynamodb-onetable',
  '@aws-lambda-powertools/batch',
];

/** What the benchmarks run on: the machine, and the versions of what is compared. */
export function describeMachine(): Record<string, string> {
  const processors = cpus();
  return {
    'processor': `${processors.length} × ${processors[0]?.model ?? 'unknown'}`,
    'memory': `${Math.round(totalmem() / 2 ** 30)} GB`,
    'load when it began': loadavg()[0].toFixed(1),
    'node': process.version,
    ...Object.fromEntries(PACKAGES.map(name => [name, versionOf(name)])),
  };
}

/** Not every package lets its package.json be required. */
function versionOf(name: string): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    try {
      return JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;
    } catch (error) {
      if (folder === dirname(folder)) throw error;
    }
  }
}

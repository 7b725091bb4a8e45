import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConsumerLanguage } from './consumer-language';
import { succeed } from '../run';

const root = join(__dirname, '../../..');

/** The version of a package that this project is developed with. */
export function developmentVersion(name: string): string {
  return JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
}

/** Installs the packed package in a folder, with packages beside it. */
export async function installPackages(folder: string, tarball: string, dependencies: Record<string, string>): Promise<void> {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({
    private: true, dependencies: { 'cdk-single-table': `file:${tarball}`, ...dependencies },
  }));
  await succeed(['npm', 'install', '--prefer-offline', '--no-audit', '--no-fund'], folder);
}

/** The application in TypeScript, with the lowest `aws-cdk-lib`. */
export const typescript: ConsumerLanguage = {
  name: 'typescript',
  tool: ['npm', '--version'],
  install: async (app, packages) => {
    const [tarball] = readdirSync(join(packages, 'js'));
    const names = ['@types/node', 'aws-cdk-lib', 'constructs', 'esbuild', 'typescript'];
    await installPackages(app, join(packages, 'js', tarball), Object.fromEntries(names.map(name => [name, developmentVersion(name)])));
    await succeed([
      'npx', 'tsc', '--strict', '--target', 'es2022', '--module', 'node16', '--types', 'node', '--skipLibCheck',
      'app.ts', 'wrong-model.ts', 'wrong-access.ts', 'layer.ts',
    ], app);
  },
  command: program => ['node', `${program}.js`],
};

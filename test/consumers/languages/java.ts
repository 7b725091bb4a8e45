import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConsumerLanguage, Program } from './consumer-language';
import { mavenRepository } from '../caches';
import { succeed } from '../run';

const classes: Record<Program, string> = { 'app': 'ShopApp', 'wrong-model': 'WrongModel', 'wrong-access': 'WrongAccess', 'layer': 'LayerApp' };

let classPath: string;

/** The application in Java. */
export const java: ConsumerLanguage = {
  name: 'java',
  tool: ['mvn', '--version'],
  install: async (app, packages) => {
    // Maven keeps to the artifact of a version that it has once
    rmSync(join(mavenRepository, 'io/github/cdk-single-table'), { recursive: true, force: true });
    await succeed([
      'mvn', '--quiet', '--batch-mode', `-Dpacked=${pathToFileURL(join(packages, 'java'))}`,
      'compile', 'dependency:build-classpath', '-Dmdep.outputFile=classpath',
    ], app);
    classPath = `target/classes:${readFileSync(join(app, 'classpath'), 'utf8')}`;
  },
  command: program => ['java', '-cp', classPath, `shop.${classes[program]}`],
};

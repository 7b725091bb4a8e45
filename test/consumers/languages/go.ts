import { join } from 'node:path';
import { ConsumerLanguage } from './consumer-language';
import { succeed } from '../run';

const MODULE = 'github.com/cdk-single-table/cdk-single-table-go/cdksingletable';

/** The application in Go. */
export const go: ConsumerLanguage = {
  name: 'go',
  tool: ['go', 'version'],
  install: async (app, packages) => {
    await succeed(['go', 'mod', 'edit', '-replace', `${MODULE}=${join(packages, 'go/cdksingletable')}`], app);
    await succeed(['go', 'mod', 'tidy'], app);
    await succeed(['go', 'build', '-o', 'shop', '.'], app);
  },
  command: program => program === 'app' ? ['./shop'] : ['./shop', program],
};

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ConsumerLanguage } from './consumer-language';
import { developmentVersion } from './typescript';
import { pythonEnvironment } from '../../../database/python-environment';
import { succeed } from '../run';

let interpreter: string;

/** The application in Python. */
export const python: ConsumerLanguage = {
  name: 'python',
  tool: ['python3', '-c', 'import ensurepip, sys, venv; sys.version_info >= (3, 10) or sys.exit(1)'],
  install: async (app, packages) => {
    const environment = await pythonEnvironment('consumer', [`aws-cdk-lib==${developmentVersion('aws-cdk-lib')}`]);
    interpreter = environment!.python;
    const wheel = readdirSync(join(packages, 'python')).find(file => file.endsWith('.whl'))!;
    await succeed([interpreter, '-m', 'pip', 'install', '--quiet', '--force-reinstall', '--no-deps', join(packages, 'python', wheel)], app);
    // that all is there which it needs
    await succeed([interpreter, '-m', 'pip', 'check'], app);
  },
  command: program => [interpreter, `${program.replace('-', '_')}.py`],
};

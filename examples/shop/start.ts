import { join } from 'path';
import { createdResources } from './walk/created-resources';
import { printCreatedResources } from './walk/print-created-resources';
import { printStep } from './walk/print-step';
import { startShop } from './walk/start-shop';
import { synthesizeShop } from './walk/synthesize-shop';
import { columns, labelled } from './walk/text-layout';
import { walk } from './walk/walk';
import { pythonEnvironment } from '../../database/python-environment';
import { startDatabase } from '../../database/start-database';
import type { Database } from '../../database/start-database';

// Warnings for those who maintain this project, about the versions of Node.js and the CDK that it runs on.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
process.env.JSII_DEPRECATED = 'quiet';

async function main(): Promise<void> {
  const database = await startDatabase();
  try {
    await present(database);
  } finally {
    await database.stop();
  }
}

async function present(database: Database): Promise<void> {
  console.log('Preparing: the CDK app is synthesized; the first time, boto3 is installed below database/.cache.');
  const preparing = findPython();
  const synthesized = synthesizeShop(join(__dirname, 'cdk.out'));
  const python = await preparing;
  const shop = await startShop(synthesized, database, { python: python.executable });
  console.log(labelled('', `The table ${shop.table.tableName} runs on ${database.name}, made from the template in examples/shop/cdk.out.`));
  if (shop.table.notApplied.length > 0) console.log(labelled('', `Not done by this database: ${shop.table.notApplied.join(', ')}.`));
  console.log();
  try {
    let chapter;
    for await (const step of walk(shop, python.executable !== undefined)) {
      if (step.chapter !== chapter) printHeading(step.chapter.title);
      chapter = step.chapter;
      console.log(`${printStep(step, shop.keyAttributes)}\n`);
    }
  } finally {
    await shop.stop();
  }
  if (python.missing !== undefined) console.log(labelled('', `Python beside TypeScript: skipped. ${python.missing}\n`));
  printHeading('What a deployment creates');
  console.log(printCreatedResources(createdResources(synthesized)));
}

function printHeading(text: string): void {
  console.log(`━━ ${text} ${'━'.repeat(columns - text.length - 4)}\n`);
}

async function findPython(): Promise<{ executable?: string; missing?: string }> {
  try {
    const environment = await pythonEnvironment('boto3', ['boto3==1.44.5']);
    return environment === undefined ? { missing: 'There is no Python 3.10 or newer on the PATH.' } : { executable: environment.python };
  } catch (error) {
    return { missing: (error as Error).message };
  }
}

main().catch(error => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { createTableFromTemplate } from '../../database/create-table-from-template';
import { localClient } from '../../database/local-client';
import { SingleTableService } from '../../src';
import { SingleTableModel } from '../../src/model/single-table-model';
import { databases, startTestDatabase } from '../integration/databases';

// TableV2 itself uses what the CDK calls deprecated, and would print two warnings for each table
process.env.JSII_DEPRECATED = 'quiet';

/** The table of an example on a database. */
export interface RunningExample {
  /** The SDK's document client, and the name of the table: what `createClient` takes. */
  readonly connection: { readonly client: DynamoDBDocument; readonly tableName: string };
  /** What the template asks for and this database did not do. */
  readonly notApplied: readonly string[];
  /** An item as it is stored. */
  stored(key: Record<string, unknown>): Promise<Record<string, unknown> | undefined>;
  /** Ends the database. */
  stop(): Promise<void>;
}

/** Synthesizes a service with a model, and makes its table from the template on a database. */
export async function startExample(model: SingleTableModel, databaseName: typeof databases[number]): Promise<RunningExample> {
  const app = new App();
  const stack = new Stack(app, 'Example');
  new SingleTableService(stack, 'Service', { model, table: { removalPolicy: RemovalPolicy.DESTROY } });
  const { template } = app.synth().getStackByName(stack.stackName);

  const database = await startTestDatabase(databaseName);
  const client = DynamoDBDocument.from(localClient(database.endpoint));
  const { tableName, notApplied } = await createTableFromTemplate(client, template, { stackName: stack.stackName });
  return {
    connection: { client, tableName },
    notApplied,
    stored: async Key => (await client.get({ TableName: tableName, Key, ConsistentRead: true })).Item,
    stop: async () => {
      // a database that was running before is left as it was
      if (database.isShared) await client.send(new DeleteTableCommand({ TableName: tableName }));
      client.destroy();
      await database.stop();
    },
  };
}

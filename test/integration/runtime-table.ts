import { CreateTableCommand, DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { databases, startTestDatabase } from './databases';
import { CreatedTable, createTableFromTemplate } from '../../database/create-table-from-template';
import { localClient, localCredentials, localRegion } from '../../database/local-client';
import { CloudFormationTemplate } from '../../database/template-reference';
import { compileModel } from '../../src/model/compile-model';
import { SingleTableModel } from '../../src/model/single-table-model';
import { createDocumentClient, DocumentClient } from '../../src/runtime';

/** A running database with the tables of models. */
export interface RuntimeDatabase {
  /** Where it answers. */
  readonly endpoint: string;
  /** The SDK's document client; with the environment variable TRANSPORT=lean, its methods are those of ours. */
  readonly client: DynamoDBDocument;
  /** The SDK's document client. */
  readonly sdkClient: DynamoDBDocument;
  /** Our document client. */
  readonly leanClient: DocumentClient;
  /** A name that no table has. */
  tableName(): string;
  /** Creates the table of a model, with its indexes, and tells its name: a new one, unless it is given. */
  createTable(model: SingleTableModel, name?: string): Promise<string>;
  /** Creates the table of a synthesized template. */
  deployTable(template: CloudFormationTemplate): Promise<CreatedTable>;
  /** Ends the database. */
  stop(): Promise<void>;
}

/** Starts a database for tests of the runtime. */
export async function startRuntimeDatabase(name: typeof databases[number]): Promise<RuntimeDatabase> {
  const database = await startTestDatabase(name);
  const client = DynamoDBDocument.from(localClient(database.endpoint));
  const leanClient = createDocumentClient({ endpoint: database.endpoint, region: localRegion, credentials: localCredentials });
  const tables: string[] = [];
  let names = 0;
  const tableName = () => `runtime-${process.pid}-${Date.now().toString(36)}-${names++}`;
  return {
    endpoint: database.endpoint,
    client: process.env.TRANSPORT === 'lean' ? Object.assign(Object.create(client), leanClient) : client,
    sdkClient: client,
    leanClient,
    tableName,
    createTable: async (model, TableName = tableName()) => {
      await client.send(new CreateTableCommand({ TableName, ...tableInput(model) }));
      tables.push(TableName);
      return TableName;
    },
    deployTable: async template => {
      const created = await createTableFromTemplate(client, template);
      tables.push(created.tableName);
      return created;
    },
    stop: async () => {
      // a database that was running before is left as it was
      if (database.isShared) for (const TableName of tables) await client.send(new DeleteTableCommand({ TableName }));
      client.destroy();
      await database.stop();
    },
  };
}

function tableInput(model: SingleTableModel) {
  const { table, indexes, keyAttributeTypes } = compileModel(model);
  const keySchema = (partition: readonly string[], sort: readonly string[]) => [
    ...partition.map(AttributeName => ({ AttributeName, KeyType: 'HASH' as const })),
    ...sort.map(AttributeName => ({ AttributeName, KeyType: 'RANGE' as const })),
  ];
  const secondary = (local: boolean) => [...indexes.values()].filter(index => index.local === local).map(index => ({
    IndexName: index.name,
    KeySchema: keySchema(index.partition, index.sort),
    Projection: index.projection === 'ALL' ? { ProjectionType: 'ALL' as const }
      : index.projection.length === 0 ? { ProjectionType: 'KEYS_ONLY' as const }
        : { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [...index.projection] },
  }));
  const [global, local] = [secondary(false), secondary(true)];
  return {
    BillingMode: 'PAY_PER_REQUEST' as const,
    AttributeDefinitions: [...keyAttributeTypes].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
    KeySchema: keySchema([table.partition], table.sort === undefined ? [] : [table.sort]),
    ...(global.length > 0 ? { GlobalSecondaryIndexes: global } : {}),
    ...(local.length > 0 ? { LocalSecondaryIndexes: local } : {}),
  };
}

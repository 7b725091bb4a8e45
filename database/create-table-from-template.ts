import { isDeepStrictEqual } from 'util';
import {
  CreateTableCommand, DescribeTableCommand, QueryCommand, UpdateContinuousBackupsCommand, UpdateTimeToLiveCommand, waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import type { AttributeValue, CreateTableCommandInput, DynamoDBClient, GlobalSecondaryIndex, TableDescription } from '@aws-sdk/client-dynamodb';
import { tableDefinition } from './table-definition';
import { templateReferences } from './template-reference';
import type { CloudFormationTemplate } from './template-reference';

/** What a template is deployed as. */
export interface CreateTableFromTemplateOptions {
  /** The value of `AWS::StackName`. @default 'Local' */
  readonly stackName?: string;
  /** Values of the template's parameters, and of pseudo-parameters. @default - the parameters' defaults, us-east-1 */
  readonly parameters?: Record<string, string>;
  /** The logical id of the table. @default - the only table of the template */
  readonly logicalId?: string;
}

/** A table that `createTableFromTemplate` made. */
export interface CreatedTable {
  /** The name of the table. */
  readonly tableName: string;
  /** The logical id of its resource in the template. */
  readonly logicalId: string;
  /** What the template asks for and this database did not do, each in a few words; empty when it did everything. */
  readonly notApplied: string[];
}

/**
 * Creates the table of a synthesized template as a deployment would: name, keys, indexes with their projections, billing, stream,
 * deletion protection, time to live and point-in-time recovery. What the database does not do is listed in `notApplied`.
 *
 * @throws Error when the template holds no table or several, or refers to values that are not known;
 *   the database's error when it refuses the table.
 * @example
 * const template = app.synth().getStackByName('Shop').template;
 * const { tableName } = await createTableFromTemplate(client, template, { stackName: 'Shop' });
 */
export async function createTableFromTemplate(
  client: DynamoDBClient, template: CloudFormationTemplate, options: CreateTableFromTemplateOptions = {},
): Promise<CreatedTable> {
  const references = templateReferences(template, options.stackName ?? 'Local', options.parameters);
  const table = tableDefinition(template, references, options.logicalId);
  const TableName = table.create.TableName!;
  await client.send(new CreateTableCommand(table.create));
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName });
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));

  const notApplied = [...table.notApplied, ...differences(table.create, Table!)];
  const attempt = async (what: string, action: () => Promise<unknown>) => {
    try {
      await action();
    } catch (error) {
      notApplied.push(`${what} (the database refuses it: ${(error as Error).name})`);
    }
  };
  for (const index of table.create.GlobalSecondaryIndexes?.filter(severalAttributesInAKey) ?? []) {
    await attempt(`several attributes in a key of ${index.IndexName}`, () => client.send(new QueryCommand(queryOfItsWholeKey(table.create, index))));
  }
  if (table.timeToLive !== undefined) {
    const TimeToLiveSpecification = { AttributeName: table.timeToLive, Enabled: true };
    await attempt('TimeToLiveSpecification', () => client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification })));
  }
  if (table.pointInTimeRecovery) {
    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
    const command = new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification });
    await attempt('PointInTimeRecoverySpecification', () => client.send(command));
  }
  return { tableName: TableName, logicalId: table.logicalId, notApplied };
}

function severalAttributesInAKey({ KeySchema }: GlobalSecondaryIndex): boolean {
  return new Set(KeySchema!.map(({ KeyType }) => KeyType)).size < KeySchema!.length;
}

/** Dynoxide makes such an index and describes it, and then cannot read it. */
function queryOfItsWholeKey({ TableName, AttributeDefinitions }: CreateTableCommandInput, { IndexName, KeySchema }: GlobalSecondaryIndex) {
  const samples: Record<string, AttributeValue> = { S: { S: '0' }, N: { N: '0' }, B: { B: new Uint8Array(1) } };
  const typeOf = (name: string) => AttributeDefinitions!.find(({ AttributeName }) => AttributeName === name)!.AttributeType!;
  const names = KeySchema!.map(({ AttributeName }) => AttributeName!);
  return {
    TableName,
    IndexName,
    KeyConditionExpression: names.map((_, i) => `#k${i} = :k${i}`).join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(names.map((name, i) => [`#k${i}`, name])),
    ExpressionAttributeValues: Object.fromEntries(names.map((name, i) => [`:k${i}`, samples[typeOf(name)]])),
  };
}

/** A database may take a field that it does not know and drop it: what it describes tells what it did. */
function differences(request: CreateTableCommandInput, table: TableDescription): string[] {
  const described: Record<string, unknown> = { ...table, BillingMode: table.BillingModeSummary?.BillingMode ?? 'PROVISIONED' };
  return Object.entries(request)
    .filter(([name, value]) => value !== undefined && !holds(described[name], value))
    .map(([name]) => name);
}

/** Whether a description says at least what was asked; lists whose order has no meaning are compared by their names. */
function holds(described: any, asked: any): boolean {
  if (Array.isArray(asked)) {
    const name = (element: any) => element.IndexName ?? element.AttributeName ?? element;
    return Array.isArray(described) && described.length === asked.length
      && (asked[0]?.KeyType === undefined || isDeepStrictEqual(described.map(name), asked.map(name)))
      && asked.every(element => described.some(other => name(other) === name(element) && holds(other, element)));
  }
  if (typeof asked === 'object' && asked !== null) {
    return typeof described === 'object' && described !== null && Object.entries(asked).every(([key, value]) => holds(described[key], value));
  }
  return described === asked;
}

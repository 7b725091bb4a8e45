import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { resolveReferences } from './template-reference';
import type { CloudFormationTemplate, TemplateReferences } from './template-reference';

/** A table of a template, as requests to DynamoDB. */
export interface TableDefinition {
  /** The logical id of its resource. */
  readonly logicalId: string;
  /** The request that creates it. */
  readonly create: CreateTableCommandInput;
  /** The attribute that holds the time to live. @default - none */
  readonly timeToLive?: string;
  /** Whether it has point-in-time recovery. */
  readonly pointInTimeRecovery: boolean;
  /** Properties of the resource that have no counterpart on one local table. */
  readonly notApplied: string[];
}

const types = ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table'];
const inTheCreateRequest = [
  'TableName', 'KeySchema', 'AttributeDefinitions', 'BillingMode', 'GlobalSecondaryIndexes', 'LocalSecondaryIndexes', 'StreamSpecification',
  'ProvisionedThroughput', 'WriteProvisionedThroughputSettings', 'Replicas', 'TimeToLiveSpecification', 'PointInTimeRecoverySpecification',
  'DeletionProtectionEnabled',
];
const inTheReplica = [
  'Region', 'DeletionProtectionEnabled', 'PointInTimeRecoverySpecification', 'ReadProvisionedThroughputSettings', 'GlobalSecondaryIndexes',
];

/**
 * Reads the table of a template: an `AWS::DynamoDB::GlobalTable`, which `TableV2` makes, or an `AWS::DynamoDB::Table`.
 *
 * A name that the template does not give is made like CloudFormation's: stack name, logical id and a random end.
 *
 * @param logicalId which table. @default - the only one
 * @throws Error when the template holds no table, or several and no `logicalId` says which.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-globaltable.html
 * @example
 * const { create } = tableDefinition(template, templateReferences(template, 'Shop'));
 */
export function tableDefinition(template: CloudFormationTemplate, references: TemplateReferences, logicalId?: string): TableDefinition {
  const id = tableId(template, logicalId);
  const properties = template.Resources[id].Properties ?? {};
  const { Replicas = [], ...ofTheTable } = properties;
  // The other properties may refer to resources that are not known here.
  const used = resolveReferences(pick(ofTheTable, inTheCreateRequest), references);
  const replicas: Record<string, any>[] = Replicas.map((replica: object) => resolveReferences(pick(replica, inTheReplica), references));
  const here = replicas.findIndex(({ Region }) => Region === references.refs['AWS::Region']);
  const replica = replicas[here] ?? {};
  const billing = used.BillingMode ?? (template.Resources[id].Type === types[0] ? 'PAY_PER_REQUEST' : 'PROVISIONED');
  const throughput = (resource: Record<string, any>, ofReplica: Record<string, any> = {}) =>
    billing === 'PROVISIONED' ? { ProvisionedThroughput: resource.ProvisionedThroughput ?? globalThroughput(resource, ofReplica) } : {};

  const create: CreateTableCommandInput = {
    TableName: used.TableName ?? `${references.refs['AWS::StackName']}-${id}-${Math.random().toString(36).slice(2, 12).toUpperCase()}`,
    KeySchema: used.KeySchema,
    AttributeDefinitions: used.AttributeDefinitions,
    BillingMode: billing,
    ...throughput(used, replica),
    ...used.GlobalSecondaryIndexes && {
      GlobalSecondaryIndexes: used.GlobalSecondaryIndexes.map((index: Record<string, any>) => ({
        ...pick(index, ['IndexName', 'KeySchema', 'Projection']),
        ...throughput(index, replica.GlobalSecondaryIndexes?.find((other: Record<string, any>) => other.IndexName === index.IndexName)),
      })),
    },
    ...used.LocalSecondaryIndexes && { LocalSecondaryIndexes: used.LocalSecondaryIndexes },
    ...used.StreamSpecification && { StreamSpecification: { StreamEnabled: true, StreamViewType: used.StreamSpecification.StreamViewType } },
    ...(used.DeletionProtectionEnabled ?? replica.DeletionProtectionEnabled) && { DeletionProtectionEnabled: true },
  };
  const recovery = used.PointInTimeRecoverySpecification ?? replica.PointInTimeRecoverySpecification;
  return {
    logicalId: id,
    create,
    ...used.TimeToLiveSpecification?.Enabled && { timeToLive: used.TimeToLiveSpecification.AttributeName },
    pointInTimeRecovery: recovery?.PointInTimeRecoveryEnabled === true,
    notApplied: [
      ...Object.keys(properties).filter(name => !inTheCreateRequest.includes(name)),
      ...Object.keys(Replicas[here] ?? {}).filter(name => !inTheReplica.includes(name)),
      ...replicas.filter(other => other !== replica).map(({ Region }) => `the replica in ${Region}`),
    ],
  };
}

function pick(properties: object, names: string[]): Record<string, any> {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => names.includes(name)));
}

function tableId(template: CloudFormationTemplate, logicalId?: string): string {
  const ids = Object.keys(template.Resources).filter(id => types.includes(template.Resources[id].Type));
  if (logicalId !== undefined && ids.includes(logicalId)) return logicalId;
  if (logicalId === undefined && ids.length === 1) return ids[0];
  const found = ids.length === 0 ? 'it has none' : `its tables are ${ids.join(', ')}`;
  const problem = logicalId === undefined ? 'not exactly one table' : `no table '${logicalId}'`;
  throw new Error(`The template has ${problem}: ${found}. Give the logical id of one.`);
}

/** A global table scales by itself: a local one gets the lowest capacity it may have. */
function globalThroughput(resource: Record<string, any>, replica: Record<string, any>) {
  const { ReadCapacityUnits, ReadCapacityAutoScalingSettings } = replica.ReadProvisionedThroughputSettings ?? {};
  return {
    ReadCapacityUnits: ReadCapacityUnits ?? ReadCapacityAutoScalingSettings?.MinCapacity ?? 1,
    WriteCapacityUnits: resource.WriteProvisionedThroughputSettings?.WriteCapacityAutoScalingSettings?.MinCapacity ?? 1,
  };
}

import {
  Billing, ContributorInsightsMode, GlobalSecondaryIndexPropsV2, GlobalTableSettingsReplicationMode, MultiRegionConsistency, StreamViewType,
  TableClass, TableEncryptionV2, TablePropsV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { AccountRootPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { service, templateOf, unbundledStack } from './synthesize';
import { ServiceIndexProps, ServiceTableProps } from '../../src';

// `npx projen type-check` fails here where TableV2 has a property that neither the model decides nor ServiceTableProps has
type DecidedByModel = 'partitionKey' | 'sortKey' | 'timeToLiveAttribute' | 'globalSecondaryIndexes' | 'localSecondaryIndexes';
type DecidedByIndexModel = 'indexName' | 'partitionKey' | 'partitionKeys' | 'sortKey' | 'sortKeys' | 'projectionType' | 'nonKeyAttributes';
const tableIsWhole: [Exclude<keyof TablePropsV2, keyof ServiceTableProps | DecidedByModel>] extends [never] ? true : never = true;
const indexIsWhole: [Exclude<keyof GlobalSecondaryIndexPropsV2, keyof ServiceIndexProps | DecidedByIndexModel>] extends [never] ? true : never = true;
const typesAgree: Pick<TablePropsV2, Exclude<keyof TablePropsV2, DecidedByModel>> = {} as ServiceTableProps;

test('every property of TableV2 has a place', () => {
  expect([tableIsWhole, indexIsWhole, typesAgree]).toEqual([true, true, {}]);
});

test('every property of ServiceTableProps reaches the table', () => {
  const stack = unbundledStack({ account: '111111111111', region: 'eu-central-1' });
  const policy = (action: string) => new PolicyDocument({
    statements: [new PolicyStatement({ actions: [action], principals: [new AccountRootPrincipal()], resources: ['*'] })],
  });
  const table: Required<Omit<ServiceTableProps, 'contributorInsights' | 'pointInTimeRecovery' | 'globalTableSettingsReplicationMode'>> = {
    tableName: 'shop-items',
    dynamoStream: StreamViewType.NEW_IMAGE,
    removalPolicy: undefined!,
    billing: Billing.onDemand({ maxReadRequestUnits: 11, maxWriteRequestUnits: 12 }),
    replicas: [{ region: 'eu-west-1' }],
    witnessRegion: 'eu-west-2',
    multiRegionConsistency: MultiRegionConsistency.STRONG,
    encryption: TableEncryptionV2.awsManagedKey(),
    warmThroughput: { readUnitsPerSecond: 13000, writeUnitsPerSecond: 5000 },
    contributorInsightsSpecification: { enabled: true, mode: ContributorInsightsMode.THROTTLED_KEYS },
    deletionProtection: false,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 3 },
    tableClass: TableClass.STANDARD_INFREQUENT_ACCESS,
    kinesisStream: Stream.fromStreamArn(stack, 'Stream', 'arn:aws:kinesis:eu-central-1:111111111111:stream/changes'),
    tags: [{ key: 'team', value: 'shop' }],
    resourcePolicy: policy('dynamodb:GetItem'),
    streamResourcePolicy: policy('dynamodb:GetRecords'),
    indexes: {
      GSI1: { maxReadRequestUnits: 14, maxWriteRequestUnits: 15, warmThroughput: { readUnitsPerSecond: 16000, writeUnitsPerSecond: 6000 } },
    },
  };
  const [{ Properties: properties }] = Object.values(templateOf(service({ table }, stack)).findResources('AWS::DynamoDB::GlobalTable'));
  const primary = properties.Replicas.find((replica: any) => replica.Region === 'eu-central-1');
  expect(properties).toMatchObject({
    TableName: 'shop-items',
    StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    WriteOnDemandThroughputSettings: { MaxWriteRequestUnits: 12 },
    GlobalTableWitnesses: [{ Region: 'eu-west-2' }],
    MultiRegionConsistency: 'STRONG',
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
    WarmThroughput: { ReadUnitsPerSecond: 13000, WriteUnitsPerSecond: 5000 },
    GlobalSecondaryIndexes: [{
      WriteOnDemandThroughputSettings: { MaxWriteRequestUnits: 15 },
      WarmThroughput: { ReadUnitsPerSecond: 16000, WriteUnitsPerSecond: 6000 },
    }],
  });
  expect(properties.Replicas).toHaveLength(2);
  expect(primary).toMatchObject({
    ReadOnDemandThroughputSettings: { MaxReadRequestUnits: 11 },
    ContributorInsightsSpecification: { Enabled: true, Mode: 'THROTTLED_KEYS' },
    DeletionProtectionEnabled: false,
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 3 },
    TableClass: 'STANDARD_INFREQUENT_ACCESS',
    KinesisStreamSpecification: { StreamArn: 'arn:aws:kinesis:eu-central-1:111111111111:stream/changes' },
    Tags: [{ Key: 'team', Value: 'shop' }],
    ResourcePolicy: { PolicyDocument: { Statement: [{ Action: 'dynamodb:GetItem' }] } },
    ReplicaStreamSpecification: { ResourcePolicy: { PolicyDocument: { Statement: [{ Action: 'dynamodb:GetRecords' }] } } },
    GlobalSecondaryIndexes: [{ IndexName: 'GSI1', ReadOnDemandThroughputSettings: { MaxReadRequestUnits: 14 } }],
  });
});

test('the properties that exclude others reach the table too', () => {
  const [{ Properties: properties }] = Object.values(templateOf(service({
    table: { contributorInsights: true, pointInTimeRecovery: true, globalTableSettingsReplicationMode: GlobalTableSettingsReplicationMode.ALL },
  })).findResources('AWS::DynamoDB::GlobalTable'));
  expect(properties.Replicas).toMatchObject([{
    ContributorInsightsSpecification: { Enabled: true },
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    GlobalTableSettingsReplicationMode: 'ENABLED',
  }]);
});

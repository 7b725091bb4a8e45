import { join } from 'path';
import { Duration, Size, Stack, StackProps, Validations } from 'aws-cdk-lib';
import { ProfilingGroup } from 'aws-cdk-lib/aws-codeguruprofiler';
import {
  Billing, Capacity, ContributorInsightsMode, GlobalTableSettingsReplicationMode, MultiRegionConsistency, StreamViewType, TableClass,
  TableEncryptionV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { AccessPoint, FileSystem as ElasticFileSystem } from 'aws-cdk-lib/aws-efs';
import { AccountPrincipal, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  AdotLambdaExecWrapper, AdotLambdaLayerPythonSdkVersion, AdotLayerVersion, ApplicationLogLevel, Architecture, Code, CodeSigningConfig, FileSystem,
  LambdaInsightsVersion, LoggingFormat, ParamsAndSecretsLayerVersion, ParamsAndSecretsVersions, RecursiveLoop, Runtime, RuntimeManagementMode,
  SnapStartConf, StartingPosition, SystemLogLevel, TenancyConfig, Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { KinesisEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { shop } from '../examples/shop/model';
import { Access, RuntimeLayer, ServiceFunctionProps, ServiceTableProps, SingleTableService, StreamConsumerProps } from '../src';

// TableV2 itself uses what the CDK calls deprecated, and would print two warnings for each table
process.env.JSII_DEPRECATED = 'quiet';

const ACCOUNT = '111111111111';
const REGION = 'eu-central-1';
const arn = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;

const entry = join(__dirname, 'functions', 'handlers', 'place-order.js');
const python = { runtime: Runtime.PYTHON_3_14, handler: 'index.handler', code: Code.fromInline('def handler(event, context): pass') };

/** `npx projen type-check` fails here where a kind of access is missing. */
const everyAccess: Record<Exclude<keyof typeof Access, 'prototype'>, Access> = {
  all: Access.all(),
  batchWrite: Access.batchWrite('Order'),
  create: Access.create('Order'),
  crud: Access.crud('User'),
  delete: Access.delete('Order'),
  partiql: Access.partiql(),
  put: Access.put('Product'),
  query: Access.query('ordersByStatus'),
  read: Access.read('User'),
  scan: Access.scan('GSI1'),
  transactionOnly: Access.transactionOnly(Access.update('Product')),
  update: Access.update('Order'),
  write: Access.write('Order'),
};
const { all, scan, partiql, ...narrowAccess } = everyAccess;

/**
 * Services that use every option of the table, of a function and of a stream consumer that is not deprecated, and every
 * kind of access.
 *
 * Two services, because strong consistency across regions excludes other options of a table. What they need from
 * elsewhere (a VPC, queues, a file system …) is imported, so that the template has what this library makes, and a key.
 */
export class EveryOptionStack extends Stack {
  /** The service with most of the options, and with all functions. */
  readonly service: SingleTableService;

  /** A service whose table is consistent across regions. */
  readonly consistentService: SingleTableService;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, { env: { account: ACCOUNT, region: REGION }, ...props });
    this.service = new SingleTableService(this, 'Service', { model: shop, table: tableOptions(this), functions: functionOptions(this) });
    for (const rule of ['SCAN', 'PARTIQL']) {
      Validations.of(this.service.getFunction('Unrestricted').role!).acknowledge({ id: `cdk-single-table::${rule}`, reason: 'It has every access.' });
    }
    // SnapStart is for versions: the first mention of one makes it
    void this.service.getFunction('Snapped').currentVersion;
    this.consistentService = new SingleTableService(this, 'Consistent', {
      model: shop, table: consistentTableOptions, streamConsumers: { Everything: streamConsumerOptions(this) },
    });
    this.service.grant(
      new Role(this, 'Auditor', { assumedBy: new AccountPrincipal(ACCOUNT) }), Access.query('ordersBetween'), Access.read('Product'),
    ).assertSuccess();
  }
}

function tableOptions(scope: Construct) {
  const policy = (action: string) => new PolicyDocument({
    statements: [new PolicyStatement({ actions: [action], principals: [new AccountPrincipal('222222222222')], resources: ['*'] })],
  });
  const key = new Key(scope, 'Key', { enableKeyRotation: true });
  return {
    tableName: 'every-option',
    dynamoStream: StreamViewType.NEW_IMAGE,
    // RETAIN, like the option left out; DESTROY takes the deletion protection away
    removalPolicy: undefined,
    billing: Billing.provisioned({
      readCapacity: Capacity.autoscaled({ maxCapacity: 50 }), writeCapacity: Capacity.autoscaled({ maxCapacity: 50 }),
    }),
    replicas: [{ region: 'eu-west-1' }],
    globalTableSettingsReplicationMode: GlobalTableSettingsReplicationMode.ALL,
    encryption: TableEncryptionV2.customerManagedKey(key, { 'eu-west-1': 'arn:aws:kms:eu-west-1:111111111111:key/1234abcd' }),
    contributorInsightsSpecification: { enabled: true, mode: ContributorInsightsMode.THROTTLED_KEYS },
    deletionProtection: true,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 7 },
    tableClass: TableClass.STANDARD_INFREQUENT_ACCESS,
    kinesisStream: Stream.fromStreamArn(scope, 'Changes', arn('kinesis', 'stream/changes')),
    tags: [{ key: 'team', value: 'shop' }],
    resourcePolicy: policy('dynamodb:GetItem'),
    streamResourcePolicy: policy('dynamodb:GetRecords'),
    indexes: { GSI1: { readCapacity: Capacity.autoscaled({ maxCapacity: 9 }), writeCapacity: Capacity.autoscaled({ maxCapacity: 9 }) } },
  } satisfies ServiceTableProps;
}

const consistentTableOptions = {
  billing: Billing.onDemand({ maxReadRequestUnits: 100, maxWriteRequestUnits: 100 }),
  replicas: [{ region: 'eu-west-1' }],
  witnessRegion: 'eu-west-2',
  multiRegionConsistency: MultiRegionConsistency.STRONG,
  encryption: TableEncryptionV2.awsManagedKey(),
  warmThroughput: { readUnitsPerSecond: 13000, writeUnitsPerSecond: 5000 },
  indexes: {
    GSI1: { maxReadRequestUnits: 50, maxWriteRequestUnits: 50, warmThroughput: { readUnitsPerSecond: 13000, writeUnitsPerSecond: 5000 } },
  },
} satisfies ServiceTableProps;

function functionOptions(scope: Construct) {
  const lambda = new ServicePrincipal('lambda.amazonaws.com');
  const vpc = Vpc.fromVpcAttributes(scope, 'Vpc', {
    vpcId: 'vpc-0a1b2c3d4e5f60718', availabilityZones: ['eu-central-1a'], privateSubnetIds: ['subnet-0a1b2c3d4e5f60718'], publicSubnetIds: ['subnet-1a1b2c3d4e5f60718'],
  });
  const securityGroup = SecurityGroup.fromSecurityGroupId(scope, 'SecurityGroup', 'sg-0a1b2c3d4e5f60718');
  const queue = Queue.fromQueueArn(scope, 'Queue', arn('sqs', 'failed'));
  const accessPoint = AccessPoint.fromAccessPointAttributes(scope, 'AccessPoint', {
    accessPointId: 'fsap-0a1b2c3d4e5f60718',
    fileSystem: ElasticFileSystem.fromFileSystemAttributes(scope, 'FileSystem', { fileSystemId: 'fs-0a1b2c3d4e5f60718', securityGroup }),
  });
  const queued = { ...python, deadLetterQueue: queue };
  return {
    Bundled: {
      entry,
      deadLetterQueue: queue,
      externalModules: ['@aws-sdk/*'],
      handler: 'main',
      runtime: Runtime.NODEJS_22_X,
      access: Object.values(narrowAccess),
      description: 'Places an order',
      functionName: 'every-option-bundled',
      memorySize: 1024,
      timeout: Duration.seconds(5),
      ephemeralStorageSize: Size.gibibytes(1),
      environment: { STAGE: 'test' },
      environmentEncryption: Key.fromKeyArn(scope, 'EnvironmentKey', arn('kms', 'key/5678')),
      initialPolicy: [new PolicyStatement({ actions: ['sns:Publish'], resources: [arn('sns', 'placed')] })],
      reservedConcurrentExecutions: 3,
      currentVersionOptions: { description: 'The version at hand' },
      codeSigningConfig: CodeSigningConfig.fromCodeSigningConfigArn(scope, 'CodeSigning', arn('lambda', 'code-signing-config:csc-0a1b2c3d4e5f60718')),
      architecture: Architecture.X86_64,
      runtimeManagementMode: RuntimeManagementMode.FUNCTION_UPDATE,
      tracing: Tracing.DISABLED,
    },
    Unrestricted: { ...queued, access: [all, scan, partiql, Access.read('User', { attributes: ['email'] })] },
    Given: {
      ...queued,
      role: new Role(scope, 'GivenRole', { assumedBy: lambda }),
      logGroup: new LogGroup(scope, 'GivenLogs', { retention: RetentionDays.ONE_WEEK }),
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.WARN,
      systemLogLevelV2: SystemLogLevel.WARN,
      access: [everyAccess.crud],
    },
    InVpc: {
      ...queued,
      vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      securityGroups: [securityGroup],
      ipv6AllowedForDualStack: true,
      filesystem: FileSystem.fromEfsAccessPoint(accessPoint, '/mnt/data'),
    },
    InPublicSubnet: {
      ...queued,
      vpc,
      vpcSubnets: { subnetType: SubnetType.PUBLIC },
      allowPublicSubnet: true,
      allowAllOutbound: false,
      allowAllIpv6Outbound: false,
    },
    Asynchronous: {
      ...python,
      deadLetterTopic: Topic.fromTopicArn(scope, 'Topic', arn('sns', 'failed')),
      onFailure: new SqsDestination(queue),
      onSuccess: new SqsDestination(Queue.fromQueueArn(scope, 'Succeeded', arn('sqs', 'succeeded'))),
      maxEventAge: Duration.hours(1),
      retryAttempts: 1,
      recursiveLoop: RecursiveLoop.TERMINATE,
    },
    OwnDeadLetterQueue: { ...python, deadLetterQueueEnabled: true },
    Consumer: {
      ...queued,
      events: [new KinesisEventSource(Stream.fromStreamArn(scope, 'Orders', arn('kinesis', 'stream/orders')), {
        startingPosition: StartingPosition.LATEST, onFailure: new SqsDlq(queue),
      })],
    },
    Observed: {
      ...queued,
      architecture: Architecture.X86_64,
      insightsVersion: LambdaInsightsVersion.VERSION_1_0_498_0,
      paramsAndSecrets: ParamsAndSecretsLayerVersion.fromVersion(ParamsAndSecretsVersions.V1_0_103),
      adotInstrumentation: {
        layerVersion: AdotLayerVersion.fromPythonSdkLayerVersion(AdotLambdaLayerPythonSdkVersion.LATEST),
        execWrapper: AdotLambdaExecWrapper.INSTRUMENT_HANDLER,
      },
    },
    Profiled: { ...queued, profiling: true },
    ProfiledInGroup: { ...queued, profilingGroup: ProfilingGroup.fromProfilingGroupName(scope, 'ProfilingGroup', 'shop') },
    Snapped: { ...queued, snapStart: SnapStartConf.ON_PUBLISHED_VERSIONS },
    PerTenant: { ...queued, tenancyConfig: TenancyConfig.PER_TENANT },
    Durable: { ...queued, durableConfig: { executionTimeout: Duration.hours(1) } },
    Layered: {
      deadLetterQueue: queue,
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromInline('exports.handler = async () => {};'),
      layers: [new RuntimeLayer(scope, 'RuntimeLayer')],
    },
  } satisfies Record<string, ServiceFunctionProps>;
}

function streamConsumerOptions(scope: Construct) {
  return {
    entry,
    handler: 'main',
    runtime: Runtime.NODEJS_24_X,
    externalModules: ['@aws-sdk/*'],
    access: [Access.update('StatusSummary')],
    entities: ['Order', 'StatusSummary'],
    events: ['INSERT', 'REMOVE'],
    when: { status: ['PAID', 'SHIPPED'] },
    functionOptions: { timeout: Duration.seconds(30), deadLetterQueueEnabled: true },
    scope: new Construct(scope, 'Consumers'),
    batchSize: 50,
    maxBatchingWindow: Duration.seconds(5),
    parallelizationFactor: 2,
    retryAttempts: 3,
    maxRecordAge: Duration.hours(1),
    startingPosition: StartingPosition.LATEST,
    enabled: false,
    deadLetterQueue: Queue.fromQueueArn(scope, 'Discarded', arn('sqs', 'discarded')),
  } satisfies StreamConsumerProps;
}

type KeysOf<Union> = Union extends unknown ? keyof Union : never;
/** Deprecated, or for what is deprecated. */
type DeprecatedForFunctions =
  | 'logRetention' | 'logRemovalPolicy' | 'logRetentionRole' | 'logRetentionRetryOptions' | 'logFormat' | 'applicationLogLevel' | 'systemLogLevel';
type DeprecatedForTables = 'contributorInsights' | 'pointInTimeRecovery';
type UsedByFunctions = KeysOf<ReturnType<typeof functionOptions>[keyof ReturnType<typeof functionOptions>]>;
type UsedByTables = KeysOf<ReturnType<typeof tableOptions> | typeof consistentTableOptions>;

// `npx projen type-check` fails here where an option is used by none
const functionsAreWhole: [Exclude<keyof ServiceFunctionProps, UsedByFunctions | DeprecatedForFunctions>] extends [never] ? true : never = true;
const tablesAreWhole: [Exclude<keyof ServiceTableProps, UsedByTables | DeprecatedForTables>] extends [never] ? true : never = true;

const consumersAreWhole: [Exclude<keyof StreamConsumerProps, 'code' | keyof ReturnType<typeof streamConsumerOptions>>] extends [never] ? true : never = true;

/** True; that it compiles says that every option is used. */
export const EVERY_OPTION_IS_USED: boolean = functionsAreWhole && tablesAreWhole && consumersAreWhole;

import { App, CfnParameter, Environment, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Billing, Capacity, StreamViewType, TableEncryptionV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { service, tableResource, templateOf, unbundledStack } from './synthesize';
import { shop } from '../../examples/shop/model';
import { SingleTableModel } from '../../src';

const env: Environment = { account: '111111111111', region: 'eu-central-1' };

describe('defaults', () => {
  test('keys, index and billing', () => {
    expect(tableResource(undefined).Properties).toMatchObject({
      AttributeDefinitions: [
        { AttributeName: 'PK', AttributeType: 'S' }, { AttributeName: 'SK', AttributeType: 'S' }, { AttributeName: 'GSI1PK', AttributeType: 'S' },
      ],
      KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }, { AttributeName: 'SK', KeyType: 'RANGE' }],
      GlobalSecondaryIndexes: [{
        IndexName: 'GSI1',
        KeySchema: [{ AttributeName: 'GSI1PK', KeyType: 'HASH' }, { AttributeName: 'SK', KeyType: 'RANGE' }],
        Projection: { ProjectionType: 'ALL' },
      }],
      BillingMode: 'PAY_PER_REQUEST',
    });
    expect(tableResource(undefined).Properties).not.toHaveProperty('TableName');
    expect(tableResource(undefined).Properties).not.toHaveProperty('LocalSecondaryIndexes');
    expect(tableResource(undefined).Properties).not.toHaveProperty('TimeToLiveSpecification');
  });

  test('a stream of new and old images', () => {
    expect(tableResource(undefined).Properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
    expect(tableResource({ dynamoStream: StreamViewType.KEYS_ONLY }).Properties.StreamSpecification).toEqual({ StreamViewType: 'KEYS_ONLY' });
  });

  test('point-in-time recovery', () => {
    const recovery = (...args: Parameters<typeof tableResource>) => tableResource(...args).Properties.Replicas[0].PointInTimeRecoverySpecification;
    expect(recovery(undefined)).toEqual({ PointInTimeRecoveryEnabled: true });
    expect(recovery({ pointInTimeRecovery: false })).toEqual({ PointInTimeRecoveryEnabled: false });
    expect(recovery({ pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 7 } }))
      .toEqual({ PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 });
  });

  test.each([
    [undefined, undefined, 'Retain', true],
    [RemovalPolicy.RETAIN, undefined, 'Retain', true],
    [RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, undefined, 'RetainExceptOnCreate', true],
    [RemovalPolicy.RETAIN, false, 'Retain', false],
    [RemovalPolicy.DESTROY, undefined, 'Delete', false],
    [RemovalPolicy.DESTROY, true, 'Delete', true],
  ])('removal policy %s and deletion protection %s', (removalPolicy, deletionProtection, policy, protectedFromDeletion) => {
    const resource = tableResource({ removalPolicy, deletionProtection });
    expect(resource.DeletionPolicy).toBe(policy);
    expect(resource.Properties.Replicas[0].DeletionProtectionEnabled).toBe(protectedFromDeletion);
  });
});

describe('shapes', () => {
  const game: SingleTableModel = {
    table: { partition: 'id', ttl: 'expiresAt' },
    indexes: {
      byRegion: { partition: 'tournamentId, region', sort: 'round, score' },
      byPlayer: { partition: 'playerId', projection: ['score', 'round'] },
      byDay: { partition: 'day', sort: 'id', projection: [] },
    },
    entities: {
      Match: {
        keys: { id: 'MATCH#{matchId}' },
        attributes: {
          tournamentId: 'string', region: 'string', round: 'number', score: 'bigint', playerId: 'string', day: 'number', expiresAt: 'number?',
        },
      },
    },
  };

  test('a table without a sort key, with time to live', () => {
    expect(tableResource(undefined, game).Properties).toMatchObject({
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });

  test('several attributes in a key, included attributes, keys only, numbers; in the order of names', () => {
    const { GlobalSecondaryIndexes: indexes, AttributeDefinitions: attributes } = tableResource(undefined, game).Properties;
    expect(indexes).toEqual([
      {
        IndexName: 'byDay',
        KeySchema: [{ AttributeName: 'day', KeyType: 'HASH' }, { AttributeName: 'id', KeyType: 'RANGE' }],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
      {
        IndexName: 'byPlayer',
        KeySchema: [{ AttributeName: 'playerId', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['score', 'round'] },
      },
      {
        IndexName: 'byRegion',
        KeySchema: [
          { AttributeName: 'tournamentId', KeyType: 'HASH' }, { AttributeName: 'region', KeyType: 'HASH' },
          { AttributeName: 'round', KeyType: 'RANGE' }, { AttributeName: 'score', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ]);
    expect(Object.fromEntries(attributes.map((attribute: any) => [attribute.AttributeName, attribute.AttributeType]))).toEqual({
      id: 'S', tournamentId: 'S', region: 'S', round: 'N', score: 'N', playerId: 'S', day: 'N',
    });
  });

  test('a local index', () => {
    const order = { keys: { PK: 'USER#{userId}', SK: 'ORDER#{orderId}' }, attributes: { status: 'string', total: 'number' } };
    const { LocalSecondaryIndexes: indexes, GlobalSecondaryIndexes: globals } = tableResource(undefined, {
      indexes: { byTotal: { partition: 'PK', sort: 'total', local: true, projection: ['status'] } },
      entities: { Order: order },
    }).Properties;
    expect(globals).toBeUndefined();
    expect(indexes).toEqual([{
      IndexName: 'byTotal',
      KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }, { AttributeName: 'total', KeyType: 'RANGE' }],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['status'] },
    }]);
  });

  test('no index', () => {
    const properties = tableResource(undefined, { ...shop, indexes: {}, entities: { User: shop.entities.User }, patterns: {} }).Properties;
    expect(properties).not.toHaveProperty('GlobalSecondaryIndexes');
    expect(properties.AttributeDefinitions).toHaveLength(2);
  });
});

test('provisioned capacity with autoscaling, and another one for an index', () => {
  const properties = tableResource({
    billing: Billing.provisioned({
      readCapacity: Capacity.fixed(5),
      writeCapacity: Capacity.autoscaled({ maxCapacity: 20, targetUtilizationPercent: 60 }),
    }),
    indexes: { GSI1: { readCapacity: Capacity.autoscaled({ maxCapacity: 9 }), writeCapacity: Capacity.autoscaled({ maxCapacity: 7 }) } },
  }).Properties;
  const scaling = (MaxCapacity: number, TargetValue: number) => ({
    MinCapacity: 1, MaxCapacity, TargetTrackingScalingPolicyConfiguration: { TargetValue },
  });
  expect(properties).toMatchObject({
    BillingMode: 'PROVISIONED',
    WriteProvisionedThroughputSettings: { WriteCapacityAutoScalingSettings: scaling(20, 60) },
    Replicas: [{
      ReadProvisionedThroughputSettings: { ReadCapacityUnits: 5 },
      GlobalSecondaryIndexes: [{ IndexName: 'GSI1', ReadProvisionedThroughputSettings: { ReadCapacityAutoScalingSettings: scaling(9, 70) } }],
    }],
    GlobalSecondaryIndexes: [{ WriteProvisionedThroughputSettings: { WriteCapacityAutoScalingSettings: scaling(7, 70) } }],
  });
});

describe('tokens', () => {
  test('a table name from a parameter', () => {
    const stack = unbundledStack();
    const parameter = new CfnParameter(stack, 'TableName');
    templateOf(service({ table: { tableName: parameter.valueAsString } }, stack))
      .hasResourceProperties('AWS::DynamoDB::GlobalTable', { TableName: { Ref: 'TableName' } });
  });

  test('a key from another stack', () => {
    const app = new App();
    const key = new Key(new Stack(app, 'Keys', { env }), 'Key');
    const stack = new Stack(app, 'ShopStack', { env });
    service({ table: { encryption: TableEncryptionV2.customerManagedKey(key) } }, stack);
    Template.fromStack(stack).hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      Replicas: [{ Region: 'eu-central-1', SSESpecification: { KMSMasterKeyId: { 'Fn::ImportValue': 'Keys:ExportsOutputFnGetAttKey961B73FDArn5A860C43' } } }],
    });
  });

  test('a stack without a region', () => {
    expect(tableResource({ encryption: TableEncryptionV2.awsManagedKey() }).Properties.Replicas[0].Region).toEqual({ Ref: 'AWS::Region' });
  });
});

describe('refused', () => {
  test('a customer managed key without a concrete region', () => {
    const stack = unbundledStack();
    const encryption = TableEncryptionV2.customerManagedKey(new Key(stack, 'Key'));
    expect(() => service({ table: { encryption } }, stack)).toThrow(new Error(
      'ShopStack/Shop: table.encryption: a customer managed key needs a stack with a concrete region, because the table is a global table '
      + 'and names a key for each of its regions. Give the stack `env: { region: … }`, or encrypt with `TableEncryptionV2.awsManagedKey()`.'));
  });

  test('options of an index that the model does not have', () => {
    expect(() => tableResource({ indexes: { GSI1: {}, GS1: { maxReadRequestUnits: 5 } } })).toThrow(new Error(
      "ShopStack/Shop: table.indexes.GS1: 'GS1' is no index of the model. Did you mean 'GSI1'?"));
    expect(() => tableResource({ indexes: { GSI1: {} } }, { entities: { User: shop.entities.User }, indexes: {} })).toThrow(new Error(
      "ShopStack/Shop: table.indexes.GSI1: 'GSI1' is no index of the model. There are no global indexes."));
  });

  test('options of a local index', () => {
    const indexes = { GSI1: { partition: 'GSI1PK', sort: 'SK' }, byTotal: { partition: 'PK', sort: 'total', local: true } };
    expect(() => tableResource({ indexes: { byTotal: {} } }, { ...shop, indexes })).toThrow(new Error(
      "ShopStack/Shop: table.indexes.byTotal: 'byTotal' is a local index, which has no options of its own: it uses those of the table."));
  });
});

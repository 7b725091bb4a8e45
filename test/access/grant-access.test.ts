import { App, CfnResource, Environment, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { TableEncryptionV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { shop } from '../../examples/shop/model';
import { Access, SingleTableService } from '../../src';
import '../table/synthesize';

const env = { account: '111111111111', region: 'eu-central-1' };
const lambda = new ServicePrincipal('lambda.amazonaws.com');

function setUp(environment?: Environment) {
  const app = new App();
  const stack = new Stack(app, 'ShopStack', { env: environment });
  return { app, stack, service: new SingleTableService(stack, 'Shop', { model: shop }) };
}

function statements(stack: Stack): any[] {
  return Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy')).flatMap(policy => policy.Properties.PolicyDocument.Statement);
}

test('a role made elsewhere gets the table ARN for items, the index ARN for a query on it', () => {
  const { stack, service } = setUp();
  const grant = service.grant(new Role(stack, 'Role', { assumedBy: lambda }), Access.create('Order'), Access.query('ordersByStatus'));
  expect(grant.success).toBe(true);
  expect(grant.principalStatements).toHaveLength(2);
  const table = { 'Fn::GetAtt': [expect.stringMatching(/^ShopTable/), 'Arn'] };
  const keys = (pattern: string) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [pattern] }, 'Null': { 'dynamodb:LeadingKeys': 'false' } });
  expect(statements(stack)).toEqual([
    { Action: 'dynamodb:PutItem', Condition: keys('USER#*'), Effect: 'Allow', Resource: table },
    { Action: 'dynamodb:Query', Condition: keys('STATUS#*'), Effect: 'Allow', Resource: { 'Fn::Join': ['', [table, '/index/GSI1']] } },
  ]);
});

test('a function in another stack depends on the table\'s stack, not the other way round', () => {
  const { app, stack, service } = setUp();
  const other = new Stack(app, 'ReportStack');
  const report = new LambdaFunction(other, 'Report', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = async () => {}'),
    environment: { TABLE_NAME: service.table.tableName },
  });
  service.grant(report, Access.query('ordersOfUser'));
  app.synth();
  expect(other.dependencies).toEqual([stack]);
  expect(stack.dependencies).toEqual([]);
  Template.fromStack(other).hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: { Statement: [{ Action: 'dynamodb:Query', Resource: { 'Fn::ImportValue': Match.stringLikeRegexp('ShopStack') } }] },
  });
});

test('a grantee in a stack of another region gets an ARN that needs no export', () => {
  const { app, service } = setUp(env);
  const other = new Stack(app, 'Elsewhere', { env: { ...env, region: 'us-east-1' } });
  service.grant(new Role(other, 'Role', { assumedBy: lambda }), Access.read('User'));
  const [statement] = statements(other);
  expect(JSON.stringify(statement.Resource)).toContain(':dynamodb:eu-central-1:111111111111:table/shopstack');
});

test('an imported role gets a policy of its own', () => {
  const { stack, service } = setUp(env);
  const role = Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111111111111:role/made-by-hand');
  expect(service.grant(role, Access.read('User')).success).toBe(true);
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', { Roles: ['made-by-hand'] });
});

test('a grantee that cannot hold a policy gets nothing, and the grant says so', () => {
  const { service } = setUp();
  const grant = service.grant(lambda, Access.read('User'));
  expect(grant.success).toBe(false);
  expect(() => grant.assertSuccess()).toThrow(/could not be added/);
});

test('no access is no statement', () => {
  const { stack, service } = setUp();
  service.grant(new Role(stack, 'Role', { assumedBy: lambda }));
  expect(statements(stack)).toEqual([]);
});

test('applyBefore makes a resource wait for the policy', () => {
  const { stack, service } = setUp();
  const resource = new CfnResource(stack, 'Import', { type: 'Custom::Import' });
  service.grant(new Role(stack, 'Role', { assumedBy: lambda }), Access.write('User'), Access.query('ordersByStatus')).applyBefore(resource);
  Template.fromStack(stack).hasResource('Custom::Import', { DependsOn: [Match.stringLikeRegexp('RoleDefaultPolicy')] });
});

test('an unknown entity is refused with its place', () => {
  const { stack, service } = setUp();
  const role = new Role(stack, 'Role', { assumedBy: lambda });
  expect(() => service.grant(role, Access.read('User'), Access.read('Oder'))).toThrow(new Error(
    "ShopStack/Shop: grant: access[1]: Access.read('Oder') names an entity that the model does not have. Did you mean 'Order'?"));
});

describe('a customer managed key', () => {
  const KEY_READ = ['kms:Decrypt', 'kms:DescribeKey'];
  const KEY_WRITE = [...KEY_READ, 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'];

  test.each([
    ['reading', [Access.read('User')], KEY_READ],
    ['querying', [Access.query('ordersByStatus')], KEY_READ],
    ['writing', [Access.update('User')], KEY_WRITE],
    ['both', [Access.query('ordersByStatus'), Access.delete('User')], KEY_WRITE],
  ])('may be used for %s, through DynamoDB of the table\'s region', (_what, access, actions) => {
    const app = new App();
    const keys = new Stack(app, 'Keys', { env });
    const stack = new Stack(app, 'ShopStack', { env });
    const service = new SingleTableService(stack, 'Shop', {
      model: shop,
      table: { encryption: TableEncryptionV2.customerManagedKey(new Key(keys, 'Key')) },
    });
    service.grant(new Role(stack, 'Role', { assumedBy: lambda }), ...access);
    app.synth();
    expect(keys.dependencies).toEqual([]);
    expect(statements(stack).at(-1)).toEqual({
      Action: actions,
      Condition: { StringEquals: { 'kms:ViaService': 'dynamodb.eu-central-1.amazonaws.com' } },
      Effect: 'Allow',
      Resource: { 'Fn::ImportValue': expect.stringContaining('Keys') },
    });
  });

  test('is not used without access', () => {
    const stack = new Stack(new App(), 'ShopStack', { env });
    const encryption = TableEncryptionV2.customerManagedKey(new Key(stack, 'Key'));
    const service = new SingleTableService(stack, 'Shop', { model: shop, table: { encryption } });
    service.grant(new Role(stack, 'Role', { assumedBy: lambda }));
    expect(statements(stack)).toEqual([]);
  });
});

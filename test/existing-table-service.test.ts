import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { AttributeType, Table, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import { shop } from '../examples/shop/model';
import { Access, SingleTableService } from '../src';
import './table/synthesize';

const ARN = 'arn:aws:dynamodb:eu-central-1:111111111111:table/shop-items';
const lambda = new ServicePrincipal('lambda.amazonaws.com');

function statements(stack: Stack): any[] {
  return Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy')).flatMap(policy => policy.Properties.PolicyDocument.Statement);
}

test('an imported table gives the rights on its indexes, too', () => {
  const stack = new Stack(new App(), 'ReportStack');
  const service = SingleTableService.fromTable(stack, 'Shop', { table: TableV2.fromTableArn(stack, 'Table', ARN), model: shop });
  service.grant(new Role(stack, 'Role', { assumedBy: lambda }), Access.read('Product'), Access.query('ordersByStatus')).assertSuccess();
  const keys = (pattern: string) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [pattern] }, 'Null': { 'dynamodb:LeadingKeys': 'false' } });
  expect(statements(stack)).toEqual([
    { Action: ['dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem', 'dynamodb:GetItem'], Condition: keys('PRODUCT#*'), Effect: 'Allow', Resource: ARN },
    { Action: 'dynamodb:Query', Condition: keys('STATUS#*'), Effect: 'Allow', Resource: `${ARN}/index/GSI1` },
  ]);
  expect(service.accessReport()).toContain('## ReportStack/Role');
});

test('its customer managed key may be used through DynamoDB of its own region', () => {
  const stack = new Stack(new App(), 'ReportStack', { env: { account: '111111111111', region: 'us-east-1' } });
  const encryptionKey = Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-central-1:111111111111:key/1234');
  const service = SingleTableService.fromTable(stack, 'Shop', { table: TableV2.fromTableAttributes(stack, 'Table', { tableArn: ARN, encryptionKey }), model: shop });
  service.grant(new Role(stack, 'Role', { assumedBy: lambda }), Access.put('User'));
  expect(statements(stack).at(-1)).toMatchObject({
    Condition: { StringEquals: { 'kms:ViaService': 'dynamodb.eu-central-1.amazonaws.com' } }, Resource: encryptionKey.keyArn,
  });
});

test('functions get the table\'s name and their access, as they do around a table of the service', () => {
  const stack = new Stack(new App(), 'ReportStack');
  const table = new Table(stack, 'Table', { partitionKey: { name: 'PK', type: AttributeType.STRING }, sortKey: { name: 'SK', type: AttributeType.STRING } });
  const service = SingleTableService.fromTable(stack, 'Shop', {
    table,
    model: shop,
    functions: {
      GetUser: {
        runtime: Runtime.PYTHON_3_14, handler: 'index.handler', code: Code.fromInline('def handler(event, context): pass'), access: [Access.read('User')],
      },
    },
  });
  expect(service.getFunction('GetUser')).toBe(service.functions.GetUser);
  expect(() => service.getFunction('getUser')).toThrow("ReportStack/Shop: there is no function 'getUser'. Did you mean 'GetUser'?");
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::Lambda::Function', { Environment: { Variables: { TABLE_NAME: stack.resolve(table.tableName) } } });
  template.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: Match.arrayWith(['dynamodb:GetItem']), Resource: stack.resolve(table.tableArn) })]) },
  });
  template.resourceCountIs('AWS::DynamoDB::Table', 1);
});

test('the model is checked, and what is doubtful is said', () => {
  const stack = new Stack(new App(), 'ReportStack');
  const table = TableV2.fromTableArn(stack, 'Table', ARN);
  expect(() => SingleTableService.fromTable(stack, 'Bad', { table, model: { entities: {} } })).toThrow(/^The model in ReportStack\/Bad has 1 problem:/);
  SingleTableService.fromTable(stack, 'Shop', { table, model: { ...shop, entities: { ...shop.entities, Event: { keys: { PK: 'EVENTS', SK: 'EVENT#{eventId}' } } } } });
  Annotations.fromStack(stack).hasWarning('/ReportStack/Shop', Match.stringLikeRegexp('HOT_PARTITION'));
});

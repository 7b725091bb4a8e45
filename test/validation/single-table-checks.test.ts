import { readFileSync } from 'fs';
import { join } from 'path';
import { App, CfnOutput, Fn, NestedStack, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AttributeType, CfnTable, Table, TableEncryption, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { CfnManagedPolicy, Effect, ManagedPolicy, PolicyDocument, PolicyStatement, PolicyStatementProps, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { AwsSolutionsChecks } from 'cdk-nag';
import { checkedApp, ReportedFinding, synthesizeChecked } from './validation-report';
import { ShopStack } from '../../examples/shop/shop-stack';
import { SingleTableChecks, SingleTableChecksProps } from '../../src';
import { EveryOptionStack } from '../every-option-stack';
import { withConstructTree } from '../nag/with-construct-tree';
import { service } from '../table/synthesize';

const partitionKey = { name: 'PK', type: AttributeType.STRING };
const safe = { deletionProtection: true, pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true } };
const env = { account: '111111111111', region: 'eu-central-1' };

/** The findings about what is put into a stack. */
function findings(build: (stack: Stack) => void, props?: SingleTableChecksProps): readonly ReportedFinding[] {
  const app = checkedApp();
  build(new Stack(app, 'Stack', { env }));
  return synthesizeChecked(app, new SingleTableChecks(props))['cdk-single-table'] ?? [];
}

/** Rules, constructs and places, which is what most tests are about. */
function places(found: readonly ReportedFinding[]): string[] {
  return found.flatMap(({ rule, construct, locations }) => locations.map(location => `${rule} ${construct} ${location}`));
}

function protectedTable(scope: Stack, id = 'Table'): TableV2 {
  return new TableV2(scope, id, {
    partitionKey,
    ...safe,
    globalSecondaryIndexes: [{ indexName: 'byName', partitionKey: { name: 'name', type: AttributeType.STRING } }],
  });
}

function role(scope: Stack): Role {
  return new Role(scope, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
}

/** The findings about one statement of a role's policy, on resources of a protected table. */
function statementFindings(statement: PolicyStatementProps, resources: (table: TableV2) => string[]): string[] {
  return places(findings(stack => {
    role(stack).addToPolicy(new PolicyStatement({ ...statement, resources: resources(protectedTable(stack)) }));
  }));
}

describe('nothing is found', () => {
  test('on the shop', () => {
    const app = checkedApp();
    new ShopStack(app, 'Shop');
    expect(synthesizeChecked(app, new SingleTableChecks())).toEqual({});
  });

  test('on services with every option, even where a KMS key is asked for', () => {
    const app = checkedApp();
    new EveryOptionStack(app, 'EveryOption');
    expect(synthesizeChecked(app, new SingleTableChecks({ encryption: TableEncryption.AWS_MANAGED }))).toEqual({});
  });

  test('without a table', () => {
    expect(findings(role)).toEqual([]);
  });
});

describe('tables', () => {
  test('a table that is left as the CDK makes it', () => {
    expect(findings(stack => new TableV2(stack, 'Table', { partitionKey }))).toEqual([
      {
        rule: 'POINT_IN_TIME_RECOVERY',
        construct: 'Stack/Table/Resource',
        severity: 'error',
        locations: ['Properties/Replicas/0/PointInTimeRecoverySpecification'],
      },
      { rule: 'DELETION_PROTECTION', construct: 'Stack/Table/Resource', severity: 'error', locations: ['Properties/Replicas/0/DeletionProtectionEnabled'] },
    ]);
  });

  test('the same of `Table`', () => {
    expect(places(findings(stack => new Table(stack, 'Table', { partitionKey })))).toEqual([
      'POINT_IN_TIME_RECOVERY Stack/Table/Resource Properties/PointInTimeRecoverySpecification',
      'DELETION_PROTECTION Stack/Table/Resource Properties/DeletionProtectionEnabled',
    ]);
    expect(findings(stack => new Table(stack, 'Table', { partitionKey, ...safe }))).toEqual([]);
  });

  test('only the replica that has neither', () => {
    expect(places(findings(stack => new TableV2(stack, 'Table', {
      partitionKey,
      ...safe,
      replicas: [
        { region: 'eu-west-1', deletionProtection: false, pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: false } },
        { region: 'eu-west-2' },
      ],
    })))).toEqual([
      'POINT_IN_TIME_RECOVERY Stack/Table/Resource Properties/Replicas/0/PointInTimeRecoverySpecification',
      'DELETION_PROTECTION Stack/Table/Resource Properties/Replicas/0/DeletionProtectionEnabled',
    ]);
  });

  test('a service whose table goes with its stack', () => {
    expect(places(findings(stack => service({ table: { removalPolicy: RemovalPolicy.DESTROY } }, stack)))).toEqual([
      'DELETION_PROTECTION Stack/Shop/Table/Resource Properties/Replicas/0/DeletionProtectionEnabled',
    ]);
  });

  test('what is known at deployment only is not reported', () => {
    expect(findings(stack => {
      const table = new Table(stack, 'Table', { partitionKey }).node.defaultChild as CfnTable;
      table.addPropertyOverride('DeletionProtectionEnabled', { 'Fn::If': ['Production', true, false] });
      table.addPropertyOverride('PointInTimeRecoverySpecification', { PointInTimeRecoveryEnabled: { Ref: 'Recovery' } });
    })).toEqual([]);
  });

  test('in a nested stack', () => {
    const app = checkedApp();
    new TableV2(new NestedStack(new Stack(app, 'Stack'), 'Nested'), 'Table', {
      partitionKey, ...safe, deletionProtection: false,
    });
    expect(places(synthesizeChecked(app, new SingleTableChecks())['cdk-single-table'])).toEqual([
      'DELETION_PROTECTION Stack/Nested/Table/Resource Properties/Replicas/0/DeletionProtectionEnabled',
    ]);
  });
});

describe('encryption', () => {
  const encrypted = (encryption: TableEncryptionV2 | undefined) => (stack: Stack) => {
    service({ table: { encryption, replicas: [{ region: 'eu-west-1' }] } }, stack);
  };
  const customerManaged = (stack: Stack) =>
    encrypted(TableEncryptionV2.customerManagedKey(new Key(stack, 'Key'), { 'eu-west-1': 'arn:aws:kms:eu-west-1:111111111111:key/1' }))(stack);
  const plain = (props: object) => (stack: Stack) => {
    new Table(stack, 'Table', { partitionKey, ...safe, ...props });
  };
  const whole = 'ENCRYPTION Stack/Shop/Table/Resource Properties/SSESpecification';
  const replica = (position: number) => `ENCRYPTION Stack/Shop/Table/Resource Properties/Replicas/${position}/SSESpecification`;
  const ofTable = 'ENCRYPTION Stack/Table/Resource Properties/SSESpecification';

  test.each<[string, (stack: Stack) => void, ifAwsManaged: string[], ifCustomerManaged: string[]]>([
    ['a table as it is', encrypted(undefined), [whole], [whole]],
    ['a table with the key of AWS', encrypted(TableEncryptionV2.awsManagedKey()), [], [replica(0), replica(1)]],
    ['a table with keys of the customer', customerManaged, [], []],
    ['`Table` as it is', plain({}), [ofTable], [ofTable]],
    ['`Table` with the key of AWS', plain({ encryption: TableEncryption.AWS_MANAGED }), [], [ofTable]],
    ['`Table` with a key of the customer', plain({ encryption: TableEncryption.CUSTOMER_MANAGED }), [], []],
  ])('%s', (_what, build, ifAwsManaged, ifCustomerManaged) => {
    expect(places(findings(build))).toEqual([]);
    expect(places(findings(build, { encryption: TableEncryption.DEFAULT }))).toEqual([]);
    expect(places(findings(build, { encryption: TableEncryption.AWS_MANAGED }))).toEqual(ifAwsManaged);
    expect(places(findings(build, { encryption: TableEncryption.CUSTOMER_MANAGED }))).toEqual(ifCustomerManaged);
  });
});

describe('statements of policies', () => {
  const policy = 'Stack/Role/DefaultPolicy/Resource Properties/PolicyDocument/Statement/0';

  test.each<[string, string[]]>([
    ['dynamodb:*', ['WILDCARD_ACTION']],
    ['*', ['WILDCARD_ACTION']],
    ['dynamodb:BatchGet*', ['WILDCARD_ACTION']],
    ['dynamodb:GetI*', ['WILDCARD_ACTION']],
    ['dynamodb:PartiQL*', ['WILDCARD_ACTION']],
    ['dynamodb:Scan', ['SCAN']],
    ['dynamodb:scan', ['SCAN']],
    ['dynamodb:PartiQLSelect', ['PARTIQL']],
    ['dynamodb:PartiQLUpdate', ['PARTIQL']],
    ['dynamodb:GetRecords', ['DEAD_PERMISSION']],
    ['dynamodb:GetShardIterator', ['DEAD_PERMISSION']],
    ['dynamodb:DescribeStream', ['DEAD_PERMISSION']],
    ['dynamodb:ListStreams', ['DEAD_PERMISSION']],
    ['dynamodb:GetItem', []],
    ['dynamodb:Query', []],
    ['dynamodb:UpdateTable', []],
    ['s3:*', []],
  ])('%s on the table: %j', (action, rules) => {
    expect(statementFindings({ actions: [action] }, table => [table.tableArn])).toEqual(rules.map(rule => `${rule} ${policy}/Action`));
  });

  test.each<[string, string, (table: TableV2) => string[], string[]]>([
    ['an item action on an index alone', 'dynamodb:GetItem', table => [`${table.tableArn}/index/byName`], ['DEAD_PERMISSION']],
    ['an item action on all indexes alone', 'dynamodb:PutItem', table => [`${table.tableArn}/index/*`], ['DEAD_PERMISSION']],
    ['an item action on the table and an index', 'dynamodb:GetItem', table => [table.tableArn, `${table.tableArn}/index/byName`], []],
    ['a query of an index', 'dynamodb:Query', table => [`${table.tableArn}/index/byName`], []],
    ['a stream action on the stream', 'dynamodb:GetRecords', table => [`${table.tableArn}/stream/*`], []],
    ['an item action on the stream', 'dynamodb:GetItem', table => [`${table.tableArn}/stream/*`], ['DEAD_PERMISSION']],
    ['a stream action on the table and elsewhere', 'dynamodb:GetRecords', table => [table.tableArn, Fn.importValue('elsewhere')], []],
    ['a scan of anything', 'dynamodb:Scan', () => ['*'], ['SCAN']],
    ['streams of anything', 'dynamodb:ListStreams', () => ['*'], []],
    ['everything elsewhere', 'dynamodb:*', () => ['arn:aws:dynamodb:eu-central-1:111111111111:table/other'], []],
    ['a scan of an index by the name of the table', 'dynamodb:Scan',
      table => [Fn.sub(`arn:\${AWS::Partition}:dynamodb:\${AWS::Region}:\${Account}:table/\${${Stack.of(table).getLogicalId(table.node.defaultChild as CfnTable)}}/index/byName`, { Account: '1' })],
      ['SCAN']],
  ])('%s', (_what, action, resources, rules) => {
    expect(statementFindings({ actions: [action] }, resources)).toEqual(rules.map(rule => expect.stringContaining(`${rule} ${policy}/Action`)));
  });

  test('small letters and question marks, which the CDK does not write but IAM reads', () => {
    expect(places(findings(stack => {
      const Resource = protectedTable(stack).tableArn;
      new CfnManagedPolicy(stack, 'Policy', {
        policyDocument: { Statement: { Effect: 'Allow', Action: ['dynamodb:getite?', 'DynamoDB:SCAN'], Resource } },
      });
    }))).toEqual([
      'WILDCARD_ACTION Stack/Policy Properties/PolicyDocument/Statement/0/Action/0',
      'SCAN Stack/Policy Properties/PolicyDocument/Statement/0/Action/1',
    ]);
  });

  test('only the actions that are wrong are named', () => {
    // the CDK sorts them
    expect(statementFindings({ actions: ['dynamodb:GetItem', 'dynamodb:GetRecords', 'dynamodb:Query', 'dynamodb:Scan'] }, table => [table.tableArn])).toEqual([
      `SCAN ${policy}/Action/3`, `DEAD_PERMISSION ${policy}/Action/1`,
    ]);
  });

  test('everything but some actions', () => {
    expect(statementFindings({ notActions: ['dynamodb:DeleteTable'] }, table => [table.tableArn])).toEqual([`WILDCARD_ACTION ${policy}/NotAction`]);
    expect(statementFindings({ notActions: ['dynamodb:*'] }, () => ['*'])).toEqual([]);
  });

  test('what is denied may be anything', () => {
    expect(statementFindings({ actions: ['dynamodb:*'], effect: Effect.DENY }, table => [table.tableArn])).toEqual([]);
  });

  test('the grants of the CDK', () => {
    expect(places(findings(stack => { protectedTable(stack).grantReadData(role(stack)); }))).toEqual([
      expect.stringContaining('SCAN Stack/Role/DefaultPolicy/Resource'),
      expect.stringContaining('DEAD_PERMISSION Stack/Role/DefaultPolicy/Resource'),
      expect.stringContaining('DEAD_PERMISSION Stack/Role/DefaultPolicy/Resource'),
    ]);
    expect(places(findings(stack => { protectedTable(stack).grantFullAccess(role(stack)); }))).toEqual([
      `WILDCARD_ACTION ${policy}/Action`,
    ]);
  });

  test('in a role, in a managed policy, and in the policy of a table', () => {
    const statement = (resources: string[]) => new PolicyStatement({ actions: ['dynamodb:*'], resources });
    expect(places(findings(stack => {
      const table = protectedTable(stack);
      new Role(stack, 'Role', {
        assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
        inlinePolicies: { inline: new PolicyDocument({ statements: [statement([table.tableArn])] }) },
      });
      new ManagedPolicy(stack, 'Managed', { statements: [statement([table.tableArn])] });
      const shared = statement(['*']);
      shared.addAwsAccountPrincipal('222222222222');
      table.addToResourcePolicy(shared);
    }))).toEqual([
      'WILDCARD_ACTION Stack/Table/Resource Properties/Replicas/0/ResourcePolicy/PolicyDocument/Statement/0/Action',
      'WILDCARD_ACTION Stack/Role/Resource Properties/Policies/0/PolicyDocument/Statement/0/Action',
      'WILDCARD_ACTION Stack/Managed/Resource Properties/PolicyDocument/Statement/0/Action',
    ]);
  });

  test('in another stack than the table, by import or by name', () => {
    const app = checkedApp();
    const tables = new Stack(app, 'Tables', { env });
    const table = protectedTable(tables);
    (table.node.defaultChild as CfnTable).addPropertyOverride('TableName', 'items');
    new CfnOutput(tables, 'Items', { value: table.tableArn, exportName: 'items-arn' });
    const roles = new Stack(app, 'Roles', { env });
    const resources = [table.tableArn, Fn.importValue('items-arn'), 'arn:aws:dynamodb:eu-central-1:111111111111:table/items'];
    resources.forEach((resource, position) => new ManagedPolicy(roles, `Policy${position}`, {
      statements: [new PolicyStatement({ actions: ['dynamodb:Scan'], resources: [resource] })],
    }));
    expect(synthesizeChecked(app, new SingleTableChecks())['cdk-single-table'].map(({ rule, construct }) => `${rule} ${construct}`))
      .toEqual([0, 1, 2].map(position => `SCAN Roles/Policy${position}/Resource`));
  });
});

describe('in the CDK', () => {
  function unprotected(): App {
    const app = checkedApp();
    const table = new TableV2(new Stack(app, 'Stack'), 'Table', { partitionKey });
    table.grantFullAccess(role(Stack.of(table)));
    return app;
  }

  test('beside cdk-nag, which does not see the table', () => {
    const app = unprotected();
    const report = synthesizeChecked(app, withConstructTree(new AwsSolutionsChecks(app), app), new SingleTableChecks());
    const rules = (plugin: string) => [...new Set(report[plugin].map(({ rule }) => rule))];
    expect(rules('AwsSolutions')).toEqual(['AwsSolutions-IAM5[Action::dynamodb:*]']);
    expect(rules('cdk-single-table')).toEqual(['POINT_IN_TIME_RECOVERY', 'DELETION_PROTECTION', 'WILDCARD_ACTION']);
  });

  test('what is acknowledged is not reported', () => {
    const app = unprotected();
    for (const rule of ['POINT_IN_TIME_RECOVERY', 'DELETION_PROTECTION']) {
      Validations.of(app).acknowledge({ id: `cdk-single-table::${rule}`, reason: 'a table for a day' });
    }
    expect(synthesizeChecked(app, new SingleTableChecks())['cdk-single-table'].map(({ rule }) => rule)).toEqual(['WILDCARD_ACTION']);
  });

  test('an error fails the synthesis, a warning does not', () => {
    const validate = (build: (stack: Stack) => void) => {
      const app = checkedApp();
      build(new Stack(app, 'Stack'));
      return new SingleTableChecks().validate({ templatePaths: app.synth().stacks.map(({ templateFullPath }) => templateFullPath) });
    };
    expect(validate(stack => { new TableV2(stack, 'Table', { partitionKey }); }).success).toBe(false);
    const scan = validate(stack => {
      role(stack).addToPolicy(new PolicyStatement({ actions: ['dynamodb:Scan'], resources: [protectedTable(stack).tableArn] }));
    });
    expect(scan).toMatchObject({ success: true, violations: [{ ruleName: 'SCAN', severity: 'warning', fix: expect.stringContaining('Access.query') }] });
  });

  test('the plug-in and the guide list every rule', () => {
    const rules = ['POINT_IN_TIME_RECOVERY', 'DELETION_PROTECTION', 'ENCRYPTION', 'WILDCARD_ACTION', 'SCAN', 'PARTIQL', 'DEAD_PERMISSION'];
    expect(new SingleTableChecks().ruleIds).toEqual(rules);
    const guide = readFileSync(join(__dirname, '../../docs/checks.md'), 'utf8');
    expect(rules.filter(rule => !guide.includes(`| \`${rule}\` |`))).toEqual([]);
  });
});

import { execFileSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Aws, RemovalPolicy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Billing, Capacity, TableEncryptionV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import { pythonEnvironment } from '../database/python-environment';
import { ShopStack } from '../examples/shop/shop-stack';
import { Access, ServiceFunctionProps, SingleTableService } from '../src';
import { EveryOptionStack } from './every-option-stack';
import { service, templateOf, unbundledStack } from './table/synthesize';

const root = mkdtempSync(join(tmpdir(), 'cfn-lint-'));
afterAll(() => rmSync(root, { recursive: true }));

const functions: Record<string, ServiceFunctionProps> = {
  PlaceOrder: {
    entry: join(__dirname, 'functions', 'handlers', 'place-order.js'),
    access: [Access.create('Order'), Access.read('User'), Access.update('Product')],
  },
  Legacy: {
    runtime: Runtime.PYTHON_3_14,
    handler: 'index.handler',
    code: Code.fromInline('def handler(event, context): pass'),
    access: [Access.crud('User'), Access.query('ordersByStatus')],
  },
};

function templates(): Record<string, Template> {
  const services = servicesOfEveryKind();
  const made = Object.entries(services).map(([name, each]) => [name, templateOf(each)]);
  const everyOption = new EveryOptionStack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), 'EveryOption');
  return { exampleShop: Template.fromStack(new ShopStack(new App(), 'Shop')), everyOption: Template.fromStack(everyOption), ...Object.fromEntries(made) };
}

function servicesOfEveryKind(): Record<string, SingleTableService> {
  const stack = unbundledStack({ account: '111111111111', region: 'eu-central-1' });
  return {
    shop: service({ table: { tableName: `${Aws.STACK_NAME}-items` }, functions }),
    encryptedAndReplicated: service({
      table: {
        encryption: TableEncryptionV2.customerManagedKey(new Key(stack, 'Key'), { 'eu-west-1': 'arn:aws:kms:eu-west-1:111111111111:key/1234abcd' }),
        replicas: [{ region: 'eu-west-1' }],
        removalPolicy: RemovalPolicy.DESTROY,
      },
      functions,
    }, stack),
    everyShape: service({
      table: {
        billing: Billing.provisioned({
          readCapacity: Capacity.autoscaled({ maxCapacity: 5 }),
          writeCapacity: Capacity.autoscaled({ maxCapacity: 5 }),
        }),
      },
      model: {
        table: { partition: 'PK', sort: 'SK', ttl: 'expiresAt' },
        indexes: {
          byStatus: { partition: 'status, region', sort: 'placedAt, total' },
          byTotal: { partition: 'PK', sort: 'total', local: true, projection: ['status'] },
          keys: { partition: 'SK', sort: 'PK', projection: [] },
        },
        entities: {
          Order: {
            keys: { PK: 'USER#{userId}', SK: 'ORDER#{orderId}' },
            attributes: { status: 'string', region: 'string', placedAt: 'number', total: 'number', expiresAt: 'number?' },
          },
        },
      },
    }),
  };
}

test('cfn-lint finds nothing in the templates', async () => {
  const environment = await pythonEnvironment('cfn-lint', ['cfn-lint==1.58.0']);
  if (!environment) {
    console.warn('skipped: cfn-lint needs Python 3.10 or newer on the PATH');
    return;
  }
  const lint = (name: string, template: unknown): string => {
    const file = join(root, `${name}.json`);
    writeFileSync(file, JSON.stringify(template));
    try {
      // W3005: the CDK makes every function depend on its role twice
      return execFileSync(join(environment.bin, 'cfn-lint'), ['--format', 'parseable', '--ignore-checks', 'W3005', '--', file], { encoding: 'utf8' });
    } catch (error) {
      return (error as { stdout: string }).stdout;
    }
  };
  for (const [name, template] of Object.entries(templates())) expect([name, lint(name, template.toJSON())]).toEqual([name, '']);
  // and it does look
  const broken = { Resources: { Table: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { KeySchema: 1 } } } };
  expect(lint('broken', broken)).toContain("'Replicas' is a required property");
}, 300_000);

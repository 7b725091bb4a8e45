import { execFileSync } from 'child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { basename, join } from 'path';
import { App, Aws, RemovalPolicy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Billing, Capacity, TableEncryptionV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import { pythonEnvironment } from '../database/python-environment';
import { FailingShop } from '../deploy/shop/failing-shop';
import { SecondShop } from '../deploy/shop/second-shop';
import { booking } from '../examples/booking/model';
import { courses } from '../examples/courses/model';
import { ledger } from '../examples/ledger/model';
import { ShopStack } from '../examples/shop/shop-stack';
import { Access, ServiceFunctionProps, SingleTableService } from '../src';
import { EveryOptionStack } from './every-option-stack';
import { shapes } from './shapes/shapes';
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

function templates(): Record<string, object> {
  const unbundled = () => new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  const models = { booking, courses, ledger, ...Object.fromEntries(shapes.map(({ title, model }) => [`shape ${title}`, model])) };
  const stacks = {
    'example shop': new ShopStack(new App(), 'Shop'),
    'every option': new EveryOptionStack(unbundled(), 'EveryOption'),
    'second shop': new SecondShop(unbundled(), 'Shop'),
    'failing shop': new FailingShop(unbundled(), 'Shop'),
  };
  const services = { ...servicesOfEveryKind(), ...mapValues(models, model => service({ model, functions: {} })) };
  return {
    ...mapValues(stacks, stack => Template.fromStack(stack).toJSON()),
    ...mapValues(services, made => templateOf(made).toJSON()),
    ...snapshots(),
  };
}

/** The templates of the suite for a real account, without those of its assertions, which are not ours. */
function snapshots(): Record<string, object> {
  const folders = readdirSync(__dirname).filter(name => name.endsWith('.snapshot')).map(name => join(__dirname, name));
  const files = folders.flatMap(folder => readdirSync(folder).filter(name => /^(?!.*DeployAssert).*\.template\.json$/.test(name)).map(name => join(folder, name)));
  return Object.fromEntries(files.map(file => [basename(file, '.json'), JSON.parse(readFileSync(file, 'utf8'))]));
}

function mapValues<T, R>(values: Record<string, T>, change: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
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
  // one run for all: most of its time is the start
  const lint = (named: Record<string, object>): string => {
    const files = Object.entries(named).map(([name, template]) => {
      const file = join(root, `${name.replace(/\W+/g, '-')}.json`);
      writeFileSync(file, JSON.stringify(template));
      return file;
    });
    try {
      // W3005: the CDK makes every function depend on its role twice
      return execFileSync(join(environment.bin, 'cfn-lint'), ['--format', 'parseable', '--ignore-checks', 'W3005', '--', ...files], { encoding: 'utf8' });
    } catch (error) {
      return (error as { stdout: string }).stdout;
    }
  };
  expect(lint(templates())).toBe('');
  // and it does look
  const broken = { Resources: { Table: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { KeySchema: 1 } } } };
  expect(lint({ broken })).toContain("'Replicas' is a required property");
}, 300_000);

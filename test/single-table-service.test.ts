import { join } from 'path';
import { Annotations, App, Aspects, Aws, CfnResource, IAspect, Stack, Tags } from 'aws-cdk-lib';
import { Annotations as AnnotationAssertions, Match, Template } from 'aws-cdk-lib/assertions';
import { CfnGlobalTable, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { CfnFunction, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { IConstruct } from 'constructs';
import { shop } from '../examples/shop/model';
import { Access, ServiceFunctionProps, SingleTableModel, SingleTableService } from '../src';
import { service, templateOf, unbundledStack } from './table/synthesize';
import { ModelError } from '../src/model/model-error';
import { defineModel } from '../src/runtime/define-model';

const handlers = join(__dirname, 'functions', 'handlers');
const functions: Record<string, ServiceFunctionProps> = {
  PlaceOrder: {
    entry: join(handlers, 'place-order.js'),
    access: [Access.create('Order'), Access.read('User'), Access.update('Product')],
  },
  Report: { entry: join(handlers, 'get-user.ts'), access: [Access.query('ordersByStatus')] },
  Legacy: {
    runtime: Runtime.PYTHON_3_14,
    handler: 'index.handler',
    code: Code.fromInline('def handler(event, context): pass'),
    access: [Access.crud('User'), Access.query('userWithOrders')],
  },
};

test('the shop\'s template', () => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const stack = new Stack(new App(), 'ShopStack');
  const made = service({ table: { tableName: `${Aws.STACK_NAME}-items` }, functions }, stack);
  const { Resources: resources } = templateOf(made).toJSON();
  expect(JSON.parse(JSON.stringify(resources).replace(/[0-9a-f]{64}\.zip/g, 'asset.zip'))).toMatchSnapshot();
});

test('table and functions are at hand', () => {
  const made = service({ functions });
  expect(made.table).toBeInstanceOf(TableV2);
  expect(Object.keys(made.functions)).toEqual(['Legacy', 'PlaceOrder', 'Report']);
  expect(made.getFunction('Report')).toBeInstanceOf(LambdaFunction);
  expect(made.getFunction('Report')).toBe(made.functions.Report);
});

test.each([
  ['Reports', "ShopStack/Shop: there is no function 'Reports'. Did you mean 'Report'?"],
  ['toString', "ShopStack/Shop: there is no function 'toString'. The functions are 'Legacy', 'PlaceOrder' and 'Report'."],
])('getFunction refuses an unknown name', (name, message) => {
  expect(() => service({ functions }).getFunction(name)).toThrow(new Error(message));
});

test('logical ids stay the same from release to release', () => {
  const types = (made: SingleTableService) => Object.entries(templateOf(made).toJSON().Resources).map(([id, resource]: any) => `${id} ${resource.Type}`).sort();
  expect(types(service({ functions: { PlaceOrder: functions.PlaceOrder } }))).toEqual([
    'ShopFunctionsPlaceOrder418D3313 AWS::Lambda::Function',
    'ShopFunctionsPlaceOrderLogGroup9596E690 AWS::Logs::LogGroup',
    'ShopFunctionsPlaceOrderRole610936B2 AWS::IAM::Role',
    'ShopFunctionsPlaceOrderRoleDefaultPolicy3E8021A9 AWS::IAM::Policy',
    'ShopTable9FD07E5E AWS::DynamoDB::GlobalTable',
  ]);
});

test('the order of maps changes nothing', () => {
  const backwards = <T>(map: Record<string, T> | undefined): Record<string, T> => Object.fromEntries(Object.entries(map ?? {}).reverse());
  const model: SingleTableModel = {
    ...shop,
    indexes: { GSI1: { partition: 'GSI1PK', sort: 'SK' }, byEmail: { partition: 'email' }, byTotal: { partition: 'PK', sort: 'total', local: true } },
  };
  const reversed: SingleTableModel = {
    indexes: backwards(model.indexes), entities: backwards(model.entities), patterns: backwards(model.patterns),
  };
  const text = (made: SingleTableService) => JSON.stringify(templateOf(made).toJSON());
  expect(text(service({ model: reversed, functions: backwards(functions) }))).toBe(text(service({ model, functions })));
});

test('two services live in one stack', () => {
  const stack = unbundledStack();
  service({ functions }, stack);
  new SingleTableService(stack, 'Second', { model: shop, functions });
  Template.fromStack(stack).resourceCountIs('AWS::DynamoDB::GlobalTable', 2);
});

test('a function may have any name', () => {
  const made = service({ functions: { Table: functions.Report, Functions: functions.Report, Role: functions.Report } });
  templateOf(made).resourceCountIs('AWS::Lambda::Function', 3);
  expect(made.getFunction('Table').node.path).toBe('ShopStack/Shop/Functions/Table/Default');
});

test('a model of defineModel, with its exact type, is a model', () => {
  const model = defineModel({
    entities: { User: { keys: { PK: 'USER#{userId}', SK: 'PROFILE#{userId}' }, attributes: { address: { street: 'string' }, tags: 'string[]' } } },
    patterns: { user: { entities: ['User'], where: { PK: 'USER#{userId}' }, order: 'descending' } },
  });
  expect(new SingleTableService(unbundledStack(), 'Shop', { model }).table).toBeInstanceOf(TableV2);
});

test('a bad model is refused with all its problems', () => {
  const model: SingleTableModel = {
    ...shop,
    entities: { ...shop.entities, Product: { keys: { PK: 'PRODUCT#{productId}' }, attributes: { title: 'strin' } } },
    patterns: { broken: { entities: ['Oder'], index: 'GSI9', where: { PK: 'USER#{userId}' } } },
  };
  expect(() => service({ model })).toThrow(ModelError);
  expect(() => service({ model })).toThrow(/^The model in ShopStack\/Shop has 4 problems:\n[^]*Product\.attributes\.title[^]*Product\.keys\.SK[^]*broken\.entities[^]*broken\.index/);
});

describe('advice', () => {
  const messages = (level: 'info' | 'warning', made: SingleTableService) => {
    const annotations = AnnotationAssertions.fromStack(Stack.of(made));
    const found = level === 'info' ? annotations.findInfo('*', Match.anyValue()) : annotations.findWarning('*', Match.anyValue());
    return found.map(({ id, entry }) => `${id} ${entry.data}`);
  };
  const doubtful: SingleTableModel = {
    ...shop,
    indexes: { GSI1: { partition: 'GSI1PK', sort: 'SK' }, byName: { partition: 'name' } },
    entities: { ...shop.entities, Event: { keys: { PK: 'EVENTS', SK: 'EVENT#{eventId}' } } },
  };

  test('the shop needs none, but for the partitions that its entities share', () => {
    expect(messages('warning', service({ functions }))).toEqual([]);
    expect(messages('info', service({ functions }))).toEqual([expect.stringContaining('[ack: cdk-single-table:SHARED_PARTITION]')]);
  });

  test('is information, but a warning where a partition grows without bound', () => {
    expect(messages('info', service({ model: doubtful }))).toEqual([
      '/ShopStack/Shop model.indexes.byName: no access pattern reads the index. Leave it out, or add the pattern that it is for. '
      + '[ack: cdk-single-table:UNUSED_INDEX]',
    ]);
    expect(messages('warning', service({ model: doubtful }))).toEqual([
      expect.stringMatching(/^\/ShopStack\/Shop model\.entities\.Event\.keys\.PK: .* \[ack: cdk-single-table:HOT_PARTITION\]$/),
    ]);
  });

  test('can be acknowledged', () => {
    const made = service({ model: doubtful });
    Annotations.of(made).acknowledgeWarning('cdk-single-table:HOT_PARTITION', 'a few events a day');
    expect(messages('warning', made)).toEqual([]);
  });
});

describe('plain CDK citizenship', () => {
  test('tags reach the table, the functions, the roles and the log groups', () => {
    const made = service({ functions: { Report: functions.Report } });
    Tags.of(made).add('team', 'shop');
    const template = templateOf(made);
    const tags = [{ Key: 'team', Value: 'shop' }];
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', { Replicas: [{ Tags: tags }] });
    for (const type of ['AWS::Lambda::Function', 'AWS::IAM::Role', 'AWS::Logs::LogGroup']) template.hasResourceProperties(type, { Tags: tags });
  });

  test('aspects visit every resource', () => {
    const made = service({ functions });
    const visited: string[] = [];
    const aspect: IAspect = {
      visit: (node: IConstruct) => {
        if (CfnResource.isCfnResource(node)) visited.push(node.cfnResourceType);
        if (node instanceof CfnFunction) node.memorySize = 1769;
      },
    };
    Aspects.of(made).add(aspect);
    templateOf(made).allResourcesProperties('AWS::Lambda::Function', { MemorySize: 1769 });
    expect(visited.sort()).toEqual([
      'AWS::DynamoDB::GlobalTable',
      ...Array(3).fill('AWS::IAM::Policy'), ...Array(3).fill('AWS::IAM::Role'),
      ...Array(3).fill('AWS::Lambda::Function'), ...Array(3).fill('AWS::Logs::LogGroup'),
    ]);
  });

  test('escape hatches reach the resources', () => {
    const made = service({ functions });
    (made.table.node.defaultChild as CfnGlobalTable).addPropertyOverride('StreamSpecification.StreamViewType', 'OLD_IMAGE');
    (made.getFunction('Report').node.defaultChild as CfnFunction).addPropertyOverride('Timeout', 42);
    const template = templateOf(made);
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', { StreamSpecification: { StreamViewType: 'OLD_IMAGE' } });
    template.hasResourceProperties('AWS::Lambda::Function', { Timeout: 42 });
  });
});

import { readFileSync } from 'fs';
import { join } from 'path';
import { Annotations, App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Annotations as AnnotationAssertions, Match, Template } from 'aws-cdk-lib/assertions';
import { StreamViewType, TableEncryptionV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Runtime, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { shop } from '../../examples/shop/model';
import { Access, SingleTableModel, SingleTableService, StreamConsumerProps } from '../../src';
import { service, templateOf, unbundledStack } from '../table/synthesize';

const code = { runtime: Runtime.PYTHON_3_14, handler: 'index.handler', code: Code.fromInline('def handler(event, context): return {}') };
const projector: StreamConsumerProps = { ...code, entities: ['Order'], events: ['INSERT', 'MODIFY'], when: { status: 'PAID' } };

function only(template: Template, type: string): any {
  const resources = Object.values(template.findResources(type));
  expect(resources).toHaveLength(1);
  return resources[0];
}

function statementsOf(template: Template): any[] {
  return Object.values(template.findResources('AWS::IAM::Policy')).flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
}

const streamArn = { 'Fn::GetAtt': [expect.stringMatching(/^ShopTable/), 'StreamArn'] };
const queueArn = { 'Fn::GetAtt': [expect.stringMatching(/^ShopStreamConsumersProjectorDeadLetters/), 'Arn'] };

describe('a consumer in its service', () => {
  test('as a whole', () => {
    const template = templateOf(service({ streamConsumers: { Projector: { ...projector, access: [Access.update('Product')] } } }));
    expect(template.toJSON()).toMatchSnapshot();
  });

  test('the mapping loses nothing', () => {
    const template = templateOf(service({ streamConsumers: { Projector: projector } }));
    const { Properties, DependsOn } = only(template, 'AWS::Lambda::EventSourceMapping');
    expect(Properties).toEqual({
      EventSourceArn: streamArn,
      FunctionName: { Ref: expect.stringMatching(/^ShopStreamConsumersProjector/) },
      FilterCriteria: { Filters: [{ Pattern: expect.stringContaining('"PAID"') }, { Pattern: expect.stringContaining('"STATUS#PAID"') }] },
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 100,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 10,
      MaximumRecordAgeInSeconds: 12 * 60 * 60,
      DestinationConfig: { OnFailure: { Destination: queueArn } },
    });
    expect(DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/^ShopStreamConsumersProjectorRoleDefaultPolicy/)]));
  });

  test('the rights are those for the stream, the queue and its access, each on what it is for', () => {
    const statements = statementsOf(templateOf(service({ streamConsumers: { Projector: { ...projector, access: [Access.put('User')] } } })));
    expect(statements.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      [['logs:CreateLogStream', 'logs:PutLogEvents'], expect.anything()],
      [['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*'],
      [['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], streamArn],
      ['sqs:SendMessage', queueArn],
      ['dynamodb:PutItem', { 'Fn::GetAtt': [expect.stringMatching(/^ShopTable/), 'Arn'] }],
    ]);
  });

  test('the queue is encrypted, keeps its messages, and is reached over TLS alone', () => {
    const template = templateOf(service({ streamConsumers: { Projector: projector } }));
    expect(only(template, 'AWS::SQS::Queue')).toMatchObject({
      Properties: { SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 24 * 60 * 60 }, DeletionPolicy: 'Retain',
    });
    expect(only(template, 'AWS::SQS::QueuePolicy').Properties.PolicyDocument.Statement).toEqual([
      expect.objectContaining({ Effect: 'Deny', Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    ]);
    const other = templateOf(service({ table: { removalPolicy: RemovalPolicy.DESTROY }, streamConsumers: { Projector: projector } }));
    expect(only(other, 'AWS::SQS::Queue').DeletionPolicy).toBe('Delete');
  });

  test('every option is reachable', () => {
    const stack = unbundledStack();
    const key = new Key(stack, 'Key');
    const deadLetterQueue = new Queue(stack, 'Queue', { encryptionMasterKey: key });
    const template = templateOf(service({
      streamConsumers: {
        Projector: {
          ...projector,
          batchSize: 500,
          maxBatchingWindow: Duration.seconds(5),
          parallelizationFactor: 4,
          retryAttempts: 3,
          maxRecordAge: Duration.minutes(10),
          startingPosition: StartingPosition.LATEST,
          enabled: false,
          deadLetterQueue,
          functionOptions: { timeout: Duration.seconds(7), environment: { STAGE: 'test' } },
        },
      },
    }, stack));
    expect(only(template, 'AWS::Lambda::EventSourceMapping').Properties).toMatchObject({
      BatchSize: 500,
      MaximumBatchingWindowInSeconds: 5,
      ParallelizationFactor: 4,
      MaximumRetryAttempts: 3,
      MaximumRecordAgeInSeconds: 600,
      StartingPosition: 'LATEST',
      Enabled: false,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringMatching(/^Queue/), 'Arn'] } } },
    });
    expect(only(template, 'AWS::Lambda::Function').Properties).toMatchObject({ Timeout: 7, Environment: { Variables: { STAGE: 'test', TABLE_NAME: expect.anything() } } });
    expect(statementsOf(template)).toContainEqual({
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Effect: 'Allow', Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] },
    });
  });

  test('it reads a table under a key of the customer', () => {
    const stack = unbundledStack({ region: 'eu-west-1' });
    const table = { encryption: TableEncryptionV2.customerManagedKey(new Key(stack, 'Key')) };
    expect(statementsOf(templateOf(service({ table, streamConsumers: { Projector: projector } }, stack)))).toContainEqual({
      Action: 'kms:Decrypt',
      Effect: 'Allow',
      Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] },
      Condition: { StringEquals: { 'kms:ViaService': 'dynamodb.eu-west-1.amazonaws.com' } },
    });
  });

  test('an entry is bundled like that of any function', () => {
    const entry = join(__dirname, '../functions/handlers/place-order.js');
    const template = templateOf(service({ streamConsumers: { Projector: { entry, entities: ['Order'] } } }));
    expect(only(template, 'AWS::Lambda::Function').Properties).toMatchObject({ Handler: 'index.handler', Runtime: 'nodejs24.x', Timeout: 60 });
  });

  test('without a filter where every record is wanted', () => {
    const model: SingleTableModel = { entities: { Any: { keys: { PK: '{a}', SK: '{b}' } } } };
    const made = service({ model, streamConsumers: { Projector: { ...code, entities: ['Any'] } } });
    expect(only(templateOf(made), 'AWS::Lambda::EventSourceMapping').Properties).not.toHaveProperty('FilterCriteria');
    expect(made.streamConsumers.Projector.filterPatterns).toEqual([]);
  });
});

describe('a consumer in another stack', () => {
  test('has everything there, and nothing points back', () => {
    const app = new App();
    const stack = new Stack(app, 'ShopStack', { env: { region: 'eu-west-1' } });
    const reports = new Stack(app, 'Reports', { env: { region: 'eu-west-1' } });
    const table = { encryption: TableEncryptionV2.customerManagedKey(new Key(stack, 'Key')) };
    const made = new SingleTableService(stack, 'Shop', { model: shop, table });
    made.addStreamConsumer('Projector', { ...projector, access: [Access.update('Product')], scope: reports });
    app.synth();
    expect(reports.dependencies).toEqual([stack]);
    expect(stack.dependencies).toEqual([]);
    const types = (template: Template) => Object.values(template.toJSON().Resources).map(({ Type }: any) => Type).sort();
    expect(types(Template.fromStack(stack))).toEqual(['AWS::DynamoDB::GlobalTable', 'AWS::KMS::Key']);
    expect(types(Template.fromStack(reports))).toEqual([
      'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::Lambda::EventSourceMapping', 'AWS::Lambda::Function', 'AWS::Logs::LogGroup',
      'AWS::SQS::Queue', 'AWS::SQS::QueuePolicy',
    ]);
  });
});

describe('what is said at synth', () => {
  const annotations = (made: SingleTableService) => AnnotationAssertions.fromStack(Stack.of(made));
  const dataOf = (found: { entry: { data?: unknown } }[]) => found.map(({ entry }) => entry.data);
  const consumers = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`C${index}`, { ...code, entities: ['Order'] }]));

  test('nothing about two exact consumers', () => {
    const found = annotations(service({ streamConsumers: consumers(2) }));
    expect([...found.findWarning('*', Match.anyValue()), ...found.findInfo('*', Match.anyValue())]).toEqual([]);
  });

  test('one warning about more than two, and about more than one of a replicated table', () => {
    expect(dataOf(annotations(service({ streamConsumers: consumers(4) })).findWarning('*', Match.anyValue()))).toEqual([
      expect.stringContaining('streamConsumers: there are more than 2, and a stream is good for two: with more readers of a shard'),
    ]);
    const replicated = service({ table: { replicas: [{ region: 'eu-west-1' }] }, streamConsumers: consumers(2) }, unbundledStack({ region: 'eu-central-1' }));
    expect(dataOf(annotations(replicated).findWarning('*', Match.anyValue()))).toEqual([expect.stringContaining('a replicated table is good for one')]);
  });

  test('the warning goes away when it is acknowledged', () => {
    const made = service({ streamConsumers: consumers(3) });
    Annotations.of(made).acknowledgeWarning('cdk-single-table:STREAM_CONSUMERS', 'read seldom');
    expect(annotations(made).findWarning('*', Match.anyValue())).toEqual([]);
  });

  test('filters that are not exact', () => {
    const model: SingleTableModel = {
      ...shop, entities: { ...shop.entities, Line: { keys: { PK: 'USER#{userId}', SK: 'ORDER#{orderId}#LINE#{line}' } } },
    };
    const made = service({ model, streamConsumers: { Projector: { ...code, entities: ['Order'] } } });
    expect(made.streamConsumers.Projector.alsoPasses).toEqual(['Line']);
    expect(dataOf(annotations(made).findInfo('*', Match.stringLikeRegexp('STREAM_FILTER|not exact')))).toEqual([expect.stringContaining(
      "streamConsumers.Projector: its filter is not exact, because of what the keys tell: the function also gets changes of 'Line'. streamHandler skips and counts them.")]);
  });
});

test('the report tells what every consumer gets, and is written to the cloud assembly', () => {
  const model: SingleTableModel = {
    ...shop, entities: { ...shop.entities, Line: { keys: { PK: 'USER#{userId}', SK: 'ORDER#{orderId}#LINE#{line}' } } },
  };
  const made = service({ model, streamConsumers: { Audit: { ...code, entities: ['User'] }, Projector: projector, Rest: { ...code, entities: ['Order'] } } });
  const report = made.streamReport();
  expect(report).toMatchSnapshot();
  expect(report).toContain('Gets INSERT, MODIFY of Order, where `status` is `PAID`.\nThe filter is exact.');
  expect(report).toContain('Gets INSERT, MODIFY, REMOVE of Order.\nThe filter is not exact: the function also gets changes of Line.');
  expect(report).toContain('Gets INSERT, MODIFY, REMOVE of User.\nThe filter is exact.');
  const { directory } = (made.node.root as App).synth();
  expect(readFileSync(join(directory, 'ShopStack.Shop.stream-report.md'), 'utf8')).toBe(report);
});

test('refused', () => {
  const refused = (props: Partial<StreamConsumerProps>, rest = {}) => () =>
    service({ ...rest, streamConsumers: { Projector: { ...projector, ...props } } });
  expect(refused({ entities: ['Oder'] })).toThrow(new Error("ShopStack/Shop: streamConsumers.Projector.entities: the model has no entity 'Oder'. Did you mean 'Order'?"));
  expect(refused({ code: undefined })).toThrow('ShopStack/Shop: streamConsumers.Projector: it has no code.');
  expect(refused({ access: [Access.read('Oder')] })).toThrow("ShopStack/Shop: streamConsumers.Projector.access[0]: Access.read('Oder')");
  expect(refused({}, { table: { dynamoStream: StreamViewType.KEYS_ONLY } })).toThrow(
    new Error('ShopStack/Shop: streamConsumers.Projector: the stream of the table holds KEYS_ONLY, and a consumer needs both images. Leave out `table.dynamoStream`.'));
  expect(() => service({ streamConsumers: { Projector: projector } }).addStreamConsumer('Projector', { ...projector, scope: unbundledStack() }))
    .toThrow(new Error('ShopStack/Shop: streamConsumers.Projector: there is already a consumer of this name. Give it another one.'));
});

test('the order of maps changes nothing', () => {
  const make = (streamConsumers: Record<string, StreamConsumerProps>) => JSON.stringify(templateOf(service({ streamConsumers })).toJSON());
  const [A, B] = [{ ...projector, when: { status: 'PAID', note: 'x' } }, { ...code, entities: ['User', 'Order'] }];
  expect(make({ A, B })).toBe(make({ B: { ...B, entities: ['Order', 'User'] }, A: { ...A, when: { note: 'x', status: 'PAID' } } }));
});

import { join } from 'path';
import { Duration, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, FunctionProps, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { Access, ServiceFunctionProps, ServiceTableProps } from '../../src';
import { service, templateOf, unbundledStack } from '../table/synthesize';

const entry = join(__dirname, 'handlers', 'place-order.js');

// `npx projen type-check` fails here where a property of a Lambda function has no place
const functionIsWhole: [Exclude<keyof FunctionProps, keyof ServiceFunctionProps>] extends [never] ? true : never = true;

function synthesize(props: ServiceFunctionProps, { stack = unbundledStack(), table = undefined as ServiceTableProps | undefined } = {}) {
  const template = templateOf(service({ table, functions: { F: props } }, stack));
  const only = (type: string) => Object.values(template.findResources(type))[0];
  return {
    template,
    properties: only('AWS::Lambda::Function').Properties,
    logGroup: only('AWS::Logs::LogGroup'),
    role: only('AWS::IAM::Role').Properties,
    statements: Object.values(template.findResources('AWS::IAM::Policy')).flatMap(policy => policy.Properties.PolicyDocument.Statement),
  };
}

test('defaults', () => {
  const { properties, logGroup, role, statements } = synthesize({ entry });
  expect(functionIsWhole).toBe(true);
  expect(properties).toEqual({
    Architectures: ['arm64'],
    Code: expect.anything(),
    Environment: { Variables: { TABLE_NAME: { Ref: expect.stringMatching(/^ShopTable/) }, NODE_OPTIONS: '--enable-source-maps' } },
    Handler: 'index.handler',
    MemorySize: 512,
    LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: expect.stringMatching(/^ShopFunctionsFLogGroup/) } },
    Role: { 'Fn::GetAtt': [expect.stringMatching(/^ShopFunctionsFRole/), 'Arn'] },
    Runtime: 'nodejs24.x',
    Timeout: 10,
    TracingConfig: { Mode: 'Active' },
  });
  expect(logGroup).toMatchObject({ Properties: { RetentionInDays: 30 }, DeletionPolicy: 'Retain' });
  expect(Object.keys(role)).toEqual(['AssumeRolePolicyDocument']);
  expect(statements).toEqual([
    {
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Effect: 'Allow',
      Resource: { 'Fn::GetAtt': [expect.stringMatching(/^ShopFunctionsFLogGroup/), 'Arn'] },
    },
    { Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], Effect: 'Allow', Resource: '*' },
  ]);
});

test('Lambda\'s own names override the defaults', () => {
  const { properties, logGroup, statements } = synthesize({
    entry,
    handler: 'main',
    runtime: Runtime.NODEJS_22_X,
    architecture: Architecture.X86_64,
    tracing: Tracing.DISABLED,
    loggingFormat: LoggingFormat.TEXT,
    logRetention: RetentionDays.ONE_WEEK,
    logRemovalPolicy: RemovalPolicy.DESTROY,
    environment: { TABLE_NAME: 'another', NODE_OPTIONS: '--no-deprecation', STAGE: 'test' },
    memorySize: 1769,
    timeout: Duration.seconds(20),
    ephemeralStorageSize: Size.gibibytes(1),
    functionName: 'place-order',
    description: 'Places an order',
    reservedConcurrentExecutions: 3,
    initialPolicy: [new PolicyStatement({ actions: ['sns:Publish'], resources: ['*'] })],
  });
  expect(properties).toMatchObject({
    Architectures: ['x86_64'],
    Description: 'Places an order',
    Environment: { Variables: { TABLE_NAME: 'another', NODE_OPTIONS: '--no-deprecation', STAGE: 'test' } },
    EphemeralStorage: { Size: 1024 },
    FunctionName: 'place-order',
    Handler: 'index.main',
    LoggingConfig: { LogFormat: 'Text' },
    MemorySize: 1769,
    ReservedConcurrentExecutions: 3,
    Runtime: 'nodejs22.x',
    Timeout: 20,
  });
  expect(properties).not.toHaveProperty('TracingConfig');
  expect(logGroup).toMatchObject({ Properties: { RetentionInDays: 7 }, DeletionPolicy: 'Delete' });
  expect(statements).toHaveLength(2);
  expect(statements).toContainEqual({ Action: 'sns:Publish', Effect: 'Allow', Resource: '*' });
});

test('the deprecated names of Lambda work too, and only those that are given warn', () => {
  expect(synthesize({ entry, logFormat: 'Text' }).properties.LoggingConfig.LogFormat).toBe('Text');
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  process.env.JSII_DEPRECATED = 'warn';
  try {
    synthesize({ entry });
    expect(warn.mock.calls.map(([, message]) => message).filter(message => !message.includes('TableGrantsProps'))).toEqual([]);
  } finally {
    process.env.JSII_DEPRECATED = 'quiet';
  }
});

test('the log group follows the removal policy of the table', () => {
  expect(synthesize({ entry }, { table: { removalPolicy: RemovalPolicy.DESTROY } }).logGroup.DeletionPolicy).toBe('Delete');
});

test('a function of another runtime gets its table name and its rights the same way', () => {
  const { properties, statements } = synthesize({
    runtime: Runtime.PYTHON_3_14,
    handler: 'app.handler',
    code: Code.fromInline('def handler(event, context): pass'),
    access: [Access.read('User'), Access.query('ordersByStatus')],
  });
  expect(properties).toMatchObject({
    Runtime: 'python3.14', Handler: 'app.handler', Architectures: ['arm64'], Code: { ZipFile: 'def handler(event, context): pass' },
  });
  expect(properties.Environment.Variables).toEqual({ TABLE_NAME: { Ref: expect.stringMatching(/^ShopTable/) } });
  const table = { 'Fn::GetAtt': [expect.stringMatching(/^ShopTable/), 'Arn'] };
  expect(statements.slice(2)).toEqual([
    expect.objectContaining({ Action: ['dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem', 'dynamodb:GetItem'], Effect: 'Allow', Resource: table }),
    expect.objectContaining({ Action: 'dynamodb:Query', Effect: 'Allow', Resource: { 'Fn::Join': ['', [table, '/index/GSI1']] } }),
  ]);
});

test('a given role gets the same rights, and no other role is made', () => {
  const stack = unbundledStack();
  const role = new Role(stack, 'MyRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  const { template, properties, statements } = synthesize({ entry, role, access: [Access.create('Order')] }, { stack });
  template.resourceCountIs('AWS::IAM::Role', 1);
  expect(properties.Role).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^MyRole/), 'Arn'] });
  expect(statements.map(statement => [statement.Action].flat()[0])).toEqual(['logs:CreateLogStream', 'xray:PutTraceSegments', 'dynamodb:PutItem']);
});

test('a given log group is used', () => {
  const stack = unbundledStack();
  const logGroup = new LogGroup(stack, 'Logs');
  const { template, properties, statements } = synthesize({ entry, logGroup }, { stack });
  template.resourceCountIs('AWS::Logs::LogGroup', 1);
  expect(properties.LoggingConfig.LogGroup).toEqual({ Ref: expect.stringMatching(/^Logs/) });
  expect(statements[0].Resource).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^Logs/), 'Arn'] });
});

test('a function in a VPC may manage its network interfaces', () => {
  const stack = unbundledStack();
  const { template, properties } = synthesize({ entry, vpc: new Vpc(stack, 'Vpc') }, { stack });
  expect(properties.VpcConfig.SubnetIds).toHaveLength(2);
  template.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: Match.arrayWith([{
        Action: [
          'ec2:AssignPrivateIpAddresses', 'ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:DescribeNetworkInterfaces',
          'ec2:DescribeSubnets', 'ec2:UnassignPrivateIpAddresses',
        ],
        Effect: 'Allow',
        Resource: '*',
      }]),
    },
  });
});

test('a durable function may keep the state of its own executions, without a managed policy', () => {
  const { role, template } = synthesize({ entry, durableConfig: { executionTimeout: Duration.hours(1) } });
  expect(role).not.toHaveProperty('ManagedPolicyArns');
  template.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: [{
        Action: ['lambda:CheckpointDurableExecution', 'lambda:GetDurableExecutionState'],
        Effect: 'Allow',
        Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^ShopFunctionsF'), 'Arn'] }, ':*']] },
      }],
    },
    Roles: [{ Ref: Match.stringLikeRegexp('^ShopFunctionsFRole') }],
  });
});

test('an immutable role of a durable function is left as it is', () => {
  const stack = unbundledStack();
  const role = Role.fromRoleArn(stack, 'Fixed', 'arn:aws:iam::111111111111:role/fixed', { mutable: false });
  templateOf(service({ functions: { F: { entry, role, durableConfig: { executionTimeout: Duration.hours(1) } } } }, stack))
    .resourceCountIs('AWS::IAM::Policy', 0);
});

test('a dead-letter queue of its own has the logical id that Lambda\'s construct would give it, and refuses requests without TLS', () => {
  const { template, properties } = synthesize({ entry, deadLetterQueueEnabled: true });
  const stack = unbundledStack();
  new LambdaFunction(new Construct(new Construct(new Construct(stack, 'Shop'), 'Functions'), 'F'), 'Default', {
    code: Code.fromInline('x'), handler: 'index.handler', runtime: Runtime.NODEJS_24_X, deadLetterQueueEnabled: true,
  });
  const id = Object.keys(template.findResources('AWS::SQS::Queue'))[0];
  expect(Template.fromStack(stack).findResources('AWS::SQS::Queue')).toEqual(template.findResources('AWS::SQS::Queue'));
  expect(properties.DeadLetterConfig.TargetArn).toEqual({ 'Fn::GetAtt': [id, 'Arn'] });
  template.hasResourceProperties('AWS::SQS::QueuePolicy', {
    PolicyDocument: { Statement: [{ Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } }, Effect: 'Deny' }] },
  });
});

test('a given dead-letter queue is used', () => {
  const stack = unbundledStack();
  const { template, properties } = synthesize({ entry, deadLetterQueue: new Queue(stack, 'Failed'), deadLetterQueueEnabled: true }, { stack });
  template.resourceCountIs('AWS::SQS::Queue', 1);
  expect(properties.DeadLetterConfig.TargetArn).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^Failed/), 'Arn'] });
});

test('an entry is a path from the working directory, or absolute', () => {
  const before = process.cwd();
  process.chdir(__dirname);
  try {
    expect(synthesize({ entry: 'handlers/place-order.js' }).properties.Handler).toBe('index.handler');
    expect(synthesize({ entry, handler: 'index.main' }).properties.Handler).toBe('index.main');
  } finally {
    process.chdir(before);
  }
});

describe('refused', () => {
  const code = Code.fromInline('exports.handler = async () => {};');
  const missing = join(__dirname, 'handlers', 'nowhere.ts');

  test.each<[string, ServiceFunctionProps, string]>([
    ['neither entry nor code', {},
      'it has no code. Give `entry`, a TypeScript or JavaScript file to bundle, or `code` with `handler` and `runtime`.'],
    ['both entry and code', { entry, code, handler: 'index.handler', runtime: Runtime.NODEJS_24_X },
      'it has both `entry` and `code`. Give `entry` for a TypeScript or JavaScript file to bundle, `code` for anything else.'],
    ['code without handler', { code, runtime: Runtime.NODEJS_24_X }, '`code` needs `handler` and `runtime` beside it.'],
    ['code without runtime', { code, handler: 'index.handler' }, '`code` needs `handler` and `runtime` beside it.'],
    ['external modules of code', { code, handler: 'index.handler', runtime: Runtime.NODEJS_24_X, externalModules: ['sharp'] },
      '`externalModules` is about the bundle of an `entry`; `code` is taken as it is.'],
    ['an entry for another runtime', { entry, runtime: Runtime.PYTHON_3_14 },
      '`entry` is for Node.js, not for the runtime python3.14. Give `code` and `handler` instead.'],
    ['an entry that is not there', { entry: missing },
      `there is no file '${missing}'. A relative \`entry\` is taken from the working directory, '${process.cwd()}'.`],
    ['an entry that is a folder', { entry: __dirname },
      `there is no file '${__dirname}'. A relative \`entry\` is taken from the working directory, '${process.cwd()}'.`],
  ])('%s', (_what, props, reason) => {
    expect(() => synthesize(props)).toThrow(new Error(`ShopStack/Shop: functions.F: ${reason}`));
  });

  test('options of a log group of its own beside a given one', () => {
    const stack = new Stack();
    expect(() => service({ functions: { F: { entry, logGroup: new LogGroup(stack, 'Logs'), logRetention: RetentionDays.ONE_DAY } } }, stack)).toThrow(new Error(
      'Default/Shop: functions.F: `logRetention` and `logRemovalPolicy` are about a log group of its own. Set them on the given `logGroup` instead.'));
  });

  test('access to what the model does not have', () => {
    expect(() => synthesize({ entry, access: [Access.read('User'), Access.query('ordersByState')] })).toThrow(new Error(
      "ShopStack/Shop: functions.F.access[1]: Access.query('ordersByState') names an access pattern that the model does not have. Did you mean 'ordersByStatus'?"));
  });
});

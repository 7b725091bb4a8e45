import { createServer } from 'http';
import type { IncomingHttpHeaders, Server } from 'http';
import type { AddressInfo } from 'net';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { partitionKeysOf } from '../../database/authorization/authorization-request';
import { functionCaller, refuseByPolicies } from '../../database/authorization/refuse-by-policies';
import { roleStatements } from '../../database/authorization/role-statements';
import { startRecordingGateway } from '../../database/recording-gateway';
import type { RecordingGateway } from '../../database/recording-gateway';
import { templateReferences } from '../../database/template-reference';
import type { CloudFormationTemplate } from '../../database/template-reference';

const tableArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/Shop-items';
const ofUsers = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': 'USER#*' } };
const reader = { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: { 'Fn::GetAtt': ['Table', 'Arn'] }, Condition: ofUsers };
const logger = { Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['LogGroup', 'Arn'] }, ':*']] } };
const denial = { Effect: 'Deny', Action: 'dynamodb:*', Resource: '*' };
const policy = (Type: string, Statement: unknown, ...roles: string[]) =>
  ({ Type, Properties: { PolicyDocument: { Statement }, Roles: roles.map(Ref => ({ Ref })) } });
const lambda = (role: string) => ({ Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': [role, 'Arn'] } } });
const template = {
  Resources: {
    Table: { Type: 'AWS::DynamoDB::GlobalTable' },
    Get: lambda('GetRole'),
    Put: lambda('PutRole'),
    GetRole: { Type: 'AWS::IAM::Role', Properties: {} },
    GetPolicy: policy('AWS::IAM::Policy', [reader, logger], 'GetRole'),
    PutRole: { Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyDocument: { Statement: denial } }], ManagedPolicyArns: [{ Ref: 'Attached' }] } },
    Overflow: policy('AWS::IAM::ManagedPolicy', logger, 'PutRole', 'GetRole'),
    Attached: policy('AWS::IAM::ManagedPolicy', [{ ...reader, Action: 'dynamodb:*' }]),
    Foreign: policy('AWS::IAM::Policy', [{ Effect: 'Allow', Action: '*', Resource: '*' }], 'OtherRole'),
    AwsManaged: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] } },
    Bounded: { Type: 'AWS::IAM::Role', Properties: { PermissionsBoundary: 'arn:aws:iam::000000000000:policy/Boundary' } },
  },
} as CloudFormationTemplate;
const references = { refs: templateReferences(template, 'Shop').refs, attributes: { 'Table.Arn': tableArn } };

describe('the statements of a role', () => {
  const resolvedReader = { ...reader, Resource: tableArn };
  const resolvedLogger = { ...logger, Resource: 'arn:aws:elsewhere:::LogGroup.Arn:*' };

  test('are those of its own policies, of attached ones and of managed ones', () => {
    expect(roleStatements(template, 'GetRole', references)).toEqual([resolvedReader, resolvedLogger, resolvedLogger]);
    expect(roleStatements(template, 'PutRole', references)).toEqual([denial, { ...resolvedReader, Action: 'dynamodb:*' }, resolvedLogger]);
    expect(roleStatements(template, 'OtherRole', references)).toEqual([{ Effect: 'Allow', Action: '*', Resource: '*' }]);
  });

  test('must all be known', () => {
    expect(() => roleStatements(template, 'AwsManaged', references))
      .toThrow('The role AwsManaged has the managed policy "arn:aws:iam::aws:policy/AdministratorAccess", whose statements are not in the template.');
    expect(() => roleStatements(template, 'Bounded', references)).toThrow('The role Bounded has a permissions boundary, which is not judged here.');
  });
});

describe('a gateway that refuses by policies', () => {
  let database: Server;
  let gateway: RecordingGateway;
  const passedOn: IncomingHttpHeaders[] = [];

  beforeAll(async () => {
    database = createServer((request, response) => {
      passedOn.push(request.headers);
      request.resume().once('end', () => response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{"Item":{"name":{"S":"Ada"}}}'));
    });
    await new Promise<void>(resolve => database.listen(0, '127.0.0.1', resolve));
    const callers = Object.fromEntries(['Get', 'Put'].map(id => [id, functionCaller(template, id, references)]));
    const keys = partitionKeysOf({ KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }] });
    const scope = { region: 'us-east-1', account: '000000000000', tables: { 'Shop-items': keys } };
    gateway = await startRecordingGateway(`http://127.0.0.1:${(database.address() as AddressInfo).port}`, refuseByPolicies(callers, scope));
  });
  afterAll(async () => {
    await gateway.stop();
    database.close();
  });

  async function send(accessKeyId: string, command: GetItemCommand | PutItemCommand) {
    const client = new DynamoDBClient({ endpoint: gateway.endpoint, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey: 'local' } });
    try {
      return await client.send<any, any>(command);
    } finally {
      client.destroy();
    }
  }
  const get = (id: string) => new GetItemCommand({ TableName: 'Shop-items', Key: { PK: { S: id } } });

  test('passes on what is allowed, as the local caller', async () => {
    expect((await send('Get', get('USER#1'))).Item).toEqual({ name: { S: 'Ada' } });
    expect(gateway.take()).toMatchObject([{ operation: 'GetItem', status: 200 }]);
    expect(passedOn.splice(0).map(({ authorization }) => authorization)).toEqual([expect.stringMatching(/Credential=local\/\d+\/us-east-1\/dynamodb\/aws4_request, /)]);
  });

  const user = (name: string) => `User: arn:aws:sts::000000000000:assumed-role/${name}Role/${name} is not authorized to perform:`;
  test.each<[string, string, GetItemCommand | PutItemCommand, string, string]>([
    ['a foreign key', 'Get', get('PRODUCT#1'), 'AccessDeniedException',
      `${user('Get')} dynamodb:GetItem on resource: ${tableArn} because no identity-based policy allows the dynamodb:GetItem action`],
    ['another action', 'Get', new PutItemCommand({ TableName: 'Shop-items', Item: { PK: { S: 'USER#1' } } }), 'AccessDeniedException',
      `${user('Get')} dynamodb:PutItem on resource: ${tableArn} because no identity-based policy allows the dynamodb:PutItem action`],
    ['what is denied', 'Put', get('USER#1'), 'AccessDeniedException',
      `${user('Put')} dynamodb:GetItem on resource: ${tableArn} with an explicit deny in an identity-based policy`],
    ['a caller that is not known', 'Nobody', get('USER#1'), 'UnrecognizedClientException', 'The security token included in the request is invalid.'],
  ])('refuses %s as DynamoDB does, and records it', async (_, caller, command, name, message) => {
    await expect(send(caller, command)).rejects.toMatchObject({ name, message, $metadata: { httpStatusCode: 400 } });
    const [recorded, ...others] = gateway.take();
    expect(others).toEqual([]);
    expect(recorded).toMatchObject({ request: command.input, status: 400, response: { __type: `com.amazon.coral.service#${name}` } });
    expect(Object.values(recorded.response)).toContain(message);
    expect(passedOn).toEqual([]);
  });
});

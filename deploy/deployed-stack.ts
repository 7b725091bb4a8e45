import { CloudFormationClient, DescribeStackEventsCommand, DescribeStackResourcesCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { StackEvent, StackResource } from '@aws-sdk/client-cloudformation';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { GetFunctionConfigurationCommand, InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import type { Emulator } from './start-emulator';

/** What a function of a deployed stack returned or threw. */
export interface Answer {
  /** What it returned. @default - it threw */
  readonly result?: any;
  /** The message of what it threw. @default - it returned */
  readonly error?: string;
}

/** A stack that is deployed, seen through the APIs of AWS. */
export interface DeployedStack {
  /** The name of its table, as long as it is looked at before the stack is gone. */
  tableName(): Promise<string>;
  /** Its status. */
  status(): Promise<string>;
  /** Its resources. */
  resources(): Promise<StackResource[]>;
  /** What became of its resources, the latest first. By the ARN of the stack, also after the stack is gone. */
  events(): Promise<StackEvent[]>;
  /** Invokes a function, by its name in the service, through the API of Lambda. */
  invoke(functionName: string, event: object): Promise<Answer>;
  /** The environment of a function. */
  environment(functionName: string): Promise<Record<string, string>>;
  /** The names of all functions of the account. */
  functionNames(): Promise<string[]>;
  /** A table. */
  table(name: string): Promise<TableDescription>;
  /** All items of a table. */
  items(name: string): Promise<Record<string, any>[]>;
}

/**
 * A stack that is deployed on the emulator.
 *
 * @param service the id of the service in the stack.
 * @example
 * const shop = deployedStack(emulator, 'Shop', 'Shop');
 * console.log(await shop.invoke('GetUser', { userId: '123' }));
 */
export function deployedStack({ client }: Emulator, stackName: string, service: string): DeployedStack {
  const cloudFormation = new CloudFormationClient(client);
  const lambda = new LambdaClient(client);
  const dynamoDb = new DynamoDBClient(client);
  const documents = DynamoDBDocument.from(dynamoDb);
  let arn: string | undefined;

  const resources = async () => (await cloudFormation.send(new DescribeStackResourcesCommand({ StackName: stackName }))).StackResources!;
  const physicalName = async (type: string, logicalId: RegExp) => {
    const found = (await resources()).find(resource => resource.ResourceType === type && logicalId.test(resource.LogicalResourceId!));
    if (found === undefined) throw new Error(`The stack ${stackName} has no ${type} with a logical id like ${logicalId}.`);
    return found.PhysicalResourceId!;
  };
  const nameOf = (functionName: string) => physicalName('AWS::Lambda::Function', new RegExp(`^${service}Functions${functionName}[0-9A-F]{8}$`));

  return {
    tableName: () => physicalName('AWS::DynamoDB::GlobalTable', new RegExp(`^${service}Table[0-9A-F]{8}$`)),
    resources,
    async status() {
      const [stack] = (await cloudFormation.send(new DescribeStacksCommand({ StackName: stackName }))).Stacks!;
      arn = stack.StackId;
      return stack.StackStatus!;
    },
    async events() {
      return (await cloudFormation.send(new DescribeStackEventsCommand({ StackName: arn ?? stackName }))).StackEvents!;
    },
    async invoke(functionName, event) {
      const response = await lambda.send(new InvokeCommand({ FunctionName: await nameOf(functionName), Payload: JSON.stringify(event) }));
      const payload = JSON.parse(response.Payload!.transformToString() || 'null');
      return response.FunctionError === undefined ? { result: payload } : { error: payload.errorMessage };
    },
    async environment(functionName) {
      return (await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: await nameOf(functionName) }))).Environment?.Variables ?? {};
    },
    async functionNames() {
      return (await lambda.send(new ListFunctionsCommand({}))).Functions!.map(({ FunctionName }) => FunctionName!);
    },
    async table(name) {
      return (await dynamoDb.send(new DescribeTableCommand({ TableName: name }))).Table!;
    },
    async items(name) {
      return (await documents.scan({ TableName: name })).Items!;
    },
  };
}

import { DeleteTableCommand, DescribeTableCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import type { SynthesizedFunction, SynthesizedShop } from './synthesize-shop';
import { partitionKeysOf, tableArn } from '../../../database/authorization/authorization-request';
import { functionCaller, refuseByPolicies } from '../../../database/authorization/refuse-by-policies';
import { createTableFromTemplate } from '../../../database/create-table-from-template';
import type { CreatedTable } from '../../../database/create-table-from-template';
import { eventSourceFromTemplate } from '../../../database/event-source';
import { HandlerError, invokeHandler } from '../../../database/invoke-handler';
import { localClient } from '../../../database/local-client';
import { startRecordingGateway } from '../../../database/recording-gateway';
import type { RecordedRequest } from '../../../database/recording-gateway';
import type { Database } from '../../../database/start-database';
import { StreamPoller } from '../../../database/stream-poller';
import { tableDefinition } from '../../../database/table-definition';
import { resolveReferences, templateReferences } from '../../../database/template-reference';

/** One invocation of a function of the shop. */
export interface Invocation {
  /** What it returned. @default - it threw */
  readonly result?: any;
  /** What it threw. @default - it returned */
  readonly error?: { readonly name: string; readonly message: string };
  /** The requests that it made to DynamoDB. */
  readonly requests: RecordedRequest[];
}

/** What the functions run on. */
export interface Interpreters {
  /** The Python that runs the Python functions. @default - those cannot be invoked */
  readonly python?: string;
  /** The Node.js that runs the others. @default - the one of this process */
  readonly node?: string;
}

/** The shop on a database. */
export interface RunningShop {
  /** The table. */
  readonly table: CreatedTable;
  /** The key attributes of the table and its indexes. */
  readonly keyAttributes: string[];
  /** Invokes a function, by its name in the construct, in a process of its own. */
  invoke(functionName: string, event: unknown): Promise<Invocation>;
  /** Delivers the changes that are new in the table's stream to a consumer, by its name in the construct, as Lambda would. */
  deliver(consumerName: string): Promise<Invocation>;
  /** Ends what belongs to the shop; on a shared database it deletes the table. The database runs on. */
  stop(): Promise<void>;
}

/**
 * Starts the synthesized shop on a database: makes the table from the template, and invokes the handlers from the assets. As in AWS, each
 * function may do what the policies of its role in the template allow, and nothing else: the gateway before the database refuses it.
 *
 * @param database where the table is made. On a shared database its name ends in the time, so that it meets no table of an earlier run.
 * @param interpreters what the functions run on.
 * @example
 * const shop = await startShop(synthesizeShop('cdk.out'), await startDatabase());
 * await shop.invoke('GetUser', { userId: '123' });
 * await shop.stop();
 */
export async function startShop(
  { template, functions, consumers }: SynthesizedShop, database: Database, { python, node }: Interpreters = {},
): Promise<RunningShop> {
  const stackName = database.isShared ? `Shop-${Date.now().toString(36)}` : 'Shop';
  const client = localClient(database.endpoint);
  const table = await createTableFromTemplate(client, template, { stackName });

  const { refs } = templateReferences(template, stackName);
  const { create } = tableDefinition(template, { refs });
  const scope = { region: refs['AWS::Region'], account: refs['AWS::AccountId'], tables: { [table.tableName]: partitionKeysOf(create) } };
  const references = {
    refs: { ...refs, [table.logicalId]: table.tableName },
    attributes: { [`${table.logicalId}.Arn`]: tableArn(table.tableName, scope) },
  };
  // The logical id of a function is the access key id that it signs its requests with.
  const callers = Object.fromEntries(functions.map(({ logicalId }) => [logicalId, functionCaller(template, logicalId, references)]));
  const gateway = await startRecordingGateway(database.endpoint, refuseByPolicies(callers, scope));

  const localFunction = ({ logicalId, folder }: SynthesizedFunction) => {
    const { Handler, Runtime, Environment } = template.Resources[logicalId].Properties!;
    const isPython = Runtime.startsWith('python');
    if (isPython && python === undefined) throw new Error(`There is no Python to run the function ${logicalId} with.`);
    const environment = { ...resolveReferences(Environment.Variables, references), AWS_ACCESS_KEY_ID: logicalId };
    return { folder, handler: Handler, python: isPython ? python : undefined, node, endpoint: gateway.endpoint, environment };
  };

  const functionNamed = (functionName: string) => {
    const target = functions.find(({ name }) => name === functionName);
    if (target !== undefined) return localFunction(target);
    throw new Error(`The shop has no function '${functionName}'. It has ${functions.map(({ name }) => name).join(', ')}.`);
  };
  const { Table } = await client.send(new DescribeTableCommand({ TableName: table.tableName }));
  const pollers = new Map(consumers.map(({ name, eventSource }) => [name, new StreamPoller({
    endpoint: database.endpoint,
    streamArn: Table!.LatestStreamArn!,
    source: eventSourceFromTemplate(template, eventSource),
    invoke: event => invokeHandler(functionNamed(name), event),
    discard: batch => { throw new Error(`${name} failed to the end: ${JSON.stringify(batch)}`); },
  })]));

  return {
    table,
    keyAttributes: create.AttributeDefinitions!.map(({ AttributeName }) => AttributeName!),
    async invoke(functionName, event) {
      const target = functionNamed(functionName);
      try {
        return { result: await invokeHandler(target, event), requests: gateway.take() };
      } catch (error) {
        if (!(error instanceof HandlerError)) throw error;
        return { error: { name: error.name, message: error.message }, requests: gateway.take() };
      }
    },
    async deliver(consumerName) {
      return { result: await pollers.get(consumerName)!.drain(), requests: gateway.take() };
    },
    async stop() {
      await gateway.stop();
      if (database.isShared) {
        await client.send(new UpdateTableCommand({ TableName: table.tableName, DeletionProtectionEnabled: false }));
        await client.send(new DeleteTableCommand({ TableName: table.tableName }));
      }
      client.destroy();
    },
  };
}

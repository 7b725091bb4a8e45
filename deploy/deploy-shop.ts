import assert from 'assert/strict';
import { join } from 'path';
import { setTimeout as sleep } from 'timers/promises';
import { inspect, isDeepStrictEqual } from 'util';
import type { DeployedStack } from './deployed-stack';
import { CdkError } from './run-cdk';

/** What `deployShop` needs. */
export interface DeployShopProps {
  /** The stack, before and after it exists. */
  readonly shop: DeployedStack;
  /** Runs the CDK CLI in the folder of the app, and returns what it printed. */
  readonly cdk: (...args: string[]) => Promise<string>;
  /** The folder for the cloud assemblies. */
  readonly folder: string;
  /** Takes a step, and shows its title and what it returns. */
  readonly step: (title: string, take: () => Promise<string[]>) => Promise<void>;
}

/**
 * Deploys the shop in its versions, one after the other, looks at what each is and does, and destroys it.
 *
 * @throws Error that says what is not as it should be; CdkError where the CDK CLI failed and should not have.
 * @example
 * await deployShop({ shop, cdk, folder: 'cdk.out', step: async (title, take) => console.log(title, await take()) });
 */
export async function deployShop({ shop, cdk, folder, step }: DeployShopProps): Promise<void> {
  const deploy = (version: string) => cdk('deploy', '--context', `version=${version}`, '--output', join(folder, version), '--require-approval', 'never');

  await step('cdk bootstrap', async () => {
    await cdk('bootstrap', 'aws://000000000000/us-east-1', '--app', '');
    return [];
  });

  await step('cdk deploy: the first version', async () => {
    await deploy('first');
    assert.equal(await shop.status(), 'CREATE_COMPLETE');
    const { GlobalSecondaryIndexes, StreamSpecification } = await shop.table(await shop.tableName());
    assert.deepEqual(GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName), ['GSI1']);
    assert.equal(StreamSpecification?.StreamViewType, 'NEW_AND_OLD_IMAGES');
    const counts = countBy((await shop.resources()).map(({ ResourceType }) => ResourceType!));
    return [`CREATE_COMPLETE: ${Object.entries(counts).map(([type, count]) => `${count} ${type}`).join(', ')}`];
  });
  const tableName = await shop.tableName();

  await step('Invoke the functions', async () => [
    await shows(shop, 'SaveUser', { userId: '123', name: 'John Doe', email: 'john@example.com' }, { userId: '123', name: 'John Doe', email: 'john@example.com' }),
    await shows(shop, 'SaveProduct', { productId: '789', title: 'Coffee mug', stock: 5 }, { productId: '789', title: 'Coffee mug', stock: 5 }),
    await shows(shop, 'PlaceOrder', { userId: '123', orderId: '456', productId: '789', total: 12.5 }, { userId: '123', orderId: '456', status: 'PENDING', total: 12.5 }),
    await shows(shop, 'PlaceOrder', { userId: '123', orderId: '457', productId: '789', total: 20 }, { userId: '123', orderId: '457', status: 'PENDING', total: 20 }),
    await shows(shop, 'ChangeOrderStatus', { userId: '123', orderId: '456', from: 'PENDING', to: 'PAID' }, { userId: '123', orderId: '456', status: 'PAID', total: 12.5 }),
    await shows(shop, 'ListOrdersByStatus', { status: 'PENDING' }, [{ userId: '123', orderId: '457', total: 20 }]),
    await shows(shop, 'GetUserWithOrders', { userId: '123' }, {
      name: 'John Doe',
      email: 'john@example.com',
      orders: [{ orderId: '456', status: 'PAID', total: 12.5 }, { orderId: '457', status: 'PENDING', total: 20 }],
    }),
    await shows(shop, 'PythonShop', { action: 'get_user', arguments: { user_id: '123' } }, {
      PK: 'USER#123', SK: 'PROFILE#123', userId: '123', name: 'John Doe', email: 'john@example.com',
    }),
  ]);

  await step('The consumer of the stream keeps a summary of the orders', async () => {
    await eventually(async () => isDeepStrictEqual((await shop.invoke('GetStatusSummary', { status: 'PAID' })).result, { status: 'PAID', orders: 1 }));
    return [
      await shows(shop, 'GetStatusSummary', { status: 'PAID' }, { status: 'PAID', orders: 1 }),
      await shows(shop, 'GetStatusSummary', { status: 'PENDING' }, { status: 'PENDING', orders: 1 }),
    ];
  });

  let items: Record<string, any>[] = [];
  await step('The items in the table', async () => {
    items = inOrder(await shop.items(tableName));
    assert.deepEqual(items.map(({ PK, SK }) => [PK, SK]), [
      ['PRODUCT#789', 'METADATA#789'], ['STATUS#PAID', 'SUMMARY'], ['STATUS#PENDING', 'SUMMARY'],
      ['USER#123', 'ORDER#456'], ['USER#123', 'ORDER#457'], ['USER#123', 'PROFILE#123'],
    ]);
    return items.map(oneLine);
  });

  await step('IAM refuses what is not in the access of a function', async () => {
    const allowed = await shows(shop, 'ReadAnyItem', { PK: 'USER#123', SK: 'PROFILE#123' }, items.find(({ SK }) => SK === 'PROFILE#123'));
    const product = { PK: 'PRODUCT#789', SK: 'METADATA#789' };
    const { result, error } = await shop.invoke('ReadAnyItem', product);
    assert.equal(result, undefined, `IAM did not refuse it: ${oneLine(result)}`);
    assert.match(error!, /is not authorized to perform: dynamodb:GetItem/);
    return ["ReadAnyItem has Access.read('User').", allowed, `${callOf('ReadAnyItem', product)}\n→ ${error}`];
  });

  await step('cdk deploy: the second version, with another index', async () => {
    await deploy('second');
    assert.equal(await shop.status(), 'UPDATE_COMPLETE');
    const { GlobalSecondaryIndexes } = await shop.table(tableName);
    assert.deepEqual(GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).sort(), ['GSI1', 'byTotal']);
    assert.deepEqual(inOrder(await shop.items(tableName)), items, 'The items changed.');
    return [
      `UPDATE_COMPLETE: the ${items.length} items are as they were, and in the index, too:`,
      await shows(shop, 'ListDearOrders', { status: 'PENDING', least: 15 }, [{ userId: '123', orderId: '457', total: 20 }]),
    ];
  });

  await step('cdk deploy: a version that fails halfway', async () => {
    const before = await shop.environment('GetUser');
    const failure = await deploy('failing').then(() => undefined, error => error);
    if (!(failure instanceof CdkError)) throw failure ?? new Error('The deployment that should fail did not.');
    assert.match(failure.output, /It fails on purpose/, failure.message);
    assert.equal(await shop.status(), 'UPDATE_ROLLBACK_COMPLETE');
    const changes = (await shop.events()).filter(({ LogicalResourceId, ResourceStatus }) =>
      LogicalResourceId!.startsWith('ShopFunctionsGetUser') && ResourceStatus === 'UPDATE_COMPLETE');
    assert.ok(changes.length > 0, 'The function was not changed before the deployment failed, so nothing was rolled back.');
    assert.deepEqual(await shop.environment('GetUser'), before, 'The function keeps a change of the failed deployment.');
    assert.deepEqual(inOrder(await shop.items(tableName)), items, 'The items changed.');
    return [
      'UPDATE_ROLLBACK_COMPLETE: the function that was changed has its former environment, and works:',
      await shows(shop, 'GetUser', { userId: '123' }, { userId: '123', name: 'John Doe', email: 'john@example.com' }),
    ];
  });

  await step('cdk destroy', async () => {
    await cdk('destroy', '--app', join(folder, 'second'), '--force');
    const events = await shop.events();
    const typesOf = (status: string) => events.filter(({ ResourceStatus }) => ResourceStatus === status).map(({ ResourceType }) => ResourceType!);
    const retained = countBy(typesOf('DELETE_SKIPPED'));
    assert.deepEqual(Object.keys(retained).sort(), ['AWS::DynamoDB::GlobalTable', 'AWS::Logs::LogGroup', 'AWS::SQS::Queue']);
    assert.equal(retained['AWS::DynamoDB::GlobalTable'], 1);
    assert.deepEqual(await shop.functionNames(), []);
    assert.deepEqual(inOrder(await shop.items(tableName)), items, 'The items changed.');
    return [
      `retained: ${tableName} with its ${items.length} items, the dead-letter queue, and ${retained['AWS::Logs::LogGroup']} log groups`,
      `gone: ${Object.keys(countBy(typesOf('DELETE_COMPLETE'))).filter(type => !(type in retained) && type !== 'AWS::CloudFormation::Stack').join(', ')}`,
    ];
  });
}

/** Invokes a function, and returns the call and its result as text. */
async function shows(shop: DeployedStack, functionName: string, event: object, expected: unknown): Promise<string> {
  const { result, error } = await shop.invoke(functionName, event);
  const text = `${callOf(functionName, event)}\n→ ${error ?? oneLine(result)}`;
  assert.ok(isDeepStrictEqual(result, expected), `${text}\nshould have been ${oneLine(expected)}.`);
  return text;
}

/** Waits until something holds, for ten seconds at most; then the next look at it says what is wrong. */
async function eventually(holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!await holds() && performance.now() < deadline) await sleep(200);
}

function callOf(functionName: string, event: object): string {
  return `${functionName} ${oneLine(event)}`;
}

function oneLine(value: unknown): string {
  return inspect(value, { breakLength: Infinity, depth: 5 });
}

function inOrder(items: Record<string, any>[]): Record<string, any>[] {
  const keyOf = ({ PK, SK }: Record<string, any>) => JSON.stringify([PK, SK]);
  return [...items].sort((left, right) => keyOf(left) < keyOf(right) ? -1 : 1);
}

function countBy(values: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

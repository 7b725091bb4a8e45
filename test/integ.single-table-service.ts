import { join } from 'path';
import { ExpectedResult, IntegTest, InvocationType, Match } from '@aws-cdk/integ-tests-alpha';
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { DISABLE_CREATION_STACK_TRACES } from 'aws-cdk-lib/cx-api';
import { shop } from '../examples/shop/model';
import { Access, SingleTableService } from '../src';

// What only a real account can confirm: docs/real-account.md.

/** A handler of the shop. Without the SDK, which Lambda has, the snapshot stays small and does not change with the version of the SDK. */
const handler = (name: string) => ({ entry: join(__dirname, '..', 'examples', 'shop', 'handlers', `${name}.ts`), externalModules: ['@aws-sdk/*'] });

// without the paths of this machine
const app = new App({ context: { [DISABLE_CREATION_STACK_TRACES]: true }, stackTraces: false });
const stack = new Stack(app, 'SingleTableServiceTest');
const service = new SingleTableService(stack, 'Shop', {
  model: shop,
  table: { removalPolicy: RemovalPolicy.DESTROY },
  functions: {
    SaveUser: { ...handler('save-user'), access: [Access.put('User')] },
    GetUser: { ...handler('get-user'), access: [Access.read('User')] },
    SaveProduct: { ...handler('save-product'), access: [Access.put('Product')] },
    PlaceOrder: { ...handler('place-order'), access: [Access.create('Order'), Access.read('User'), Access.update('Product')] },
    GetUserWithOrders: { ...handler('get-user-with-orders'), access: [Access.query('userWithOrders')] },
    ListOrdersByStatus: { ...handler('list-orders-by-status'), access: [Access.query('ordersByStatus'), Access.query('ordersBetween')] },
    // It gets a product as well, which its access leaves out.
    ConfirmOrder: { ...handler('confirm-order'), access: [Access.read('User')] },
  },
});

const test = new IntegTest(app, 'SingleTableService', { testCases: [stack] });
const { assertions } = test;

function invoke(name: string, event: object) {
  return assertions.invokeFunction({
    functionName: service.getFunction(name).functionName, invocationType: InvocationType.REQUEST_RESPONSE, payload: JSON.stringify(event),
  });
}

function returns(name: string, event: object, result: any) {
  return invoke(name, event).expect(ExpectedResult.objectLike({ StatusCode: 200, Payload: Match.serializedJson(result) }));
}

// The table is as its properties say.
const { tableName } = service.table;
assertions.awsApiCall('DynamoDB', 'describeTable', { TableName: tableName }).expect(ExpectedResult.objectLike({
  Table: {
    TableStatus: 'ACTIVE',
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    DeletionProtectionEnabled: false,
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  },
}));
assertions.awsApiCall('DynamoDB', 'describeContinuousBackups', { TableName: tableName }).expect(ExpectedResult.objectLike({
  ContinuousBackupsDescription: { PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'ENABLED' } },
}));

// A function runs with its own runtime, on its own architecture.
assertions.awsApiCall('Lambda', 'getFunctionConfiguration', { FunctionName: service.getFunction('GetUser').functionName }).expect(ExpectedResult.objectLike({
  State: 'Active', Architectures: ['arm64'], Runtime: service.getFunction('GetUser').runtime.name, TracingConfig: { Mode: 'Active' },
}));

// Each function may do what it needs, on the table and on the index.
returns('SaveUser', { userId: '123', name: 'John Doe', email: 'john@example.com' }, { name: 'John Doe', email: 'john@example.com', userId: '123' })
  .next(returns('SaveProduct', { productId: '789', title: 'Coffee mug', stock: 5 }, { title: 'Coffee mug', stock: 5, productId: '789' }))
  .next(returns('PlaceOrder', { userId: '123', orderId: '456', productId: '789', total: 12.5 }, { status: 'PENDING', total: 12.5, userId: '123', orderId: '456' }))
  .next(returns('GetUser', { userId: '123' }, { name: 'John Doe', email: 'john@example.com', userId: '123' }))
  .next(returns('GetUserWithOrders', { userId: '123' }, { name: 'John Doe', email: 'john@example.com', orders: [{ orderId: '456', status: 'PENDING', total: 12.5 }] }))
  // by now the index has followed the table
  .next(returns('ListOrdersByStatus', { status: 'PENDING' }, [{ userId: '123', orderId: '456', total: 12.5 }]))
  // and IAM refuses what it does not need
  .next(invoke('ConfirmOrder', { userId: '123', productId: '789' }).expect(ExpectedResult.objectLike({
    FunctionError: 'Unhandled', Payload: Match.stringLikeRegexp('the function may not get it'),
  })));

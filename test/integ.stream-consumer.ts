import { join } from 'path';
import { ExpectedResult, IntegTest, InvocationType, Match } from '@aws-cdk/integ-tests-alpha';
import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { DISABLE_CREATION_STACK_TRACES } from 'aws-cdk-lib/cx-api';
import { shop } from '../examples/shop/model';
import { Access, SingleTableService } from '../src';

/** A handler of the shop. Without the SDK, which Lambda has, the snapshot stays small and does not change with the version of the SDK. */
const handler = (name: string) => ({ entry: join(__dirname, '..', 'examples', 'shop', 'handlers', `${name}.ts`), externalModules: ['@aws-sdk/*'] });

// without the paths of this machine
const app = new App({ context: { [DISABLE_CREATION_STACK_TRACES]: true }, stackTraces: false });
const stack = new Stack(app, 'StreamConsumerTest');
const service = new SingleTableService(stack, 'Shop', {
  model: shop,
  table: { removalPolicy: RemovalPolicy.DESTROY },
  functions: {
    SaveUser: { ...handler('save-user'), access: [Access.put('User')] },
    SaveProduct: { ...handler('save-product'), access: [Access.put('Product')] },
    PlaceOrder: { ...handler('place-order'), access: [Access.create('Order'), Access.read('User'), Access.update('Product')] },
    GetStatusSummary: { ...handler('get-status-summary'), access: [Access.read('StatusSummary')] },
  },
  streamConsumers: {
    KeepStatusSummary: { ...handler('keep-status-summary'), entities: ['Order'], access: [Access.update('StatusSummary')] },
  },
});

const { assertions } = new IntegTest(app, 'StreamConsumer', { testCases: [stack] });

function invoke(name: string, event: object) {
  return assertions.invokeFunction({
    functionName: service.getFunction(name).functionName, invocationType: InvocationType.REQUEST_RESPONSE, payload: JSON.stringify(event),
  });
}

// The mapping may read the stream: the consumer gets the order, although it is placed before the mapping is ready.
invoke('SaveUser', { userId: '123', name: 'John Doe', email: 'john@example.com' })
  .next(invoke('SaveProduct', { productId: '789', title: 'Coffee mug', stock: 5 }))
  .next(invoke('PlaceOrder', { userId: '123', orderId: '456', productId: '789', total: 12.5 }))
  .next(invoke('GetStatusSummary', { status: 'PENDING' })
    .expect(ExpectedResult.objectLike({ Payload: Match.serializedJson({ status: 'PENDING', orders: 1 }) }))
    .waitForAssertions({ totalTimeout: Duration.minutes(5), interval: Duration.seconds(10) }));

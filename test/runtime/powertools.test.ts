import { createSocket } from 'dgram';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Subsegment } from 'aws-xray-sdk-core';
import { Answer, fakeDatabase } from './fake-database';
import { createClient, defineModel, Hooks } from '../../src/runtime';

const model = defineModel({
  entities: { User: { keys: { PK: 'USER#{id}', SK: 'PROFILE' }, attributes: { name: 'string' } } },
});
const answers: Answer[] = [
  { response: { ConsumedCapacity: { CapacityUnits: 1 } } },
  { error: { name: 'ConditionalCheckFailedException', message: 'The conditional request failed' } },
];

/** A write that is done, and one that fails. */
async function makeRequests(hooks: Hooks): Promise<void> {
  const db = createClient(model, { client: fakeDatabase(answers).client, tableName: 'items', ...hooks });
  await db.User.put({ id: '1', name: 'Ada' });
  await db.User.create({ id: '1', name: 'Ada' }).catch(() => {});
}

/** What is written to the console meanwhile, as JSON. */
async function printed(method: 'debug' | 'log', run: () => Promise<void>): Promise<any[]> {
  const write = jest.spyOn(console, method).mockImplementation(() => {});
  await run();
  const lines = write.mock.calls.map(([line]) => JSON.parse(String(line)));
  write.mockRestore();
  return lines;
}

const environment = process.env;
beforeEach(() => {
  // Powertools has a console of its own unless it is told that this is development
  process.env = { ...environment, POWERTOOLS_SERVICE_NAME: 'shop', POWERTOOLS_DEV: 'true', POWERTOOLS_METRICS_DISABLED: 'false', AWS_REGION: 'eu-west-1' };
});
afterEach(() => {
  process.env = environment;
});

test('the logger takes the events as they are', async () => {
  const lines = await printed('debug', () => {
    const logger = new Logger({ logLevel: 'DEBUG' });
    return makeRequests({ onResponse: event => logger.debug('DynamoDB', event) });
  });
  const request = { level: 'DEBUG', message: 'DynamoDB', service: 'shop', tableName: 'items', operation: 'PutItem', entity: 'User', attempt: 1 };
  expect(lines).toMatchObject([
    { ...request, id: 1, method: 'put', duration: expect.any(Number), consumedCapacity: 1 },
    { ...request, id: 2, method: 'create', error: { name: 'ConditionalCheckFailedException', message: 'The conditional request failed' } },
  ]);
});

test('metrics of the consumed capacity', async () => {
  const lines = await printed('log', async () => {
    const metrics = new Metrics({ namespace: 'shop' });
    await makeRequests({ onResponse: ({ consumedCapacity = 0 }) => metrics.addMetric('ConsumedCapacity', MetricUnit.Count, consumedCapacity) });
    metrics.publishStoredMetrics();
  });
  expect(lines).toMatchObject([{ service: 'shop', ConsumedCapacity: [1, 0] }]);
});

test('the tracer makes a subsegment of each request', async () => {
  const daemon = createSocket('udp4');
  const received: any[] = [];
  const both = new Promise<void>(resolve => {
    daemon.on('message', message => {
      if (received.push(JSON.parse(message.toString().split('\n')[1])) === 2) resolve();
    });
  });
  await new Promise<void>(resolve => daemon.bind(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
    LAMBDA_TASK_ROOT: '/var/task',
    AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${daemon.address().port}`,
    _X_AMZN_TRACE_ID: 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=557abcec3ee5a047;Sampled=1',
  });
  try {
    // it reads the environment when it is loaded
    const { Tracer } = jest.requireActual<typeof import('@aws-lambda-powertools/tracer')>('@aws-lambda-powertools/tracer');
    const tracer = new Tracer({ captureHTTPsRequests: false });
    const subsegments = new Map<number, Subsegment | undefined>();
    await makeRequests({
      onRequest: ({ id, operation }) => subsegments.set(id, tracer.getSegment()?.addNewSubsegment(`DynamoDB ${operation}`)),
      onResponse: event => {
        subsegments.get(event.id)?.addMetadata('response', event);
        subsegments.get(event.id)?.close(event.error);
        subsegments.delete(event.id);
      },
    });
    await both;
    expect(subsegments.size).toBe(0);
  } finally {
    daemon.close();
  }
  expect(received).toMatchObject([
    { name: 'DynamoDB PutItem', metadata: { default: { response: { method: 'put', consumedCapacity: 1 } } } },
    { name: 'DynamoDB PutItem', fault: true, cause: { exceptions: [{ type: 'ConditionalCheckFailedException', message: 'The conditional request failed' }] } },
  ]);
});

import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, Function as LambdaFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { StreamFilter } from './derive-stream-filter';
import { StreamConsumer } from './stream-consumer';
import { StreamConsumerProps } from './stream-consumer-props';
import { createFunction } from '../functions/create-function';

/** What a consumer takes over from its service. */
export interface StreamConsumerContext {
  readonly table: TableV2;
  readonly filter: StreamFilter;
  readonly removalPolicy?: RemovalPolicy;
  /** Where the consumer stands, for messages. */
  readonly place: string;
}

/**
 * Creates a consumer of the table's stream, in a scope of its own: the function with its role, the event source mapping
 * and the dead-letter queue. All of them point to the table and nothing points back, so the scope may be in another stack.
 *
 * @throws SingleTableError where the properties of the function do not fit together, or its entry cannot be bundled
 */
export function createStreamConsumer(scope: Construct, props: StreamConsumerProps, context: StreamConsumerContext): StreamConsumer {
  const { table, filter, removalPolicy, place } = context;
  const { access, code, entry, externalModules, handler, runtime } = props;
  const target = createFunction(scope, {
    timeout: Duration.minutes(1),
    ...props.functionOptions,
    access,
    code,
    entry,
    externalModules,
    handler,
    runtime,
  }, { tableName: table.tableName, removalPolicy, place });
  const deadLetterQueue = props.deadLetterQueue ?? new Queue(scope, 'DeadLetters', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: removalPolicy ?? RemovalPolicy.RETAIN,
  });
  const rights = [...grantStreamRead(table, target), ...grantSend(deadLetterQueue, target)];
  const eventSourceMapping = new EventSourceMapping(scope, 'EventSource', {
    target,
    eventSourceArn: table.tableStreamArn,
    filters: filter.patterns.length === 0 ? undefined : filter.patterns.map(pattern => ({ pattern })),
    startingPosition: props.startingPosition ?? StartingPosition.TRIM_HORIZON,
    batchSize: props.batchSize ?? 100,
    maxBatchingWindow: props.maxBatchingWindow,
    parallelizationFactor: props.parallelizationFactor,
    reportBatchItemFailures: true,
    bisectBatchOnError: true,
    retryAttempts: props.retryAttempts ?? 10,
    maxRecordAge: props.maxRecordAge ?? Duration.hours(12),
    onFailure: { bind: () => ({ destination: deadLetterQueue.queueArn }) },
    enabled: props.enabled,
  });
  // Lambda looks at the rights when the mapping is made
  for (const right of rights) right.applyBefore(eventSourceMapping);
  return { function: target, eventSourceMapping, deadLetterQueue, filterPatterns: [...filter.patterns], alsoPasses: [...filter.alsoPasses] };
}

/**
 * The rights to read the stream. `dynamodb:ListStreams` is not among them: it cannot be given for one stream.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
function grantStreamRead(table: TableV2, grantee: LambdaFunction): Grant[] {
  const actions = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
  return [
    Grant.addToPrincipal({ grantee, actions, resourceArns: [table.tableStreamArn!] }),
    ...table.encryptionKey ? [Grant.addToPrincipal({
      grantee,
      actions: ['kms:Decrypt'],
      resourceArns: [table.encryptionKey.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${table.env.region}.amazonaws.com` } },
    })] : [],
  ];
}

/** The rights to send to a queue: not those of the CDK, which also give the attributes of the queue. */
function grantSend(queue: IQueue, grantee: IGrantable): Grant[] {
  const key = queue.encryptionMasterKey;
  return [
    Grant.addToPrincipal({ grantee, actions: ['sqs:SendMessage'], resourceArns: [queue.queueArn] }),
    ...key ? [Grant.addToPrincipal({ grantee, actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resourceArns: [key.keyArn] })] : [],
  ];
}

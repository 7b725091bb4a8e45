import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Architecture, Function as LambdaFunction, LoggingFormat, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { functionCode } from './function-code';
import { allowDurableExecutions, functionRole } from './function-role';
import { ServiceFunctionProps } from './service-function-props';
import { SingleTableError } from '../model/single-table-error';

/** What a function takes over from its service. */
export interface FunctionContext {
  readonly tableName: string;
  readonly removalPolicy?: RemovalPolicy;
  /** Where the function stands, for messages. */
  readonly place: string;
}

/**
 * Creates a function with its log group and its role, in a scope of its own.
 *
 * @throws SingleTableError where its properties do not fit together, or its entry cannot be bundled
 */
export function createFunction(scope: Construct, props: ServiceFunctionProps, { tableName, removalPolicy, place }: FunctionContext): LambdaFunction {
  const { access: _access, entry, externalModules: _externalModules, logRetention, logRemovalPolicy, ...options } = props;
  if (props.logGroup && (logRetention !== undefined || logRemovalPolicy !== undefined)) {
    throw new SingleTableError('FUNCTION',
      `${place}: \`logRetention\` and \`logRemovalPolicy\` are about a log group of its own. Set them on the given \`logGroup\` instead.`);
  }
  const code = functionCode(scope, props, place);
  const logGroup = props.logGroup ?? new LogGroup(scope, 'LogGroup', {
    retention: logRetention ?? RetentionDays.ONE_MONTH,
    removalPolicy: logRemovalPolicy ?? removalPolicy ?? RemovalPolicy.RETAIN,
  });
  const role = functionRole(scope, props, logGroup);
  // the id 'Default' leaves no trace in the logical id
  const created = new LambdaFunction(scope, 'Default', {
    ...options,
    ...code,
    architecture: props.architecture ?? Architecture.ARM_64,
    // Lambda's own 128 MB and 3 seconds are little for the first call of a function that loads the AWS SDK
    memorySize: props.memorySize ?? 512,
    timeout: props.timeout ?? Duration.seconds(10),
    tracing: props.tracing ?? Tracing.ACTIVE,
    loggingFormat: props.loggingFormat ?? (props.logFormat === undefined ? LoggingFormat.JSON : undefined),
    logGroup,
    role,
    deadLetterQueue: props.deadLetterQueue ?? (props.deadLetterQueueEnabled ? encryptedInTransit(scope, 'DeadLetterQueue') : undefined),
    environment: {
      TABLE_NAME: tableName,
      ...(entry === undefined ? {} : { NODE_OPTIONS: '--enable-source-maps' }),
      ...props.environment,
    },
  });
  if (props.durableConfig) allowDurableExecutions(scope, role, created.functionArn);
  return created;
}

/** As the queue that Lambda's construct would make, but it refuses requests without TLS. */
function encryptedInTransit(scope: Construct, id: string): Queue {
  return new Queue(scope, id, { retentionPeriod: Duration.days(14), enforceSSL: true });
}

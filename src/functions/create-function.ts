import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Architecture, Function as LambdaFunction, LoggingFormat, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { functionCode } from './function-code';
import { functionRole } from './function-role';
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
  // the id 'Default' leaves no trace in the logical id
  return new LambdaFunction(scope, 'Default', {
    ...options,
    ...code,
    architecture: props.architecture ?? Architecture.ARM_64,
    // Lambda's own 128 MB and 3 seconds are little for the first call of a function that loads the AWS SDK
    memorySize: props.memorySize ?? 512,
    timeout: props.timeout ?? Duration.seconds(10),
    tracing: props.tracing ?? Tracing.ACTIVE,
    loggingFormat: props.loggingFormat ?? (props.logFormat === undefined ? LoggingFormat.JSON : undefined),
    logGroup,
    role: functionRole(scope, props, logGroup),
    environment: {
      TABLE_NAME: tableName,
      ...(entry === undefined ? {} : { NODE_OPTIONS: '--enable-source-maps' }),
      ...props.environment,
    },
  });
}

import type { CloudFormationTemplate } from './template-reference';

/** What an event source mapping does with the records of a stream. */
export interface EventSource {
  /** The filter patterns, as JSON. @default - every record passes */
  readonly filters?: readonly string[];
  /** The most records of a batch. @default 100 */
  readonly batchSize?: number;
  /** How long records are collected for a batch, in seconds. @default 0 */
  readonly batchingWindow?: number;
  /** How many batches of a shard are worked on at the same time. @default 1 */
  readonly parallelizationFactor?: number;
  /** How often a batch that fails is tried again. @default - until it succeeds */
  readonly retryAttempts?: number;
  /** The age at which a record is given up, in seconds. @default - none */
  readonly maxRecordAge?: number;
  /** Whether a batch that fails is split. @default false */
  readonly bisect?: boolean;
  /** Whether the function says where a batch failed. @default false */
  readonly reportFailures?: boolean;
}

/**
 * Reads an event source mapping from a synthesized template.
 *
 * @throws Error when there is none of that logical id.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html
 * @example
 * const source = eventSourceFromTemplate(template, 'ShopStreamConsumersProjectorEventSource5A7B8C9D');
 */
export function eventSourceFromTemplate(template: CloudFormationTemplate, logicalId: string): EventSource {
  const { Type, Properties } = template.Resources[logicalId] ?? {};
  if (Type !== 'AWS::Lambda::EventSourceMapping') throw new Error(`The template has no event source mapping '${logicalId}'.`);
  return {
    filters: Properties!.FilterCriteria?.Filters.map(({ Pattern }: { Pattern: string }) => Pattern),
    batchSize: Properties!.BatchSize,
    batchingWindow: Properties!.MaximumBatchingWindowInSeconds,
    parallelizationFactor: Properties!.ParallelizationFactor,
    retryAttempts: Properties!.MaximumRetryAttempts,
    maxRecordAge: Properties!.MaximumRecordAgeInSeconds,
    bisect: Properties!.BisectBatchOnFunctionError,
    reportFailures: Properties!.FunctionResponseTypes?.includes('ReportBatchItemFailures'),
  };
}

import { handleRecord, RecordOutcome } from './handle-record';
import { processInOrder } from './process-in-order';
import { streamContext } from './stream-context';
import { SingleTableModel } from '../../model/single-table-model';
import { StreamRecordError } from '../errors/stream-record-error';
import { LiteralKeys } from '../types/literal-keys';
import { StreamEvent, StreamHandlerOptions, StreamHandlers, StreamRecord, StreamResponse } from '../types/stream';

/**
 * Makes the handler of a stream's consumer from functions for the changes of items, by the entity.
 *
 * The records of one partition key are handled in their order, those of different ones at the same time. A key stops at
 * its first failure. The answer names the first record of the batch that is not done, from where Lambda delivers again:
 * every record is handled at least once, and in the order of its key. Where that record is the first of several, the
 * handler throws instead, which makes Lambda split the batch and so keep a record that always fails apart from others.
 *
 * @param model the model of the table
 * @param handlers what to do with an item that is new, has changed, or is gone, by the name of the entity
 * @throws ModelError, ValidationError where it cannot be made
 * @example
 * import { defineModel, streamHandler } from 'cdk-single-table/runtime';
 *
 * const model = defineModel({
 *   entities: { User: { keys: { PK: 'USER#{userId}', SK: 'PROFILE' }, attributes: { email: 'string' } } },
 * });
 * export const handler = streamHandler(model, {
 *   User: {
 *     insert: user => console.log(`${user.userId} is new`),
 *     modify: (now, before) => console.log(`${before.email} is now ${now.email}`),
 *     remove: (user, { expired }) => console.log(`${user.userId} ${expired ? 'has expired' : 'was deleted'}`),
 *   },
 * });
 */
export function streamHandler<const M extends SingleTableModel>(
  model: M & LiteralKeys<M>, handlers: StreamHandlers<M>, options: StreamHandlerOptions = {},
): (event: StreamEvent) => Promise<StreamResponse> {
  const context = streamContext('streamHandler', model, handlers, options);
  const { partition } = context.model.table;
  const keyOf = ({ dynamodb }: StreamRecord): string => {
    const { S, N, B } = dynamodb?.Keys?.[partition] ?? {};
    return S ?? N ?? B;
  };
  const fail = options.onFailure ?? ((error: unknown) => console.error(error));
  return async ({ Records: records }) => {
    const counts: Record<RecordOutcome, number> = { handled: 0, skipped: 0, unmatched: 0 };
    const errors = new Map<StreamRecord, unknown>();
    const { firstFailure, failed, left } = await processInOrder(records, keyOf, options.concurrency ?? 10, async record => {
      try {
        const outcome = handleRecord(context, record);
        counts[typeof outcome === 'string' ? outcome : await outcome]++;
      } catch (error) {
        errors.set(record, error);
        fail(error, record);
        throw error;
      }
    });
    options.onBatch?.({ records: records.length, ...counts, failed, left });
    if (firstFailure === undefined) return { batchItemFailures: [] };
    const record = records[firstFailure];
    const sequenceNumber = record.dynamodb?.SequenceNumber ?? '';
    if (firstFailure === 0 && records.length > 1) {
      const cause = errors.get(record);
      throw new StreamRecordError(sequenceNumber, cause instanceof Error ? cause.message : String(cause), { cause });
    }
    return { batchItemFailures: [{ itemIdentifier: sequenceNumber }] };
  };
}

/**
 * Makes a function for one record from functions for the changes of items, for utilities that go through a batch
 * themselves, such as the one of Powertools for AWS Lambda. It throws what the function for the change throws.
 *
 * @param model the model of the table
 * @param handlers what to do with an item that is new, has changed, or is gone, by the name of the entity
 * @throws ModelError, ValidationError where it cannot be made
 * @example
 * import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
 * import { defineModel, StreamEvent, streamRecordHandler } from 'cdk-single-table/runtime';
 *
 * const model = defineModel({ entities: { User: { keys: { PK: 'USER#{userId}', SK: 'PROFILE' }, attributes: { email: 'string' } } } });
 * const handleRecord = streamRecordHandler(model, { User: { insert: user => console.log(`${user.userId} is new`) } });
 * const processor = new BatchProcessor(EventType.DynamoDBStreams);
 * export const handler = (event: StreamEvent) => processPartialResponse(event, handleRecord, processor, { processInParallel: false });
 */
export function streamRecordHandler<const M extends SingleTableModel>(
  model: M & LiteralKeys<M>, handlers: StreamHandlers<M>, options: Omit<StreamHandlerOptions, 'concurrency' | 'onFailure' | 'onBatch'> = {},
): (record: StreamRecord) => Promise<void> {
  const context = streamContext('streamRecordHandler', model, handlers, options);
  return async record => {
    await handleRecord(context, record);
  };
}

import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { shop } from '../../examples/shop/model';
import { StreamEvent, streamHandler, StreamRecord, StreamResponse } from '../../src/runtime';

/** What the handlers do with the changes: as little as possible, and the same. */
export interface Tally {
  inserted: number;
  changed: number;
}

type Handler = (event: StreamEvent) => Promise<StreamResponse>;

/** The same consumer of orders in several ways. */
export const streamHandlers: Record<string, (tally: Tally) => Handler> = {
  'streamHandler': tally => streamHandler(shop, {
    Order: {
      insert: order => { tally.inserted += order.total; },
      modify: (now, before) => { tally.changed += now.total - before.total; },
    },
  }),
  'by hand with unmarshall': tally => async ({ Records }) => {
    for (const record of Records) {
      try {
        handleByHand(record, tally);
      } catch (error) {
        console.error(error);
        return { batchItemFailures: [{ itemIdentifier: record.dynamodb!.SequenceNumber! }] };
      }
    }
    return { batchItemFailures: [] };
  },
  'Powertools and unmarshall': tally => {
    const processor = new BatchProcessor(EventType.DynamoDBStreams);
    return event => processPartialResponse(event as any, async (record: StreamRecord) => handleByHand(record, tally), processor);
  },
};

function handleByHand({ eventName, dynamodb }: StreamRecord, tally: Tally): void {
  if (!dynamodb!.Keys!.SK.S.startsWith('ORDER#')) return;
  if (eventName === 'INSERT') tally.inserted += unmarshall(dynamodb!.NewImage!).total;
  if (eventName === 'MODIFY') tally.changed += unmarshall(dynamodb!.NewImage!).total - unmarshall(dynamodb!.OldImage!).total;
}

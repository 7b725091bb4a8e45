import { createHash } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { journalModel } from './journal-model';
import { createClient, streamHandler } from 'cdk-single-table/runtime';
import type { StreamChange } from 'cdk-single-table/runtime';

const db = createClient(journalModel, { client: DynamoDBDocument.from(new DynamoDBClient()) });

interface Order { readonly userId: string; readonly orderId: string; readonly note?: string }

/** Notes a change of an order, unless it fails: sometimes at the first two tries, and always for a poisoned order. */
async function note({ userId, orderId, note: text }: Order, { id, sequenceNumber, event }: StreamChange): Promise<void> {
  const { tries = 0 } = await db.Delivery.upsert({ changeId: id }, { add: { tries: 1 } });
  const chance = createHash('sha256').update(`${process.env.SEED} ${sequenceNumber} ${tries}`).digest()[0];
  if (text === 'poison' || (tries <= 2 && chance < 90)) throw new Error(`${event} of ${orderId} fails at try ${tries}`);
  await db.Journal.upsert({ userId }, { append: { entries: [`${sequenceNumber} ${event} ${orderId}`] } });
}

export const handler = streamHandler(journalModel, {
  Order: { insert: note, modify: (now, _, change) => note(now, change), remove: note },
});

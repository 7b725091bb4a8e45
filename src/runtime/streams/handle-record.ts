import { ReadImage, readRecord } from './read-record';
import { StreamContext } from './stream-context';
import { StreamRecordError } from '../errors/stream-record-error';
import { ChangeHandlers, StreamChange, StreamRecord } from '../types/stream';

/** What became of a record that did not fail. */
export type RecordOutcome = 'handled' | 'skipped' | 'unmatched';

/**
 * Handles a record: calls the function for its entity and its event, if there is one.
 *
 * An item may become one of another entity, where a discriminator tells them apart: it is gone for the one, and new
 * for the other.
 *
 * @returns at once what needs no waiting: most records of a batch may not
 * @throws whatever the function throws; StreamRecordError for a record that cannot be read
 */
export function handleRecord(context: StreamContext, record: StreamRecord): RecordOutcome | Promise<RecordOutcome> {
  const { event, now, before } = readRecord(context.model, record);
  if (!now && !before) {
    if (context.options.unmatched !== 'fail') return 'unmatched';
    throw new StreamRecordError(record.dynamodb?.SequenceNumber ?? '', 'it is of no entity of the model.');
  }
  if (event !== 'MODIFY' || now?.entity === before?.entity) return handleChange(context, record, event, now, before);
  return handleOtherEntity(context, record, now, before);
}

async function handleOtherEntity(context: StreamContext, record: StreamRecord, now?: ReadImage, before?: ReadImage): Promise<RecordOutcome> {
  const outcomes = [
    before ? await handleChange(context, record, 'REMOVE', undefined, before) : 'skipped',
    now ? await handleChange(context, record, 'INSERT', now) : 'skipped',
  ];
  return outcomes.includes('handled') ? 'handled' : 'skipped';
}

function handleChange(
  context: StreamContext, record: StreamRecord, event: StreamChange['event'], now: ReadImage | undefined, before?: ReadImage,
): RecordOutcome | Promise<RecordOutcome> {
  const { entity, item } = (now ?? before)!;
  const call = callOf(context.handlers.get(entity.name) ?? {}, event, now, before);
  if (!call || !context.conditions.every(([attribute, values]) => values.some(value => isEqual(item()[attribute], value)))) return 'skipped';
  const change = changeOf(record, event, entity.name);
  const { once } = context.options;
  const done = once ? once(change, async () => { await call(change); }) : call(change);
  return isPromise(done) ? done.then((): RecordOutcome => 'handled') : 'handled';
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as PromiseLike<unknown> | undefined)?.then === 'function';
}

function callOf(
  { insert, modify, remove }: ChangeHandlers<Record<string, unknown>>, event: StreamChange['event'], now: ReadImage | undefined, before?: ReadImage,
): ((change: StreamChange) => unknown) | undefined {
  switch (event) {
    case 'INSERT': return insert && (change => insert(now!.item(), change));
    case 'MODIFY': return modify && (change => modify(now!.item(), before!.item(), change));
    case 'REMOVE': return remove && (change => remove(before!.item(), change));
  }
}

function changeOf(record: StreamRecord, event: StreamChange['event'], entity: string): StreamChange {
  const { eventID = '', userIdentity, dynamodb } = record;
  return {
    id: eventID,
    event,
    entity,
    sequenceNumber: dynamodb?.SequenceNumber ?? '',
    at: new Date((dynamodb?.ApproximateCreationDateTime ?? 0) * 1000),
    expired: userIdentity?.type === 'Service' && userIdentity.principalId === 'dynamodb.amazonaws.com',
    record,
  };
}

function isEqual(attribute: unknown, value: unknown): boolean {
  return attribute === value || (typeof attribute === 'bigint' && typeof value === 'number' && attribute === BigInt(value));
}

import { CompiledEntity, CompiledModel } from '../../model/compiled-model';
import { entityOf } from '../../model/identify-entity';
import { StreamRecordError } from '../errors/stream-record-error';
import { decodeItem } from '../items/decode-item';
import { nativeImage } from '../items/native-value';
import { StreamImage, StreamRecord } from '../types/stream';

/** An item in an image of a record. */
export interface ReadImage {
  readonly entity: CompiledEntity;
  /** The item, which is read when it is first asked for. */
  readonly item: () => Record<string, unknown>;
}

/** A record, read by the model. */
export interface ReadRecord {
  readonly event: 'INSERT' | 'MODIFY' | 'REMOVE';
  /** The item as it is now; undefined for an item that is gone, and for one of no entity. */
  readonly now?: ReadImage;
  /** The item as it was; undefined for a new one, and for one of no entity. */
  readonly before?: ReadImage;
}

/**
 * Reads a record: what happened to which item.
 *
 * @throws StreamRecordError for a record without the images that its event has
 */
export function readRecord(model: CompiledModel, record: StreamRecord): ReadRecord {
  const { eventName: event, dynamodb = {} } = record;
  const { Keys = {}, NewImage, OldImage } = dynamodb;
  if (event !== 'INSERT' && event !== 'MODIFY' && event !== 'REMOVE') throw refused(record, `it has the event ${String(event)}, which is none of a stream.`);
  if ((event !== 'REMOVE' && !NewImage) || (event !== 'INSERT' && !OldImage)) {
    throw refused(record, 'it lacks an image of the item. Give the table a stream with NEW_AND_OLD_IMAGES.');
  }
  const { discriminator } = model.table;
  // the key is the same in both images
  const ofKeys = discriminator === undefined ? entityOf(model, nativeImage(Keys)) : undefined;
  const read = (image: StreamImage): ReadImage | undefined => {
    const entity = discriminator === undefined ? ofKeys : entityOf(model, nativeImage(image));
    if (!entity) return undefined;
    let item: Record<string, unknown> | undefined;
    return { entity, item: () => item ??= decodeItem(entity, nativeImage(image)) };
  };
  return {
    event,
    now: event === 'REMOVE' ? undefined : read(NewImage!),
    before: event === 'INSERT' ? undefined : read(OldImage!),
  };
}

function refused({ dynamodb }: StreamRecord, reason: string): StreamRecordError {
  return new StreamRecordError(dynamodb?.SequenceNumber ?? '', reason);
}

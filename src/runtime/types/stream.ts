import { EntityName, Item } from './item';
import { SingleTableModel } from '../../model/single-table-model';

/** An item, or its key, in DynamoDB's own form. */
export type StreamImage = Readonly<Record<string, any>>;

/**
 * A record of a DynamoDB stream as Lambda gives it, as far as it is used here.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 */
export interface StreamRecord {
  readonly eventID?: string;
  readonly eventName?: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly userIdentity?: any;
  readonly dynamodb?: {
    readonly ApproximateCreationDateTime?: number;
    readonly Keys?: StreamImage;
    readonly NewImage?: StreamImage;
    readonly OldImage?: StreamImage;
    readonly SequenceNumber?: string;
  };
}

/**
 * What Lambda invokes a consumer with.
 */
export interface StreamEvent {
  /** The records of one batch, in the order of the stream. */
  readonly Records: StreamRecord[];
}

/**
 * What a consumer answers: where Lambda has to go on from.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export interface StreamResponse {
  /** The sequence number of the first record that is not done; nothing where all are. */
  readonly batchItemFailures: { readonly itemIdentifier: string }[];
}

/**
 * What is known of a change beside the item.
 */
export interface StreamChange {
  /** What identifies the record: the same when it is delivered again. */
  readonly id: string;
  /** What happened to the item. */
  readonly event: 'INSERT' | 'MODIFY' | 'REMOVE';
  /** The name of the entity. */
  readonly entity: string;
  /** The place of the record in its shard. */
  readonly sequenceNumber: string;
  /** About when it happened, to the second. */
  readonly at: Date;
  /** Whether DynamoDB removed the item because its time to live was over; a user's delete is `false`. */
  readonly expired: boolean;
  /** The record as it came. */
  readonly record: StreamRecord;
}

/**
 * What to do with the changes of an entity's items. A change without a function is skipped.
 */
export interface ChangeHandlers<Item> {
  /** An item is new. */
  insert?(item: Item, change: StreamChange): unknown;
  /** An item has changed. */
  modify?(now: Item, before: Item, change: StreamChange): unknown;
  /** An item is gone. */
  remove?(before: Item, change: StreamChange): unknown;
}

/** What to do with the changes of items, by the name of the entity. */
export type StreamHandlers<M extends SingleTableModel> = string extends EntityName<M>
  ? { readonly [E in string]: ChangeHandlers<Record<string, any>> }
  : { readonly [E in EntityName<M>]?: ChangeHandlers<Item<M, E>> };

/** A value that a stream's filter can compare. */
export type StreamValue = string | number | bigint | boolean;

/**
 * How many records of a batch there were of each kind.
 */
export interface StreamCounts {
  /** All records of the batch. */
  readonly records: number;
  /** Records that a function was called with, and that it is done with. */
  readonly handled: number;
  /** Records of an entity or an event without a function, or for which `when` does not hold. */
  readonly skipped: number;
  /** Records of no entity of the model. */
  readonly unmatched: number;
  /** Records that failed. */
  readonly failed: number;
  /** Records that were left for the next delivery, because one before them failed. */
  readonly left: number;
}

/**
 * How a stream is handled.
 */
export interface StreamHandlerOptions {
  /**
   * Values of attributes, as in the `when` of the consumer: in the new image, or in the old one of an item that is gone.
   * What the filter lets pass beyond that is skipped.
   * @default - every record
   */
  readonly when?: Readonly<Record<string, StreamValue | readonly StreamValue[]>>;
  /**
   * What to do with a record of no entity of the model: `skip` it, or let it `fail`.
   * @default 'skip'
   */
  readonly unmatched?: 'skip' | 'fail';
  /**
   * How many partition keys are worked on at the same time.
   * @default 10
   */
  readonly concurrency?: number;
  /**
   * Called in place of each function, to call it or not: Lambda may deliver a record more than once. `change.id` is the
   * same each time.
   * @default - a record that is delivered again is handled again
   */
  readonly once?: (change: StreamChange, run: () => Promise<void>) => unknown;
  /**
   * Told of each record that failed.
   * @default - `console.error`
   */
  readonly onFailure?: (error: unknown, record: StreamRecord) => void;
  /**
   * Told of each batch, whether it failed or not.
   * @default - nobody is
   */
  readonly onBatch?: (counts: StreamCounts) => void;
}

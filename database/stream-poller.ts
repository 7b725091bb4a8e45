import { createHash } from 'crypto';
import { setTimeout as sleep } from 'timers/promises';
import { passesFilter } from './event-filter';
import type { EventSource } from './event-source';
import { nextRecords, oldestRecord, shardsOf } from './stream-requests';
import type { EventRecord } from './stream-requests';

/** What the dead-letter queue of a mapping gets: where in the stream the records are, not the records. */
export interface DiscardedBatch {
  /** Why. */
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  readonly shardId: string;
  readonly startSequenceNumber: string;
  readonly endSequenceNumber: string;
  readonly batchSize: number;
}

/** What a poller does. */
export interface StreamPollerOptions {
  /** The endpoint of the database. */
  readonly endpoint: string;
  /** The ARN of the stream. */
  readonly streamArn: string;
  /** The mapping that it plays. */
  readonly source: EventSource;
  /** Invokes the function and returns its answer, or throws its error. */
  invoke(event: { Records: EventRecord[] }): Promise<any>;
  /** Takes what fails to the end. */
  discard(batch: DiscardedBatch): void;
}

/** What a poller did. */
export interface PollerCounts {
  /** Records that it read. */
  readonly read: number;
  /** Records that passed the filter. */
  readonly passed: number;
  /** How often it invoked the function. */
  readonly invocations: number;
  /** How many of these invocations failed, as a whole or in part. */
  readonly failures: number;
}

/** A batch on its way. */
interface Batch {
  readonly records: EventRecord[];
  /** How often it was tried as it is. */
  readonly attempts: number;
}

/**
 * Plays the event source mapping of a function on the stream of a local database, by Lambda's documented rules:
 *
 * - each shard is read in its order from the oldest record, filtered, and delivered in batches, one after the other;
 * - with a parallelization factor, the records of one item stay in one of several lanes, each in its order;
 * - where the function reports a failure, the records before it are done, and the batch is split there;
 * - after an error of the function, the batch is split in two; what cannot be split is tried again;
 * - splitting does not count as a try; after all tries, and beyond their age, records are given up.
 *
 * What the documentation leaves open is played at its worst: a report that names the first record of a batch splits nothing.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 * @example
 * const poller = new StreamPoller({ endpoint: database.endpoint, streamArn, source, invoke: event => invokeHandler(projector, event), discard: console.log });
 * const { read, passed, invocations } = await poller.drain();
 */
export class StreamPoller {
  private readonly iterators = new Map<string, string | undefined>();

  constructor(private readonly options: StreamPollerOptions) {}

  /** Delivers every record that is in the stream now, until each is done or given up. */
  async drain(): Promise<PollerCounts> {
    const counts = { read: 0, passed: 0, invocations: 0, failures: 0 };
    const { endpoint, streamArn } = this.options;
    for (const shardId of await shardsOf(endpoint, streamArn)) {
      if (!this.iterators.has(shardId)) this.iterators.set(shardId, await oldestRecord(endpoint, streamArn, shardId));
      for (let batch = await this.collect(shardId, counts); batch.length > 0; batch = await this.collect(shardId, counts)) {
        const { batchSize = 100 } = this.options.source;
        await Promise.all(this.lanesOf(batch).map(async lane => {
          for (let start = 0; start < lane.length; start += batchSize) await this.deliver(shardId, lane.slice(start, start + batchSize), counts);
        }));
      }
    }
    return counts;
  }

  /** Records that pass the filter: enough for a batch of each lane, or what there is when the window closes. */
  private async collect(shardId: string, counts: { read: number; passed: number }): Promise<EventRecord[]> {
    const { source: { filters = [], batchSize = 100, parallelizationFactor = 1, batchingWindow = 0 }, endpoint, streamArn } = this.options;
    const collected: EventRecord[] = [];
    const end = Date.now() + batchingWindow * 1000;
    for (let iterator = this.iterators.get(shardId); iterator !== undefined && collected.length < batchSize * parallelizationFactor;) {
      const { records, next } = await nextRecords(endpoint, streamArn, iterator);
      iterator = next;
      this.iterators.set(shardId, next);
      const passed = records.filter(record => passesFilter(filters, record));
      collected.push(...passed);
      counts.read += records.length;
      counts.passed += passed.length;
      if (records.length > 0) continue;
      if (collected.length === 0 || Date.now() >= end) break;
      await sleep(Math.min(50, end - Date.now()));
    }
    return collected;
  }

  private lanesOf(records: EventRecord[]): EventRecord[][] {
    const { parallelizationFactor = 1 } = this.options.source;
    const lanes = Array.from({ length: parallelizationFactor }, (): EventRecord[] => []);
    for (const record of records) {
      const hash = createHash('sha256').update(JSON.stringify(Object.entries(record.dynamodb.Keys).sort())).digest();
      lanes[hash.readUInt32BE() % parallelizationFactor].push(record);
    }
    return lanes;
  }

  private async deliver(shardId: string, records: EventRecord[], counts: { invocations: number; failures: number }): Promise<void> {
    const { source: { bisect = false, retryAttempts = Infinity } } = this.options;
    const waiting: Batch[] = [{ records, attempts: 0 }];
    for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
      const current = this.withoutOld(shardId, batch.records);
      if (current.length === 0) continue;
      counts.invocations++;
      const failure = await this.invoke(current);
      if (failure === undefined) continue;
      counts.failures++;
      const { attempts } = batch;
      const left = current.slice(failure.at);
      const halves = [left.slice(0, Math.ceil(left.length / 2)), left.slice(Math.ceil(left.length / 2))];
      if (bisect && failure.at > 0) waiting.unshift({ records: left, attempts });
      else if (bisect && failure.thrown && left.length > 1) waiting.unshift(...halves.map(half => ({ records: half, attempts })));
      else if (attempts < retryAttempts) waiting.unshift({ records: left, attempts: attempts + 1 });
      else this.discard('RetryAttemptsExhausted', shardId, left);
    }
  }

  /** Where a batch failed; undefined where it did not. */
  private async invoke(records: EventRecord[]): Promise<{ readonly at: number; readonly thrown: boolean } | undefined> {
    const whole = { at: 0, thrown: true };
    let answer: any;
    try {
      // what goes to a function goes through JSON
      answer = await this.options.invoke(JSON.parse(JSON.stringify({ Records: records })));
    } catch {
      return whole;
    }
    const failures = this.options.source.reportFailures ? answer?.batchItemFailures ?? [] : [];
    if (failures.length === 0) return undefined;
    const positions = failures.map(({ itemIdentifier }: { itemIdentifier: string }) =>
      records.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === itemIdentifier));
    return positions.includes(-1) ? whole : { at: Math.min(...positions), thrown: false };
  }

  private withoutOld(shardId: string, records: EventRecord[]): EventRecord[] {
    const { maxRecordAge = Infinity } = this.options.source;
    const isOld = ({ dynamodb }: EventRecord) => Date.now() / 1000 - dynamodb.ApproximateCreationDateTime > maxRecordAge;
    const old = records.filter(isOld);
    if (old.length > 0) this.discard('RecordAgeExceeded', shardId, old);
    return records.filter(record => !isOld(record));
  }

  private discard(condition: DiscardedBatch['condition'], shardId: string, records: EventRecord[]): void {
    this.options.discard({
      condition,
      shardId,
      startSequenceNumber: records[0].dynamodb.SequenceNumber,
      endSequenceNumber: records.at(-1)!.dynamodb.SequenceNumber,
      batchSize: records.length,
    });
  }
}

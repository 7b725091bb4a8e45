import { getEventListeners } from 'events';
import { setImmediate } from 'node:timers/promises';
import { unusedClient } from './unused-client';
import { createClient, defineModel, DocumentClient, ScanInput } from '../../src/runtime';

const model = defineModel({
  indexes: {},
  entities: { Note: { keys: { PK: 'NOTE#{n}', SK: 'NOTE' } } },
});

function clientOf(scan: DocumentClient['scan']) {
  return createClient(model, { client: { ...unusedClient, scan }, tableName: 't' });
}

interface Sent {
  readonly at: number;
  readonly items: number;
}

/** A table of so many items in each segment, of which each consumes so many units, and which answers at once. */
function table(items: number, unitsOfItem: number) {
  const sent: Sent[] = [];
  const scan = async ({ Segment = 0, Limit = 0, ExclusiveStartKey }: ScanInput) => {
    const from = ExclusiveStartKey ? Number(ExclusiveStartKey.PK.split('-')[1]) + 1 : 0;
    const numbers = [...Array(Math.min(Limit, items - from)).keys()].map(index => index + from);
    sent.push({ at: Date.now(), items: numbers.length });
    const Items = numbers.map(number => ({ PK: `NOTE#${Segment}-${number}`, SK: 'NOTE' }));
    return {
      Items,
      ScannedCount: Items.length,
      ConsumedCapacity: { CapacityUnits: Items.length * unitsOfItem },
      ...(from + Items.length < items ? { LastEvaluatedKey: Items.at(-1) } : {}),
    };
  };
  return { db: clientOf(scan), sent };
}

/** Runs what waits for timers, by a clock that goes at once to the next of them. */
async function byClock<T>(running: Promise<T>): Promise<T> {
  let done = false;
  const ended = running.finally(() => { done = true; });
  ended.catch(() => {});
  while (!done) {
    await setImmediate();
    jest.advanceTimersToNextTimer();
  }
  return ended;
}

beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] }));
afterEach(() => jest.useRealTimers());

test.each([1, 3])('the rate is held, in %d segments', async segments => {
  const { db, sent } = table(400, 0.5);
  const all = async () => {
    let count = 0;
    for await (const { items } of db.scan({ unitsPerSecond: 20, segments })) count += items.length;
    return count;
  };
  expect(await byClock(all())).toBe(400 * segments);
  const seconds = (sent.at(-1)!.at - sent[0].at) / 1000;
  const before = sent.slice(0, -1).reduce((sum, { items }) => sum + items * 0.5, 0);
  // what was consumed before a request is paid for when it begins
  expect(before / seconds).toBeLessThanOrEqual(20);
  expect(before / seconds).toBeGreaterThan(15);
  // after the first one, no request consumes more than a second's units
  expect(Math.max(...sent.slice(segments).map(({ items }) => items * 0.5))).toBeLessThanOrEqual(20);
});

test('no more than one page of each segment is read in advance', async () => {
  const { db, sent } = table(1000, 0.5);
  const taken = async () => {
    const counts: number[] = [];
    for await (const { items } of db.scan({ unitsPerSecond: 50, segments: 2 })) {
      expect(items.length).toBeGreaterThan(0);
      counts.push(sent.length);
      for (let step = 0; step < 50; step++) {
        await setImmediate();
        jest.advanceTimersByTime(1000);
      }
      // the one in hand, and one of each segment
      expect(sent.length).toBeLessThanOrEqual(counts.length + 2);
    }
    return counts.length;
  };
  expect(await byClock(taken())).toBeGreaterThan(10);
});

test('when the loop ends, what waits for its turn is not sent', async () => {
  const { db, sent } = table(1000, 1);
  const some = async () => {
    for await (const { items } of db.scan({ unitsPerSecond: 1, segments: 4 })) return items.length;
    return 0;
  };
  expect(await byClock(some())).toBe(100);
  const before = sent.length;
  for (let step = 0; step < 20; step++) {
    await setImmediate();
    jest.advanceTimersByTime(100_000);
  }
  expect(sent.length).toBe(before);
});

describe('the request that is under way', () => {
  beforeEach(() => { jest.useRealTimers(); });

  /** A scan whose first page is there at once, and whose second one never comes. */
  function stuck() {
    const signals: AbortSignal[] = [];
    const key = { PK: 'NOTE#0-0', SK: 'NOTE' };
    const scan = (_: ScanInput, { abortSignal }: { abortSignal?: AbortSignal } = {}) => signals.push(abortSignal!) === 1
      ? Promise.resolve({ Items: [key], LastEvaluatedKey: key, ScannedCount: 1, ConsumedCapacity: { CapacityUnits: 1 } })
      : new Promise<never>(() => {});
    return { db: clientOf(scan), signals };
  }

  test('ends with the loop', async () => {
    const { db, signals } = stuck();
    for await (const { items } of db.scan({ unitsPerSecond: 1_000_000 })) {
      expect(items).toHaveLength(1);
      while (signals.length < 2) await setImmediate();
      break;
    }
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true]);
  });

  test('ends with the signal, which has no listener afterwards', async () => {
    const { db, signals } = stuck();
    const controller = new AbortController();
    const read = async () => {
      for await (const _ of db.scan({ unitsPerSecond: 1_000_000, signal: controller.signal })) {
        while (signals.length < 2) await setImmediate();
        controller.abort('gone');
      }
    };
    await expect(read()).rejects.toMatchObject({ code: 'ABORTED', cause: 'gone', message: 'scan: the signal was aborted.' });
    expect(signals[1].aborted).toBe(true);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });
});

test('an error of one segment is thrown, once', async () => {
  const failing = clientOf(async () => { throw new Error('broken'); });
  const all = async () => { for await (const page of failing.scan({ unitsPerSecond: 10, segments: 3 })) void page; };
  await expect(byClock(all())).rejects.toThrow('broken');
});

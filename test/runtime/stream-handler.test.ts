import { setTimeout as sleep } from 'timers/promises';
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import fc from 'fast-check';
import { batch, streamRecord } from './stream-records';
import {
  defineModel, SingleTableModel, StreamChange, StreamCounts, StreamEvent, streamHandler, StreamHandlerOptions, StreamRecord, StreamRecordError,
  streamRecordHandler, StreamResponse, ValidationError,
} from '../../src/runtime';

const model = defineModel({
  entities: {
    User: { keys: { PK: 'USER#{userId}', SK: 'PROFILE' }, attributes: { name: 'string' } },
    Order: {
      keys: { PK: 'USER#{userId}', SK: 'ORDER#{orderId}', GSI1PK: 'STATUS#{status}' },
      attributes: {
        'status': 'PENDING|PAID',
        'total': 'number?',
        'big': 'bigint?',
        'photo': 'binary?',
        'tags': 'set<string>?',
        'sizes': 'set<number>?',
        'parts': 'set<binary>?',
        'lines': 'list?',
        'note': 'any?',
        'address?': { street: 'string' },
      },
    },
  },
});

const order = (userId: string, orderId: string, rest: Record<string, unknown> = {}) =>
  ({ PK: `USER#${userId}`, SK: `ORDER#${orderId}`, GSI1PK: 'STATUS#PENDING', userId, orderId, status: 'PENDING', ...rest });
const silent: StreamHandlerOptions = { onFailure: () => {} };

describe('what a function gets', () => {
  test('each event calls its function, with images by the model', async () => {
    const calls: unknown[] = [];
    const handler = streamHandler(model, {
      Order: {
        insert: (...given) => calls.push(['insert', ...given]),
        modify: (...given) => calls.push(['modify', ...given]),
        remove: (...given) => calls.push(['remove', ...given]),
      },
      User: { insert: (...given) => calls.push(['user', ...given]) },
    });
    const records = [
      streamRecord('INSERT', 1, order('1', 'a', { total: 1.5 })),
      streamRecord('MODIFY', 2, order('1', 'a', { status: 'PAID' }), order('1', 'a')),
      streamRecord('REMOVE', 3, undefined, order('1', 'a')),
      streamRecord('INSERT', 4, { PK: 'USER#1', SK: 'PROFILE', name: 'Jo' }),
    ];
    expect(await handler(batch(...records))).toEqual({ batchItemFailures: [] });
    const change = (index: number, event: string, entity = 'Order'): StreamChange => ({
      id: `event-${index + 1}`,
      event: event as 'INSERT',
      entity,
      sequenceNumber: `${index + 1}`,
      at: new Date('2023-11-14T22:13:20Z'),
      expired: false,
      record: records[index],
    });
    const item = { userId: '1', orderId: 'a', status: 'PENDING' };
    expect(calls).toEqual([
      ['insert', { ...item, total: 1.5 }, change(0, 'INSERT')],
      ['modify', { ...item, status: 'PAID' }, item, change(1, 'MODIFY')],
      ['remove', item, change(2, 'REMOVE')],
      ['user', { userId: '1', name: 'Jo' }, change(3, 'INSERT', 'User')],
    ]);
  });

  test('guard items of unique attributes are skipped, also where what is of no entity fails', async () => {
    const unique = defineModel({
      entities: { User: { keys: { PK: 'USER#{userId}', SK: 'PROFILE' }, attributes: { email: 'string' }, unique: { email: { PK: 'EMAIL#{email}', SK: 'EMAIL' } } } },
    });
    const users: unknown[] = [];
    const handler = streamHandler(unique, { User: { insert: user => users.push(user) } }, { unmatched: 'fail' });
    expect(await handler(batch(
      streamRecord('INSERT', 1, { PK: 'USER#1', SK: 'PROFILE', userId: '1', email: 'x' }),
      streamRecord('INSERT', 2, { PK: 'EMAIL#x', SK: 'EMAIL', guardOf: { PK: 'USER#1', SK: 'PROFILE' } }),
    ))).toEqual({ batchItemFailures: [] });
    expect(users).toEqual([{ userId: '1', email: 'x' }]);
  });

  test('every type of an attribute, and what an item has only in its keys', async () => {
    const items: unknown[] = [];
    const handler = streamHandler(model, { Order: { insert: item => items.push(item) } });
    const rest = {
      total: 12.5,
      big: 12345678901234567890n,
      photo: new Uint8Array([1, 2, 255]),
      tags: new Set(['a', 'b']),
      sizes: new Set([1, 2]),
      parts: new Set([new Uint8Array([7])]),
      lines: [1, 'two', null, { three: true }],
      note: { nested: [false] },
      address: { street: 'Main' },
    };
    await handler(batch(
      streamRecord('INSERT', 1, order('1', 'a', rest)),
      streamRecord('INSERT', 2, { PK: 'USER#1', SK: 'ORDER#b', GSI1PK: 'STATUS#PAID', big: 5 }),
    ));
    expect(items).toEqual([{ userId: '1', orderId: 'a', status: 'PENDING', ...rest }, { userId: '1', orderId: 'b', status: 'PAID', big: 5n }]);
    expect((items[0] as any).photo.constructor).toBe(Uint8Array);
  });

  test('an item that DynamoDB removes at its time is told apart from one that a user deletes', async () => {
    const expired: boolean[] = [];
    const handler = streamHandler(model, { User: { remove: (_, change) => expired.push(change.expired) } });
    const gone = { PK: 'USER#1', SK: 'PROFILE', name: 'Jo' };
    await handler(batch(
      streamRecord('REMOVE', 1, undefined, gone, { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } }),
      streamRecord('REMOVE', 2, undefined, gone),
      streamRecord('REMOVE', 3, undefined, gone, { userIdentity: { type: 'Service', principalId: 'replication.dynamodb.amazonaws.com' } }),
    ));
    expect(expired).toEqual([true, false, false]);
  });

  test('an item that becomes one of another entity is gone for the one and new for the other', async () => {
    const told = defineModel({
      table: { partition: 'PK', sort: 'SK', discriminator: 'kind' },
      entities: {
        Draft: { keys: { PK: 'DOC#{id}', SK: 'DOC' }, attributes: { text: 'string' } },
        Page: { keys: { PK: 'DOC#{id}', SK: 'DOC' }, attributes: { text: 'string' } },
      },
    });
    const calls: unknown[] = [];
    const handler = streamHandler(told, {
      Draft: { remove: (before, { event }) => calls.push([event, before]), modify: () => calls.push('modify') },
      Page: { insert: (now, { event }) => calls.push([event, now]) },
    });
    const doc = (kind: string, text: string) => ({ PK: 'DOC#1', SK: 'DOC', kind, text });
    await handler(batch(streamRecord('MODIFY', 1, doc('Page', 'new'), doc('Draft', 'old')), streamRecord('MODIFY', 2, doc('Draft', 'x'), doc('Draft', 'y'))));
    expect(calls).toEqual([['REMOVE', { id: '1', text: 'old' }], ['INSERT', { id: '1', text: 'new' }], 'modify']);
  });
});

describe('what is counted', () => {
  const records = [
    streamRecord('INSERT', 1, order('1', 'a')),
    streamRecord('INSERT', 2, order('1', 'b', { status: 'PAID' })),
    streamRecord('REMOVE', 3, undefined, order('1', 'b')),
    streamRecord('INSERT', 4, { PK: 'USER#1', SK: 'PROFILE', name: 'Jo' }),
    streamRecord('INSERT', 5, { PK: 'OTHER', SK: 'THING' }),
  ];
  const countsOf = async (options: StreamHandlerOptions) => {
    let counts: StreamCounts | undefined;
    const handler = streamHandler(model, { Order: { insert: () => {} } }, { ...silent, ...options, onBatch: all => { counts = all; } });
    const response = await handler(batch(...records));
    return { ...counts, response };
  };

  test('records that are not asked for, and those of no entity', async () => {
    expect(await countsOf({})).toEqual({ records: 5, handled: 2, skipped: 2, unmatched: 1, failed: 0, left: 0, response: { batchItemFailures: [] } });
  });

  test('what `when` leaves out is skipped', async () => {
    expect(await countsOf({ when: { status: 'PAID' } })).toMatchObject({ handled: 1, skipped: 3 });
    expect(await countsOf({ when: { status: ['PAID', 'PENDING'], orderId: 'a' } })).toMatchObject({ handled: 1, skipped: 3 });
    expect(await countsOf({ when: { total: 3 } })).toMatchObject({ handled: 0, skipped: 4 });
  });

  test('a record of no entity can fail', async () => {
    expect(await countsOf({ unmatched: 'fail' })).toMatchObject({ unmatched: 0, failed: 1, response: { batchItemFailures: [{ itemIdentifier: '5' }] } });
  });
});

describe('a record that fails', () => {
  /** A handler that fails for some orders, with what it did. */
  function failing(fails: (orderId: string) => boolean, options: StreamHandlerOptions = {}) {
    const [done, errors]: [string[], unknown[]] = [[], []];
    let counts: StreamCounts | undefined;
    const handler = streamHandler(model, {
      Order: {
        insert: async ({ orderId }) => {
          await sleep(1);
          if (fails(orderId)) throw new TypeError(`no ${orderId}`);
          done.push(orderId);
        },
      },
    }, { onFailure: error => errors.push(error), onBatch: all => { counts = all; }, ...options });
    return { handler, done, errors, counts: () => counts };
  }
  const insert = (sequenceNumber: number, userId: string, orderId: string) => streamRecord('INSERT', sequenceNumber, order(userId, orderId));

  test('is where Lambda goes on from; its key stops there, and every record before it is done', async () => {
    const { handler, done, errors, counts } = failing(orderId => orderId === 'b');
    const response = await handler(batch(insert(10, '1', 'a'), insert(11, '2', 'x'), insert(12, '1', 'b'), insert(13, '1', 'c')));
    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: '12' }] });
    expect(done.sort()).toEqual(['a', 'x']);
    expect(errors).toEqual([new TypeError('no b')]);
    expect(counts()).toEqual({ records: 4, handled: 2, skipped: 0, unmatched: 0, failed: 1, left: 1 });
  });

  test('of several, the first in the stream counts, whichever fails first', async () => {
    const { handler, done } = failing(orderId => ['late', 'early'].includes(orderId));
    const response = await handler(batch(
      insert(1, '1', 'a'), insert(2, '1', 'b'), insert(3, '1', 'late'), insert(4, '2', 'early'), insert(5, '3', 'c'), insert(6, '1', 'd'),
    ));
    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: '3' }] });
    expect(done).toEqual(expect.arrayContaining(['a', 'b']));
    expect(done).not.toContain('d');
  });

  test('as the first of several, the handler throws, so that the batch is split', async () => {
    const { handler, done } = failing(orderId => orderId === 'a');
    const thrown = await handler(batch(insert(7, '1', 'a'), insert(8, '1', 'b'))).catch(error => error);
    expect(thrown).toBeInstanceOf(StreamRecordError);
    expect(thrown).toMatchObject({ code: 'STREAM_RECORD', sequenceNumber: '7', message: 'The stream record 7 failed: no a', cause: new TypeError('no a') });
    expect(done).toEqual([]);
  });

  test('alone in its batch, it is reported', async () => {
    const { handler } = failing(() => true);
    expect(await handler(batch(insert(7, '1', 'a')))).toEqual({ batchItemFailures: [{ itemIdentifier: '7' }] });
  });

  test('is written to the log unless somebody else is told', async () => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => {});
    await streamHandler(model, { Order: { insert: () => { throw new TypeError('no'); } } })(batch(insert(1, '1', 'a')));
    expect(log.mock.calls).toEqual([[new TypeError('no')]]);
    log.mockRestore();
  });

  test('a record without its images fails, with the mend', async () => {
    const { handler, errors } = failing(() => false);
    const { dynamodb: { NewImage: _, ...keysOnly } = {}, ...rest } = insert(3, '1', 'a');
    expect(await handler(batch({ ...rest, dynamodb: keysOnly }))).toEqual({ batchItemFailures: [{ itemIdentifier: '3' }] });
    expect(errors).toEqual([new StreamRecordError('3', 'it lacks an image of the item. Give the table a stream with NEW_AND_OLD_IMAGES.')]);
  });
});

describe('order', () => {
  test('keys are worked on at the same time, and no more of them than allowed', async () => {
    let [running, most] = [0, 0];
    const work = async () => {
      most = Math.max(most, ++running);
      await sleep(5);
      running--;
    };
    const records = Array.from({ length: 12 }, (_, index) => streamRecord('INSERT', index, order(`${index}`, 'a')));
    const run = (options?: StreamHandlerOptions) => streamHandler(model, { Order: { insert: work } }, options)(batch(...records));
    await run();
    expect(most).toBe(10);
    most = 0;
    await run({ concurrency: 3 });
    expect(most).toBe(3);
  });

  test('delivered again from where it failed, every record is done at least once, and in the order of its key', async () => {
    const fails = fc.array(fc.boolean(), { minLength: 20, maxLength: 20 });
    const someUsers = fc.array(fc.nat(3), { minLength: 1, maxLength: 20 });
    await fc.assert(fc.asyncProperty(someUsers, fails, fc.integer({ min: 1, max: 5 }), async (users, failures, concurrency) => {
      const records = users.map((user, index) => streamRecord('INSERT', index, order(`${user}`, `${index}`)));
      const done = new Map<string, number[]>(users.map(user => [`${user}`, []]));
      let attempt = 0;
      const handler = streamHandler(model, {
        Order: {
          insert: async ({ userId, orderId }) => {
            const fail = failures[attempt++];
            if (attempt % 3 === 0) await sleep(0);
            if (fail) throw new Error('no');
            done.get(userId)!.push(Number(orderId));
          },
        },
      }, { ...silent, concurrency });
      for (let start = 0; start < records.length;) {
        const response: StreamResponse | undefined = await handler(batch(...records.slice(start))).catch(() => undefined);
        const [failure] = response?.batchItemFailures ?? [{ itemIdentifier: `${start}` }];
        const next = failure ? Number(failure.itemIdentifier) : records.length;
        for (const [user, orders] of done) {
          // what is before the next delivery is done
          expect(orders).toEqual(expect.arrayContaining(users.flatMap((each, index) => `${each}` === user && index >= start && index < next ? [index] : [])));
        }
        start = next;
      }
      for (const [user, orders] of done) {
        const own = users.flatMap((each, index) => `${each}` === user ? [index] : []);
        // the first time that each is done is in order, and so is every delivery
        expect([...new Set(orders)]).toEqual(own);
        orders.slice(1).forEach((current, index) => expect(own.indexOf(current) - own.indexOf(orders[index])).toBeLessThanOrEqual(1));
      }
    }), { numRuns: 300, seed: 6 });
  });
});

test('`once` decides whether a function is called', async () => {
  const [done, seen]: [string[], Set<string>] = [[], new Set()];
  const handler = streamHandler(model, { Order: { insert: ({ orderId }) => done.push(orderId) } }, {
    once: async ({ id }, run) => {
      if (seen.has(id)) return;
      await run();
      seen.add(id);
    },
  });
  const event = batch(streamRecord('INSERT', 1, order('1', 'a')), streamRecord('INSERT', 2, order('1', 'b')));
  await handler(event);
  await handler(event);
  expect(done).toEqual(['a', 'b']);
});

test('a model that is no literal has handlers by any name', async () => {
  const names: unknown[] = [];
  const untyped: SingleTableModel = model;
  await streamHandler(untyped, { User: { insert: user => names.push(user.name) } })(batch(streamRecord('INSERT', 1, { PK: 'USER#1', SK: 'PROFILE', name: 'Jo' })));
  expect(names).toEqual(['Jo']);
});

test.each<[unknown, unknown, string]>([
  [{}, undefined, 'streamHandler: there is no entity to handle. Give functions by the name of an entity.'],
  [{ Ordr: {} }, undefined, "streamHandler: there is no entity 'Ordr'. Did you mean 'Order'?"],
  [{ Order: { inserted: () => {} } }, undefined, "streamHandler: Order has no event 'inserted'. Did you mean 'insert'?"],
  [{ Order: { insert: 'yes' } }, undefined, "streamHandler: Order.insert is a function, not 'yes'."],
  [{ Order: {} }, { concurency: 3 }, "streamHandler: there is no option 'concurency'. Did you mean 'concurrency'?"],
  [{ Order: {} }, { concurrency: 0 }, 'streamHandler: concurrency is a positive integer, not number 0.'],
  [{ Order: {} }, { unmatched: 'drop' }, "streamHandler: unmatched is 'skip' or 'fail', not 'drop'."],
  [{ User: {} }, { when: { status: 'PAID' } }, "streamHandler: when: User has no attribute 'status'; there are name, userId."],
])('refused: %j with %j', (handlers, options, message) => {
  expect(() => streamHandler(model, handlers as any, options as any)).toThrow(new ValidationError(message));
});

describe('under the batch utility of Powertools', () => {
  const process = (event: StreamEvent, handle: (record: StreamRecord) => Promise<void>) =>
    processPartialResponse(event, handle, new BatchProcessor(EventType.DynamoDBStreams), { processInParallel: false });

  test('a record that fails is reported', async () => {
    const done: string[] = [];
    const handle = streamRecordHandler(model, {
      Order: {
        insert: ({ orderId }) => {
          if (orderId === 'b') throw new Error('no');
          done.push(orderId);
        },
      },
    });
    const response = await process(batch(...['a', 'b', 'c'].map((orderId, index) => streamRecord('INSERT', index, order(orderId, orderId)))), handle);
    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
    expect(done).toEqual(['a', 'c']);
  });
});

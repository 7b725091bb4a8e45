import { shape } from './shape';
import { defineModel, KeyError } from '../../src/runtime';
import { Key } from '../../src/runtime/types';
import { same } from '../types/equal';

const model = defineModel({
  table: { partition: 'device', sort: 'at' },
  indexes: { byKind: { partition: 'kind', sort: 'at' } },
  entities: { Reading: { keys: { device: 'DEVICE#{deviceId}', at: '{at}' }, attributes: { at: 'number', value: 'number', kind: 'string?' } } },
  patterns: {
    all: { entities: ['Reading'], where: { device: 'DEVICE#{deviceId}' } },
    since: { entities: ['Reading'], where: { device: 'DEVICE#{deviceId}', at: '>= {from}' } },
    between: { entities: ['Reading'], where: { device: 'DEVICE#{deviceId}', at: 'between {from} and {to}' } },
    negative: { entities: ['Reading'], where: { device: 'DEVICE#{deviceId}', at: '< 0' } },
    ofKind: { entities: ['Reading'], index: 'byKind', where: { kind: '{kind}', at: '{at}' } },
  },
});
same<Key<typeof model, 'Reading'>, { deviceId: string; at: number }>(true);

export const numberSortKey = shape({
  title: 'a number as sort key',
  model,
  table: ['table: device S | at N', 'index byKind: kind S | at N; ALL'],
  nearMiss: [
    { ...model, patterns: { p: { entities: ['Reading'], where: { device: 'DEVICE#{deviceId}', at: 'between 10 and 9' } } } },
    "patterns.p.where.at: '10' and '9' are in the wrong order. Give the lower bound first.",
  ],
  roundTrip: async ({ db, stored }) => {
    const readings = [-2, -0.5, 0, 9, 10, 1e15].map(at => ({ deviceId: 'd', at, value: 1 }));
    for (const reading of [...readings].reverse()) await db.Reading.create(reading);
    expect(await stored({ device: 'DEVICE#d', at: -0.5 })).toEqual({ device: 'DEVICE#d', ...readings[1] });
    expect(await db.Reading.get({ deviceId: 'd', at: -0.5 })).toEqual(readings[1]);
    expect(await db.query.all({ deviceId: 'd' }).all()).toEqual(readings);
    expect(await db.query.since({ deviceId: 'd', from: 9.5 }).all()).toEqual(readings.slice(4));
    expect(await db.query.between({ deviceId: 'd', from: -1, to: 9 }).all()).toEqual(readings.slice(1, 4));
    expect(await db.query.negative({ deviceId: 'd' }, { order: 'descending' }).all()).toEqual([readings[1], readings[0]]);
    expect(await db.Reading.update(readings[4], { set: { kind: 'heat' }, add: { value: 2 } })).toEqual({ ...readings[4], kind: 'heat', value: 3 });
    expect(await db.query.ofKind({ kind: 'heat', at: 10 }).all()).toEqual([{ ...readings[4], kind: 'heat', value: 3 }]);
    const { items, cursor } = await db.query.all({ deviceId: 'd' }).page({ limit: 4 });
    expect([items.length, (await db.query.all({ deviceId: 'd' }).page({ cursor })).items[0]]).toEqual([4, { ...readings[4], kind: 'heat', value: 3 }]);
    await expect(db.Reading.create({ deviceId: 'd', at: NaN, value: 1 })).rejects.toThrow(KeyError);
    // @ts-expect-error it is a number
    await expect(db.Reading.get({ deviceId: 'd', at: '10' })).rejects.toThrow(KeyError);
  },
});

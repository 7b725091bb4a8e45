import { shape } from './shape';
import { defineModel, KeyError } from '../../src/runtime';
import { Item } from '../../src/runtime/types';
import { Parameters } from '../../src/runtime/types/pattern';
import { same } from '../types/equal';

const model = defineModel({
  indexes: { GSI1: { partition: 'GSI1PK', sort: 'GSI1SK' } },
  entities: {
    Pipe: { keys: { PK: 'pipe|{a}|{b}', SK: 'x|{c}' } },
    Path: { keys: { PK: '/path/{a}/{b}/', SK: '/{c:3}/', GSI1PK: 'a and {b}', GSI1SK: '<{a}>' } },
    Long: { keys: { PK: 'long::{a}__{b}', SK: '{c}->{d}' }, attributes: { c: 'number', d: 'IN|OUT' } },
    Wild: { keys: { PK: 'wild*{a}?{b}', SK: '${c}%' } },
    Sentence: { keys: { PK: 'user {a} of {b}', SK: '= {c}' } },
  },
  patterns: {
    pipes: { entities: ['Pipe'], where: { PK: 'pipe|{a}|{b}', SK: '> x|{after}' } },
    paths: { entities: ['Path'], where: { PK: '/path/{a}/{b}/', SK: 'between /{from}/ and /{to}/' } },
    pathsAfter: { entities: ['Path'], where: { PK: '/path/{a}/{b}/', SK: '> /{after}/' } },
    pathsUntil: { entities: ['Path'], where: { PK: '/path/{a}/{b}/', SK: '<= /{c}/' } },
    pathsOf: { entities: ['Path'], index: 'GSI1', where: { GSI1PK: 'a and {b}', GSI1SK: 'begins_with <{a}>' } },
    longs: { entities: ['Long'], where: { PK: 'long::{a}__{b}', SK: 'begins_with {c}->' } },
    longsBeginning: { entities: ['Long'], where: { PK: 'long::{a}__{b}', SK: 'begins_with {start}' } },
    wilds: { entities: ['Wild'], where: { PK: 'wild*{a}?{b}', SK: 'begins_with ${c}' } },
    // an equality with a constant that looks like an operator
    sentence: { entities: ['Sentence'], where: { PK: 'user {a} of {b}', SK: '= = {c}' } },
    sentences: { entities: ['Sentence'], where: { PK: 'user {a} of {b}', SK: 'between = {from} and = {to}' } },
  },
});
same<Item<typeof model, 'Path'>, { a: string; b: string; c: number }>(true);
same<Parameters<typeof model, typeof model.patterns.pathsAfter>, { a: string; b: string; after: number }>(true);
same<Parameters<typeof model, typeof model.patterns.longsBeginning>, { a: string; b: string; start: string }>(true);
same<Parameters<typeof model, typeof model.patterns.sentences>, { a: string; b: string; from: string; to: string }>(true);
same<Item<typeof model, 'Long'>, { a: string; b: string; c: number; d: 'IN' | 'OUT' }>(true);

export const otherDelimiters = shape({
  title: 'delimiters other than #',
  model,
  table: ['table: PK S | SK S', 'index GSI1: GSI1PK S | GSI1SK S; ALL'],
  nearMiss: [
    { ...model, patterns: { p: { entities: ['Sentence'], where: { PK: 'user {a} of {b}', SK: '= {c}' } } } },
    "patterns.p.where.SK: it does not fit 'Sentence': {c} stands where '= {c}' has the constant '= '. "
    + "Write the whole key template, '= {c}', with any placeholder replaced by a value or renamed.",
  ],
  roundTrip: async ({ db, stored }) => {
    await db.Pipe.create({ a: '1#', b: '2/', c: '3' });
    expect(await stored({ PK: 'pipe|1#|2/', SK: 'x|3' })).toEqual({ PK: 'pipe|1#|2/', SK: 'x|3', a: '1#', b: '2/', c: '3' });
    expect(await db.query.pipes({ a: '1#', b: '2/', after: '2' }).all()).toEqual([{ a: '1#', b: '2/', c: '3' }]);
    await expect(db.Pipe.create({ a: '1|', b: '2', c: '3' })).rejects.toThrow(KeyError);

    for (const c of [9, 10, 11]) await db.Path.create({ a: '1', b: '2', c });
    expect(await stored({ PK: '/path/1/2/', SK: '/009/' })).toEqual({ PK: '/path/1/2/', SK: '/009/', GSI1PK: 'a and 2', GSI1SK: '<1>', a: '1', b: '2', c: 9 });
    expect(await db.query.paths({ a: '1', b: '2', from: 9, to: 10 }).all()).toEqual([{ a: '1', b: '2', c: 9 }, { a: '1', b: '2', c: 10 }]);
    expect(await db.query.pathsAfter({ a: '1', b: '2', after: 9 }).all()).toEqual([{ a: '1', b: '2', c: 10 }, { a: '1', b: '2', c: 11 }]);
    expect(await db.query.pathsUntil({ a: '1', b: '2', c: 10 }).all()).toEqual([{ a: '1', b: '2', c: 9 }, { a: '1', b: '2', c: 10 }]);
    expect(await db.query.pathsOf({ b: '2', a: '1' }).all()).toHaveLength(3);

    const long = { a: 'a', b: '_b', c: -1.5, d: 'IN' as const };
    await db.Long.create(long);
    expect(await stored({ PK: 'long::a___b', SK: '-1.5->IN' })).toEqual({ PK: 'long::a___b', SK: '-1.5->IN', ...long });
    expect(await db.query.longs({ a: 'a', b: '_b', c: -1.5 }).all()).toEqual([long]);
    expect(await db.query.longsBeginning({ a: 'a', b: '_b', start: '-1' }).all()).toEqual([long]);
    // the same key, which is read back as above
    await expect(db.Long.create({ ...long, a: 'a_', b: 'b' })).rejects.toThrow(KeyError);

    await db.Wild.create({ a: '*', b: '?', c: '100' });
    expect(await db.Wild.get({ a: '*', b: '?', c: '100' })).toEqual({ a: '*', b: '?', c: '100' });
    expect(await stored({ PK: 'wild**??', SK: '$100%' })).toBeDefined();
    expect(await db.query.wilds({ a: '*', b: '?', c: '1' }).all()).toEqual([{ a: '*', b: '?', c: '100' }]);

    await db.Sentence.create({ a: 'x', b: 'y', c: 'z' });
    expect(await stored({ PK: 'user x of y', SK: '= z' })).toEqual({ PK: 'user x of y', SK: '= z', a: 'x', b: 'y', c: 'z' });
    expect(await db.query.sentence({ a: 'x', b: 'y', c: 'z' }).all()).toEqual([{ a: 'x', b: 'y', c: 'z' }]);
    expect(await db.query.sentences({ a: 'x', b: 'y', from: 'a', to: 'zz' }).all()).toEqual([{ a: 'x', b: 'y', c: 'z' }]);
    expect(await db.query.sentences({ a: 'x', b: 'y', from: 'a', to: 'b' }).all()).toEqual([]);
  },
});

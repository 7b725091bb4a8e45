import { shape } from './shape';
import { ConditionFailedError, defineModel } from '../../src/runtime';
import { Item, Key } from '../../src/runtime/types';
import { same } from '../types/equal';

const model = defineModel({
  table: { partition: 'my-key', sort: 'order.by' },
  indexes: {
    'by.status-1': { partition: '#status', sort: 'size', projection: ['table', 'a.b'] },
    '_by-date_': { partition: 'date', sort: 'created-at' },
  },
  entities: {
    Entry: {
      keys: { 'my-key': 'E|{user.id}', 'order.by': '{created-at}', '#status': 'S~{status}~{a#b}' },
      attributes: {
        'user.id': 'string',
        'created-at': 'number',
        'status': 'OPEN|DONE',
        'a#b': 'string',
        'size': 'number',
        'date': 'string?',
        'table': 'string?',
        'a.b': 'string?',
        'a': { 'b': 'number', 'c-d': 'number?' },
        'lines[0]': 'string?',
        'lines': 'string[]?',
        ':value': 'string?',
        'two words': 'set<string>?',
        'größe': 'string?',
        '0': 'string?',
      },
    },
  },
  patterns: {
    ofUser: { entities: ['Entry'], where: { 'my-key': 'E|{user.id}', 'order.by': '{created-at}' } },
    byStatus: { entities: ['Entry'], index: 'by.status-1', where: { '#status': 'S~{the-status}~{a#b}', 'size': '>= {from.size}' } },
    byDate: { entities: ['Entry'], index: '_by-date_', where: { 'date': '{date}', 'created-at': '< {created-at}' } },
  },
});
type Entry = Item<typeof model, 'Entry'>;
same<Entry, {
  'user.id': string;
  'created-at': number;
  'status': 'OPEN' | 'DONE';
  'a#b': string;
  'size': number;
  'date'?: string;
  'table'?: string;
  'a.b'?: string;
  'a': { 'b': number; 'c-d'?: number };
  'lines[0]'?: string;
  'lines'?: string[];
  ':value'?: string;
  'two words'?: Set<string>;
  'größe'?: string;
  '0'?: string;
}>(true);
same<Key<typeof model, 'Entry'>, { 'user.id': string; 'created-at': number }>(true);

export const specialNames = shape({
  title: 'names with special characters, and reserved words',
  model,
  table: [
    'table: my-key S | order.by N',
    'index _by-date_: date S | created-at N; ALL',
    'index by.status-1: #status S | size N; INCLUDE table a.b',
  ],
  nearMiss: [
    { ...model, entities: { Entry: { keys: { 'my-key': 'E|{user.id}', 'order.by': '{at}' } } }, indexes: {}, patterns: {} },
    'entities.Entry.keys.my-key: {user.id} is the path of a nested attribute, and a placeholder names a top-level one. '
    + "Declare an attribute named 'user.id', or copy the value to a top-level attribute.",
  ],
  roundTrip: async ({ db, stored }) => {
    const key = { 'user.id': 'ada', 'created-at': 5 };
    const entry: Entry = {
      ...key,
      'status': 'OPEN',
      'a#b': 'x',
      'size': 3,
      'date': 'd',
      'table': 't',
      'a.b': 'one',
      'a': { 'b': 2, 'c-d': 3 },
      'lines[0]': 'own',
      'lines': ['element'],
      ':value': 'v',
      'two words': new Set(['w']),
      'größe': 'g',
      '0': 'zero',
    };
    await db.Entry.create(entry);
    const keys = { 'my-key': 'E|ada', 'order.by': 5 };
    expect(await stored(keys)).toEqual({ ...keys, '#status': 'S~OPEN~x', ...entry });
    expect(await db.Entry.get(key)).toEqual(entry);
    expect(await db.Entry.get(key, { attributes: ['user.id', 'a.b', 'a#b', ':value', 'size', 'lines[0]', '0'] }))
      .toEqual({ 'user.id': 'ada', 'a.b': 'one', 'a#b': 'x', ':value': 'v', 'size': 3, 'lines[0]': 'own', '0': 'zero' });
    expect(await db.query.ofUser(key).all()).toEqual([entry]);
    const byStatus = await db.query.byStatus({ 'the-status': 'OPEN', 'a#b': 'x', 'from.size': 3 }, { filter: { 'table': 't', 'a.b': { begins_with: 'o' } } }).all();
    same<typeof byStatus, Pick<Entry, 'user.id' | 'created-at' | 'status' | 'a#b' | 'size' | 'table' | 'a.b'>[]>(true);
    expect(byStatus).toEqual([{ ...key, 'status': 'OPEN', 'a#b': 'x', 'size': 3, 'table': 't', 'a.b': 'one' }]);
    const filter = { 'größe': { begins_with: 'g' }, 'two words': { contains: 'w' }, 'a': { 'c-d': 3 }, 'lines': { contains: 'element' }, 'lines[0]': 'own' } as const;
    expect(await db.query.byDate({ 'date': 'd', 'created-at': 6 }, { filter, attributes: ['lines[0]', 'a'] }).all())
      .toEqual([{ 'lines[0]': 'own', 'a': entry.a }]);

    // a declared name wins over a path: 'a.b' is an attribute, 'a.c-d' a part of one
    const changed = await db.Entry.update(key, {
      set: { 'status': 'DONE', 'a.b': 'ten', 'a.c-d': 30, 'lines[0]': 'changed', 'lines[1]': 'second', ':value': 'w' },
      add: { 'size': 1, 'two words': new Set(['v']) },
      remove: ['table', '0'],
    }, { if: { 'a#b': 'x', 'a.b': 'one', 'lines[0]': 'own', 'size': { between: [1, 3] }, 'date': { attribute_exists: true } }, given: { 'a#b': 'x' } });
    const { table, '0': zero, ...rest } = entry;
    const expected = {
      ...rest,
      'status': 'DONE' as const,
      'a.b': 'ten',
      'a': { 'b': 2, 'c-d': 30 },
      'lines[0]': 'changed',
      'lines': ['element', 'second'],
      ':value': 'w',
      'size': 4,
      'two words': new Set(['w', 'v']),
    };
    expect(changed).toEqual(expected);
    expect(await stored(keys)).toEqual({ ...keys, '#status': 'S~DONE~x', ...expected });
    // @ts-expect-error the attribute 'a.b' is a text, whatever the member of 'a' is
    await expect(db.Entry.update(key, { set: { 'a.b': 5 } })).rejects.toThrow('Entry.a.b: a string is needed');
    await expect(db.Entry.delete(key, { if: { größe: 'h' } })).rejects.toThrow(ConditionFailedError);
    expect(await db.Entry.delete(key, { if: { not: { größe: 'h' }, a: { b: 2 } } })).toEqual(expected);
  },
});

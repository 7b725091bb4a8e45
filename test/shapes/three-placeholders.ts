import { shape } from './shape';
import { defineModel, KeyError } from '../../src/runtime';
import { Item } from '../../src/runtime/types';
import { Parameters } from '../../src/runtime/types/pattern';
import { same } from '../types/equal';

const model = defineModel({
  indexes: {},
  entities: {
    Store: {
      keys: { PK: 'CHAIN#{chain}', SK: '{country}#{state}#{city}' },
      attributes: { country: 'US|CA', open: 'boolean' },
    },
    Entry: {
      keys: { PK: 'T#{tenant}#U#{user}#{kind}', SK: 'Y#{year:4}#M#{month:2}#D#{day:2}' },
      attributes: { text: 'string?' },
    },
  },
  patterns: {
    countries: { entities: ['Store'], where: { PK: 'CHAIN#{chain}', SK: 'begins_with {start}' } },
    inCountry: { entities: ['Store'], where: { PK: 'CHAIN#{chain}', SK: 'begins_with {country}#' } },
    inState: { entities: ['Store'], where: { PK: 'CHAIN#{chain}', SK: 'begins_with {country}#{state}#' } },
    inCalifornia: { entities: ['Store'], where: { PK: 'CHAIN#{chain}', SK: 'begins_with US#CA#{start}' } },
    ofMonth: { entities: ['Entry'], where: { PK: 'T#{tenant}#U#{user}#{kind}', SK: 'begins_with Y#{year}#M#{month}#' } },
    inMonths: { entities: ['Entry'], where: { PK: 'T#{tenant}#U#{user}#{kind}', SK: 'between Y#2025#M#{from} and Y#2025#M#{to}' } },
    laterInMonth: { entities: ['Entry'], where: { PK: 'T#{tenant}#U#{user}#{kind}', SK: '> Y#{year}#M#{month}#D#{day}' } },
    beforeYear: { entities: ['Entry'], where: { PK: 'T#{tenant}#U#{user}#{kind}', SK: '< Y#{year:4}' } },
  },
});
same<Item<typeof model, 'Store'>, { chain: string; country: 'US' | 'CA'; state: string; city: string; open: boolean }>(true);
same<Item<typeof model, 'Entry'>, { tenant: string; user: string; kind: string; year: number; month: number; day: number; text?: string }>(true);

same<Parameters<typeof model, typeof model.patterns.countries>, { chain: string; start: string }>(true);
same<Parameters<typeof model, typeof model.patterns.inCountry>, { chain: string; country: 'US' | 'CA' }>(true);
same<Parameters<typeof model, typeof model.patterns.inCalifornia>, { chain: string; start: string }>(true);
same<Parameters<typeof model, typeof model.patterns.inMonths>, { tenant: string; user: string; kind: string; from: number; to: number }>(true);

export const threePlaceholders = shape({
  title: 'keys with three placeholders',
  model,
  table: ['table: PK S | SK S'],
  nearMiss: [
    { ...model, patterns: { p: { entities: ['Store'], where: { PK: 'CHAIN#{chain}', SK: 'begins_with {state}#{city}#{country}#' } } } },
    "patterns.p.where.SK: it does not fit 'Store': '{state}#{city}#{country}#' goes beyond '{country}#{state}#{city}'. "
    + "Write the beginning of the key template '{country}#{state}#{city}'.",
  ],
  roundTrip: async ({ db, stored }) => {
    const store = { chain: 'tea', country: 'US' as const, state: 'CA', city: 'Davis', open: true };
    await db.Store.create(store);
    await db.Store.create({ ...store, state: 'OR', city: 'Bend' });
    await db.Store.create({ ...store, country: 'CA', state: 'BC', city: 'Kelowna' });
    expect(await stored({ PK: 'CHAIN#tea', SK: 'US#CA#Davis' })).toEqual({ PK: 'CHAIN#tea', SK: 'US#CA#Davis', ...store });
    const cities = (stores: { city: string }[]) => stores.map(({ city }) => city);
    expect(cities(await db.query.countries({ chain: 'tea', start: 'C' }).all())).toEqual(['Kelowna']);
    expect(cities(await db.query.inCountry({ chain: 'tea', country: 'US' }).all())).toEqual(['Davis', 'Bend']);
    expect(cities(await db.query.inState({ chain: 'tea', country: 'US', state: 'OR' }).all())).toEqual(['Bend']);
    expect(cities(await db.query.inCalifornia({ chain: 'tea', start: 'Da' }).all())).toEqual(['Davis']);
    await expect(db.Store.create({ ...store, state: 'CA#1' })).rejects.toThrow(KeyError);
    // what stands last may hold the delimiter
    expect(await db.Store.create({ ...store, city: 'A#B' }).then(({ city }) => db.Store.get({ ...store, city }))).toMatchObject({ city: 'A#B' });

    const whose = { tenant: 't', user: 'u', kind: 'work' };
    const days = [[2024, 12, 31], [2025, 1, 2], [2025, 3, 9], [2025, 3, 10], [2025, 11, 1]];
    const entries = days.map(([year, month, day]) => ({ ...whose, year, month, day }));
    for (const entry of [...entries].reverse()) await db.Entry.create(entry);
    expect(await stored({ PK: 'T#t#U#u#work', SK: 'Y#2025#M#03#D#09' })).toEqual({ PK: 'T#t#U#u#work', SK: 'Y#2025#M#03#D#09', ...entries[2] });
    expect(await db.query.ofMonth({ ...whose, year: 2025, month: 3 }).all()).toEqual(entries.slice(2, 4));
    expect(await db.query.inMonths({ ...whose, from: 1, to: 4 }).all()).toEqual(entries.slice(1, 4));
    // the key goes on after the month, and is greater than a bound that does not
    expect(await db.query.inMonths({ ...whose, from: 1, to: 3 }).all()).toEqual(entries.slice(1, 2));
    expect(await db.query.laterInMonth({ ...whose, year: 2025, month: 3, day: 9 }).all()).toEqual(entries.slice(3, 4));
    expect(await db.query.beforeYear({ ...whose, year: 2025 }).all()).toEqual(entries.slice(0, 1));
    expect(await db.Entry.update(entries[2], { set: { text: 'x' } })).toEqual({ ...entries[2], text: 'x' });
  },
});

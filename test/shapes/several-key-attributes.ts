import { shape } from './shape';
import { defineModel } from '../../src/runtime';
import { Item } from '../../src/runtime/types';
import { Parameters } from '../../src/runtime/types/pattern';
import { same } from '../types/equal';

const model = defineModel({
  indexes: {
    // templates beside attributes
    byDay: { partition: 'DAY,round', sort: 'TIME' },
    byRegion: { partition: 'tournamentId, region', sort: 'round, bracket, matchId', projection: ['winner'] },
  },
  entities: {
    Match: {
      keys: { PK: 'MATCH#{matchId}', SK: 'MATCH', DAY: '{year:4}-{day:3}', TIME: '{hour:2}:{minute:2}' },
      attributes: { tournamentId: 'string', region: 'EU|US', round: 'number', bracket: 'string?', winner: 'string?', note: 'string?' },
    },
  },
  patterns: {
    ofRegion: { entities: ['Match'], index: 'byRegion', where: { tournamentId: '{tournamentId}', region: '{region}' } },
    ofRound: { entities: ['Match'], index: 'byRegion', where: { tournamentId: '{t}', region: '{r}', round: '{round}', bracket: 'begins_with {start}' } },
    ofDay: { entities: ['Match'], index: 'byDay', where: { DAY: '{year}-{day}', round: '{round}', TIME: '>= {hour}:{minute}' } },
    laterRounds: { entities: ['Match'], index: 'byRegion', where: { tournamentId: '{t}', region: '{r}', round: '> {round}' }, order: 'descending' },
  },
});
type Match = Item<typeof model, 'Match'>;
same<Match, {
  matchId: string;
  tournamentId: string;
  region: 'EU' | 'US';
  round: number;
  bracket?: string;
  winner?: string;
  note?: string;
  year?: number;
  day?: number;
  hour?: number;
  minute?: number;
}>(true);
same<Parameters<typeof model, typeof model.patterns.ofDay>, { year: number; day: number; round: number; hour: number; minute: number }>(true);

export const severalKeyAttributes = shape({
  title: 'several attributes in the keys of an index',
  model,
  table: ['table: PK S | SK S', 'index byDay: DAY S, round N | TIME S; ALL', 'index byRegion: tournamentId S, region S | round N, bracket S, matchId S; INCLUDE winner'],
  notOn: { dynoxide: 'Dynoxide 1.2.1 makes such an index and cannot query it.' },
  roundTrip: async ({ db, stored }) => {
    const matches: Match[] = [[2, 'a'], [10, 'a'], [10, 'b']].map(([round, bracket], index) =>
      ({ matchId: `m${index}`, tournamentId: 't', region: 'EU', round: round as number, bracket: bracket as string }));
    for (const match of matches) await db.Match.create({ ...match, note: 'x' });
    // without the whole key it is not in the index
    await db.Match.create({ matchId: 'm9', tournamentId: 't', region: 'EU', round: 2 });
    expect(await stored({ PK: 'MATCH#m0', SK: 'MATCH' })).toEqual({ PK: 'MATCH#m0', SK: 'MATCH', ...matches[0], note: 'x' });
    const ofRegion = await db.query.ofRegion({ tournamentId: 't', region: 'EU' }).all();
    same<typeof ofRegion, Pick<Match, 'matchId' | 'tournamentId' | 'region' | 'round' | 'bracket' | 'winner'>[]>(true);
    expect(ofRegion).toEqual(matches);
    expect(await db.query.ofRound({ t: 't', r: 'EU', round: 10, start: 'b' }).all()).toEqual([matches[2]]);
    expect(await db.query.laterRounds({ t: 't', r: 'EU', round: 2 }).all()).toEqual([matches[2], matches[1]]);
    const { items, cursor } = await db.query.ofRegion({ tournamentId: 't', region: 'EU' }).page({ limit: 2 });
    expect(items).toEqual(matches.slice(0, 2));
    expect(await db.query.ofRegion({ tournamentId: 't', region: 'EU' }).page({ limit: 2, cursor })).toEqual({ items: matches.slice(2) });
    await db.Match.update({ matchId: 'm0' }, { set: { winner: 'ada', region: 'US' } });
    expect(await db.query.ofRegion({ tournamentId: 't', region: 'US' }).all()).toEqual([{ ...matches[0], winner: 'ada', region: 'US' }]);

    const time = { year: 2025, day: 7, hour: 9 };
    for (const [index, minute] of [5, 30].entries()) await db.Match.update(matches[index + 1], { set: { ...time, minute } });
    expect(await stored({ PK: 'MATCH#m1', SK: 'MATCH' })).toMatchObject({ DAY: '2025-007', TIME: '09:05', round: 10 });
    expect(await db.query.ofDay({ ...time, minute: 6, round: 10 }).all()).toEqual([{ ...matches[2], note: 'x', ...time, minute: 30 }]);
    expect(await db.query.ofDay({ ...time, hour: 0, minute: 0, round: 11 }).all()).toEqual([]);
  },
});

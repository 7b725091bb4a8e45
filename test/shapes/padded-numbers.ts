import { shape } from './shape';
import { defineModel, KeyError } from '../../src/runtime';
import { Item, Key } from '../../src/runtime/types';
import { same } from '../types/equal';

const model = defineModel({
  entities: {
    Score: { keys: { PK: 'GAME#{gameId}', SK: 'PLAYER#{player}', GSI1PK: 'LEVEL#{level:2}', GSI1SK: '{points:8}' }, attributes: { points: 'number?' } },
    Version: { keys: { PK: 'GAME#{gameId}', SK: 'V#{version:20}' }, attributes: { version: 'bigint', notes: 'string?' } },
    Round: { keys: { PK: 'GAME#{gameId}', SK: '{startedAt:13}' } },
  },
  indexes: { GSI1: { partition: 'GSI1PK', sort: 'GSI1SK' } },
  patterns: {
    versionsSince: { entities: ['Version'], where: { PK: 'GAME#{gameId}', SK: '> V#{after}' } },
    versionsBetween: { entities: ['Version'], where: { PK: 'GAME#{gameId}', SK: 'between V#{from:20} and V#{to:20}' } },
    roundsBetween: { entities: ['Round'], where: { PK: 'GAME#{gameId}', SK: 'between {from} and {to}' } },
    latest: { entities: ['Version'], where: { PK: 'GAME#{gameId}', SK: 'begins_with V#' }, order: 'descending', limit: 1 },
    best: { entities: ['Score'], index: 'GSI1', where: { GSI1PK: 'LEVEL#{level}' }, order: 'descending', limit: 2 },
    atLeast: { entities: ['Score'], index: 'GSI1', where: { GSI1PK: 'LEVEL#{level}', GSI1SK: '>= {points}' } },
  },
});
same<Item<typeof model, 'Score'>, { gameId: string; player: string; points?: number; level?: number }>(true);
same<Key<typeof model, 'Round'>, { gameId: string; startedAt: number }>(true);
same<Item<typeof model, 'Version'>, { gameId: string; version: bigint; notes?: string }>(true);

export const paddedNumbers = shape({
  title: 'padded numbers in keys and ranges',
  model,
  table: ['table: PK S | SK S', 'index GSI1: GSI1PK S | GSI1SK S; ALL'],
  nearMiss: [
    { ...model, patterns: { p: { entities: ['Version'], where: { PK: 'GAME#{gameId}', SK: '>= V#{from:10}' } } } },
    "patterns.p.where.SK: it does not fit 'Version': {from:10} is padded otherwise than {version:20} of 'V#{version:20}'. "
    + "Write the beginning of the key template 'V#{version:20}'.",
  ],
  roundTrip: async ({ db, stored }) => {
    const versions = [0n, 9n, 10n, 12345678901234567890n].map(version => ({ gameId: 'g', version }));
    for (const version of [...versions].reverse()) await db.Version.create(version);
    expect(await stored({ PK: 'GAME#g', SK: 'V#00000000000000000009' })).toMatchObject({ gameId: 'g', version: 9 });
    expect(await db.Version.get(versions[3])).toEqual(versions[3]);
    expect(await db.query.versionsSince({ gameId: 'g', after: 9n }).all()).toEqual(versions.slice(2));
    expect(await db.query.versionsBetween({ gameId: 'g', from: 1n, to: 10n }).all()).toEqual(versions.slice(1, 3));
    expect(await db.query.latest({ gameId: 'g' }).all()).toEqual(versions.slice(3));

    const rounds = [999_999_999_999, 1_700_000_000_000].map(startedAt => ({ gameId: 'g', startedAt }));
    for (const round of [...rounds].reverse()) await db.Round.create(round);
    expect(await stored({ PK: 'GAME#g', SK: '0999999999999' })).toEqual({ PK: 'GAME#g', SK: '0999999999999', ...rounds[0] });
    expect(await db.query.roundsBetween({ gameId: 'g', from: 0, to: Date.UTC(2100, 0) }).all()).toEqual(rounds);
    expect(await db.query.roundsBetween({ gameId: 'g', from: 1e12, to: 2e12 }).all()).toEqual([rounds[1]]);

    const score = (player: string, points: number) => ({ gameId: 'g', player, points, level: 3 });
    for (const [player, points] of [['a', 9], ['b', 100], ['c', 20]] as const) await db.Score.create(score(player, points));
    expect(await stored({ PK: 'GAME#g', SK: 'PLAYER#a' }))
      .toEqual({ PK: 'GAME#g', SK: 'PLAYER#a', GSI1PK: 'LEVEL#03', GSI1SK: '00000009', ...score('a', 9) });
    expect(await db.query.best({ level: 3 }).all()).toEqual([score('b', 100), score('c', 20)]);
    expect(await db.query.atLeast({ level: 3, points: 10 }).all()).toEqual([score('c', 20), score('b', 100)]);
    expect(await db.Score.update({ gameId: 'g', player: 'a' }, { set: { points: 1000 } })).toEqual(score('a', 1000));
    expect(await stored({ PK: 'GAME#g', SK: 'PLAYER#a' })).toMatchObject({ GSI1PK: 'LEVEL#03', GSI1SK: '00001000' });
    for (const points of [100_000_000, -1, 1.5]) await expect(db.Score.put(score('a', points))).rejects.toThrow(KeyError);
    // @ts-expect-error an addition would leave the index key behind
    await expect(db.Score.update({ gameId: 'g', player: 'a' }, { add: { points: 1 } })).rejects.toThrow('only set and remove can change it');
  },
});

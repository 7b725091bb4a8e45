import { shape } from './shape';
import { defineModel } from '../../src/runtime';
import { Item } from '../../src/runtime/types';
import { same } from '../types/equal';

const model = defineModel({
  table: { partition: 'pk' },
  entities: { User: { keys: { pk: '{pk}', GSI1PK: 'TEAM#{team}' }, attributes: { pk: 'number' } } },
  patterns: { ofTeam: { entities: ['User'], index: 'GSI1', where: { GSI1PK: 'TEAM#{team}' } } },
});
same<Item<typeof model, 'User'>, { pk: number; team?: string }>(true);

export const defaultIndexWithoutSortKey = shape({
  title: 'a table whose only key is a number, with the default index',
  model,
  table: ['table: pk N', 'index GSI1: GSI1PK S; ALL'],
  roundTrip: async ({ db, stored }) => {
    await db.User.create({ pk: 1, team: 'red' });
    expect(await stored({ pk: 1 })).toEqual({ pk: 1, GSI1PK: 'TEAM#red', team: 'red' });
    expect(await db.query.ofTeam({ team: 'red' }).all()).toEqual([{ pk: 1, team: 'red' }]);
    expect(await db.User.update({ pk: 1 }, { set: { team: 'blue' } })).toEqual({ pk: 1, team: 'blue' });
    expect(await db.query.ofTeam({ team: 'red' }).all()).toEqual([]);
    expect(await db.User.upsert({ pk: -2.5 }, { set: { team: 'blue' } })).toEqual({ pk: -2.5, team: 'blue' });
    expect(await db.query.ofTeam({ team: 'blue' }).all()).toHaveLength(2);
  },
});

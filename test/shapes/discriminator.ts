import { shape } from './shape';
import { defineModel, WrongEntityError } from '../../src/runtime';
import { Item, Key } from '../../src/runtime/types';
import { same } from '../types/equal';

const model = defineModel({
  table: { discriminator: 'kind' },
  indexes: { GSI1: { partition: 'GSI1PK', projection: ['kind', 'name'] } },
  entities: {
    Cat: { keys: { PK: 'ANIMAL#{id}', SK: '{born}', GSI1PK: 'OWNER#{owner}' }, attributes: { name: 'string', lives: 'number' } },
    Dog: { keys: { PK: 'ANIMAL#{id}', SK: '{born}', GSI1PK: 'OWNER#{owner}' }, discriminator: 'dog', attributes: { kind: 'cat|dog', name: 'string' } },
  },
  patterns: {
    animal: { entities: ['Cat', 'Dog'], where: { PK: 'ANIMAL#{id}' } },
    cats: { entities: ['Cat'], where: { PK: 'ANIMAL#{id}' } },
    ofOwner: { entities: ['Cat', 'Dog'], index: 'GSI1', where: { GSI1PK: 'OWNER#{owner}' } },
  },
});
same<Key<typeof model, 'Cat'>, { id: string; born: string }>(true);
same<Item<typeof model, 'Cat'>, { id: string; born: string; owner?: string; name: string; lives: number }>(true);

export const discriminator = shape({
  title: 'a discriminator, where the keys do not tell the entities apart',
  model,
  table: ['table: PK S | SK S', 'index GSI1: GSI1PK S; INCLUDE kind name'],
  nearMiss: [
    { ...model, table: {}, indexes: { GSI1: { partition: 'GSI1PK' } }, entities: { Cat: model.entities.Cat, Dog: { ...model.entities.Dog, discriminator: undefined } } },
    "entities.Dog.keys: an item with PK = 'ANIMAL#x' and SK = 'x' could be of 'Dog' or of 'Cat'. "
    + 'Give one of them a constant of its own, or name an attribute that tells them apart in table.discriminator.',
  ],
  roundTrip: async ({ db, stored, store }) => {
    const cat = { id: '1', born: '2020', owner: 'ada', name: 'Tom', lives: 9 };
    const dog = { id: '1', born: '2021', owner: 'ada', name: 'Rex', kind: 'dog' as const };
    await db.Cat.create(cat);
    await db.Dog.create(dog);
    expect(await stored({ PK: 'ANIMAL#1', SK: '2020' })).toEqual({ PK: 'ANIMAL#1', SK: '2020', GSI1PK: 'OWNER#ada', kind: 'Cat', ...cat });
    expect(await stored({ PK: 'ANIMAL#1', SK: '2021' })).toEqual({ PK: 'ANIMAL#1', SK: '2021', GSI1PK: 'OWNER#ada', ...dog });
    expect(await db.Cat.get(cat)).toEqual(cat);
    expect(await db.Dog.get(dog)).toEqual(dog);
    await expect(db.Dog.get(cat)).rejects.toThrow(WrongEntityError);
    await expect(db.Dog.update(cat, { set: { name: 'Rex' } })).rejects.toThrow(WrongEntityError);
    await expect(db.Dog.delete(cat)).rejects.toThrow(WrongEntityError);
    await expect(db.Dog.upsert(cat, { set: { name: 'Rex', kind: 'dog' } })).rejects.toThrow(WrongEntityError);
    expect(await db.query.animal({ id: '1' }).all()).toEqual([{ entity: 'Cat', ...cat }, { entity: 'Dog', ...dog }]);
    expect(await db.query.cats({ id: '1' }).all()).toEqual([cat]);
    const ofOwner = await db.query.ofOwner({ owner: 'ada' }, { attributes: ['name'] }).all();
    expect(ofOwner).toHaveLength(2);
    expect(ofOwner).toEqual(expect.arrayContaining([{ entity: 'Cat', name: 'Tom' }, { entity: 'Dog', name: 'Rex' }]));
    expect(await db.Cat.update(cat, { add: { lives: -1 }, set: { owner: 'bob' } })).toEqual({ ...cat, lives: 8, owner: 'bob' });
    expect(await db.Dog.upsert({ id: '2', born: '2022' }, { set: { kind: 'dog', name: 'Max' } })).toEqual({ id: '2', born: '2022', kind: 'dog', name: 'Max' });
    // of no entity
    await store({ PK: 'ANIMAL#1', SK: '2022', kind: 'cow' });
    expect(await db.query.animal({ id: '1' }).all()).toHaveLength(2);
    await expect(db.Cat.get({ id: '1', born: '2022' })).rejects.toThrow(WrongEntityError);
  },
});

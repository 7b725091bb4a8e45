import { defineModel } from '../../src/runtime';

/** Entities with the same keys, which a discriminator tells apart. */
export const pets = defineModel({
  table: { discriminator: 'type' },
  indexes: {},
  entities: {
    Cat: { keys: { PK: '{id}', SK: 'PET' }, attributes: { lives: 'number' } },
    Dog: { keys: { PK: '{id}', SK: 'PET' }, attributes: { tricks: 'string[]' } },
  },
});

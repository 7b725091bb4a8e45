import { defineModel } from '../../../src/runtime';

/** A small model. */
export const notes = defineModel({
  entities: { Note: { keys: { PK: 'BOOK#{book}', SK: 'NOTE#{id}' }, attributes: { text: 'string' } } },
  patterns: { notesOf: { entities: ['Note'], where: { PK: 'BOOK#{book}' } } },
});

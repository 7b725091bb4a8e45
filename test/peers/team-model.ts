import { defineModel } from '../../src/runtime';

/**
 * The model that each library has in its own words: tasks in an index by team and state, files by folder and name, members with a unique
 * address, notes of users.
 */
export const teamModel = defineModel({
  entities: {
    Task: {
      keys: { PK: 'TASK#{taskId}', SK: 'TASK', GSI1PK: 'TEAM#{team}#{state}' },
      attributes: { team: 'string', state: 'OPEN|DONE', text: 'string?' },
    },
    File: { keys: { PK: 'FILE#{folder}/{name}', SK: 'FILE' }, attributes: { size: 'number' } },
    Member: {
      keys: { PK: 'MEMBER#{memberId}', SK: 'MEMBER' },
      attributes: { email: 'string' },
      unique: { email: { PK: 'EMAIL#{email}', SK: 'EMAIL' } },
    },
    Note: { keys: { PK: 'USER#{userId}', SK: 'NOTE#{noteId}' }, attributes: { text: 'string' } },
  },
  patterns: { notesOfUser: { entities: ['Note'], where: { PK: 'USER#{userId}', SK: 'begins_with NOTE#' } } },
});

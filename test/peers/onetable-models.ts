import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type * as OneTable from 'dynamodb-onetable' with { 'resolution-mode': 'import' };

// its declarations are those of an ES module, whatever loads it
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { Table }: typeof OneTable = require('dynamodb-onetable');

const schema = {
  format: 'onetable:1.1.0',
  version: '0.0.1',
  indexes: { primary: { hash: 'PK', sort: 'SK' }, GSI1: { hash: 'GSI1PK', sort: 'SK' } },
  params: { typeField: 'type' },
  models: {
    Task: {
      PK: { type: String, value: 'TASK#${taskId}' },
      SK: { type: String, value: 'TASK' },
      GSI1PK: { type: String, value: 'TEAM#${team}#${state}' },
      taskId: { type: String, required: true },
      team: { type: String, required: true },
      state: { type: String, required: true, enum: ['OPEN', 'DONE'] },
    },
    File: {
      PK: { type: String, value: 'FILE#${folder}/${name}' },
      SK: { type: String, value: 'FILE' },
      folder: { type: String, required: true },
      name: { type: String, required: true },
      size: { type: Number, required: true },
    },
    Note: {
      PK: { type: String, value: 'USER#${userId}' },
      SK: { type: String, value: 'NOTE#${noteId}' },
      userId: { type: String, required: true },
      noteId: { type: String, required: true },
      text: { type: String, required: true },
    },
    Member: {
      PK: { type: String, value: 'MEMBER#${memberId}' },
      SK: { type: String, value: 'MEMBER' },
      memberId: { type: String, required: true },
      email: { type: String, unique: true },
    },
  },
} as const;

/**
 * The entities of `teamModel` with OneTable, as its guide writes them, and members with a unique address.
 *
 * @see https://doc.onetable.io/api/table/schemas/
 */
export function oneTableModels(client: DynamoDBClient, name: string) {
  const table = new Table({ client, name, schema, partial: true, warn: false });
  return {
    table, Task: table.getModel('Task'), File: table.getModel('File'), Note: table.getModel('Note'), Member: table.getModel('Member'),
  };
}

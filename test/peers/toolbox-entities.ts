import type { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { Entity, item, string, Table } from 'dynamodb-toolbox';

/**
 * The entities of `teamModel` with DynamoDB-Toolbox, as its guide writes them: an index key is a linked attribute.
 *
 * @param linkOnUpdate whether the index key of tasks has an `updateLink`, too
 * @see https://www.dynamodbtoolbox.com/docs/entities/usage
 */
export function toolboxEntities(client: DynamoDBDocument, name: string, linkOnUpdate = false) {
  const table = new Table({
    documentClient: client,
    name,
    partitionKey: { name: 'PK', type: 'string' },
    sortKey: { name: 'SK', type: 'string' },
    indexes: { GSI1: { type: 'global', partitionKey: { name: 'GSI1PK', type: 'string' }, sortKey: { name: 'SK', type: 'string' } } },
  });
  const attributes = item({ taskId: string().key(), team: string(), state: string().enum('OPEN', 'DONE'), text: string().optional() });
  const indexKey = ({ team, state }: { team?: unknown; state?: unknown }) => `TEAM#${team}#${state}`;
  const linked = string().link<typeof attributes>(indexKey);
  return {
    table,
    Task: new Entity({
      name: 'Task',
      table,
      schema: attributes.and({ GSI1PK: linkOnUpdate ? linked.updateLink<typeof attributes>(indexKey) : linked }),
      computeKey: ({ taskId }: { taskId: string }) => ({ PK: `TASK#${taskId}`, SK: 'TASK' }),
    }),
    Note: new Entity({
      name: 'Note',
      table,
      schema: item({ userId: string().key(), noteId: string().key(), text: string() }),
      computeKey: ({ userId, noteId }: { userId: string; noteId: string }) => ({ PK: `USER#${userId}`, SK: `NOTE#${noteId}` }),
    }),
  };
}

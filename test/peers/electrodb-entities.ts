import type { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { Entity } from 'electrodb';

const required = { type: 'string', required: true } as const;
const named = (entity: string) => ({ entity, version: '1', service: 'teams' });

/**
 * The entities of `teamModel` with ElectroDB, as its guide writes them.
 *
 * @see https://electrodb.dev/en/modeling/entities/
 */
export function electroDbEntities(client: DynamoDBDocument, table: string) {
  const options = { client, table };
  return {
    Task: new Entity({
      model: named('task'),
      attributes: { taskId: required, team: required, state: { type: ['OPEN', 'DONE'] as const, required: true }, text: { type: 'string' } },
      indexes: {
        primary: { pk: { field: 'PK', composite: ['taskId'] }, sk: { field: 'SK', composite: [] } },
        byTeam: { index: 'GSI1', pk: { field: 'GSI1PK', composite: ['team', 'state'] }, sk: { field: 'SK', composite: [] } },
      },
    }, options),
    File: new Entity({
      model: named('file'),
      attributes: { folder: required, name: required, size: { type: 'number', required: true } },
      indexes: { primary: { pk: { field: 'PK', composite: ['folder', 'name'] }, sk: { field: 'SK', composite: [] } } },
    }, options),
    Note: new Entity({
      model: named('note'),
      attributes: { userId: required, noteId: required, text: required },
      indexes: { primary: { pk: { field: 'PK', composite: ['userId'] }, sk: { field: 'SK', composite: ['noteId'] } } },
    }, options),
  };
}

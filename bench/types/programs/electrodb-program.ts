import { times } from './times';

const ATTRIBUTES = `
    id: { type: 'string', required: true }, sort: { type: 'string', required: true },
    a0: { type: 'string', required: true }, a1: { type: 'number', required: true }, a2: { type: 'boolean', required: true },
    a3: { type: 'string' }, a4: { type: 'number' }, a5: { type: ['A', 'B', 'C'] as const, required: true },
    a6: { type: 'set', items: 'string' }, a7: { type: 'list', items: { type: 'string' } }, a8: { type: 'number' },
    a9: { type: 'any' }, a10: { type: 'any' }, a11: { type: ['PENDING', 'PAID'] as const },
    a12: { type: 'string', required: true }, a13: { type: 'number', required: true }, a14: { type: 'boolean', required: true },
    a15: { type: 'map', properties: { street: { type: 'string', required: true }, zip: { type: 'string' } } },`;

/**
 * The same with ElectroDB: an \`Entity\` each, put together by a \`Service\` as its guide does for a single table, or used alone.
 * A bigint is a number, a binary value and a free map are \`any\`: ElectroDB has no type for them.
 *
 * @see https://electrodb.dev/en/core-concepts/single-table-relationships/
 */
export function electroDbProgram(entities: number, service: boolean): string {
  const entity = (n: number) => service ? `service.entities.e${n}` : `e${n}`;
  return `
import { Entity${service ? ', Service' : ''} } from 'electrodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
declare const client: DynamoDBDocumentClient;
${times(entities, n => `const e${n} = new Entity({
  model: { entity: 'e${n}', version: '1', service: 'bench' },
  attributes: {${ATTRIBUTES}
  },
  indexes: {
    primary: { pk: { field: 'PK', composite: ['id'] }, sk: { field: 'SK', composite: ['sort'] } },
    byA5: { index: 'GSI1', pk: { field: 'GSI1PK', composite: ['a5'] }, sk: { field: 'SK', composite: ['sort'] } },
  },
}, { client, table: 'table' });`)}
${service ? `const service = new Service({ ${times(entities, n => `e${n},`)} }, { client, table: 'table' });` : ''}
export async function use() {
  ${times(entities, n => `
  await ${entity(n)}.put({ id: 'x', sort: 'y', a0: 'x', a1: 1, a2: true, a5: 'A', a12: 'x', a13: 1, a14: true }).go();
  const { data: i${n} } = await ${entity(n)}.get({ id: 'x', sort: 'y' }).go(); i${n}?.a1.toFixed();
  await ${entity(n)}.update({ id: 'x', sort: 'y' }).set({ a0: 'y' }).add({ a1: 1 }).where(({ a1 }, { gt }) => gt(a1, 1)).go();
  for (const item of (await ${entity(n)}.query.primary({ id: 'x' }).begins({ sort: 'y' }).go()).data) item.a0.length;`)}
}`;
}

import { times } from './times';

const ATTRIBUTES = `
      id: { type: String, required: true }, sort: { type: String, required: true },
      a0: { type: String, required: true }, a1: { type: Number, required: true }, a2: { type: Boolean, required: true },
      a3: { type: String }, a4: { type: Number }, a5: { type: String, enum: ['A', 'B', 'C'], required: true },
      a6: { type: Set }, a7: { type: Array, items: { type: String } }, a8: { type: Number }, a9: { type: Object }, a10: { type: ArrayBuffer },
      a11: { type: String, enum: ['PENDING', 'PAID'] },
      a12: { type: String, required: true }, a13: { type: Number, required: true }, a14: { type: Boolean, required: true },
      a15: { type: Object, schema: { street: { type: String, required: true }, zip: { type: String } } },`;

/**
 * The same with OneTable: one schema \`as const\`, and a model each from the table.
 *
 * @see https://doc.onetable.io/start/quick-tour/
 */
export function oneTableProgram(entities: number): string {
  return `
import { Table } from 'dynamodb-onetable';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
declare const client: DynamoDBClient;
const schema = {
  format: 'onetable:1.1.0',
  version: '0.0.1',
  indexes: { primary: { hash: 'PK', sort: 'SK' }, gs1: { hash: 'GSI1PK', sort: 'SK' } },
  models: {
    ${times(entities, n => `E${n}: {
      PK: { type: String, value: 'E${n}#\${id}' }, SK: { type: String, value: 'S#\${sort}' }, GSI1PK: { type: String, value: 'X#\${a5}' },${ATTRIBUTES}
    },`)}
  },
} as const;
const table = new Table({ client, name: 'table', schema, partial: false });
export async function use() {
  ${times(entities, n => `
  const E${n} = table.getModel('E${n}');
  await E${n}.create({ id: 'x', sort: 'y', a0: 'x', a1: 1, a2: true, a5: 'A', a12: 'x', a13: 1, a14: true }, { exists: null });
  const i${n} = await E${n}.get({ id: 'x', sort: 'y' }); i${n}?.a1.toFixed();
  await E${n}.update({ id: 'x', sort: 'y', a0: 'y' }, { add: { a1: 1 }, where: '\${a1} > {1}' });
  for (const item of await E${n}.find({ id: 'x', sort: { begins: 'y' } })) item.a0.length;`)}
}`;
}

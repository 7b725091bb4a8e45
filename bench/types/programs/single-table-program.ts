import { times } from './times';

const ATTRIBUTES = `a0: 'string', a1: 'number', a2: 'boolean', a3: 'string?', a4: 'number?', a5: 'A|B|C', a6: 'set<string>?', a7: 'string[]?',
  a8: 'bigint?', a9: 'map?', a10: 'binary?', a11: 'PENDING|PAID?', a12: 'string', a13: 'number', a14: 'boolean', 'a15?': { street: 'string', zip: 'string?' }`;

/**
 * A program that puts, gets, updates (with a condition) and queries each of so many entities of 16 attributes.
 *
 * @param folder the sources, or the published declarations, of this library
 */
export function singleTableProgram(entities: number, folder: string): string {
  return `
import { defineModel } from '${folder}/runtime/define-model';
import { Client } from '${folder}/runtime/types';
const model = defineModel({
  entities: {
    ${times(entities, n => `E${n}: { keys: { PK: 'E${n}#{id}', SK: 'S#{sort}', GSI1PK: 'X#{a5}' }, attributes: { ${ATTRIBUTES} } },`)}
  },
  patterns: {
    ${times(entities, n => `p${n}: { entities: ['E${n}'], where: { PK: 'E${n}#{id}', SK: 'begins_with S#{prefix}' } },`)}
  },
});
declare const db: Client<typeof model>;
export async function use() {
  ${times(entities, n => `
  await db.E${n}.put({ id: 'x', sort: 'y', a0: 'x', a1: 1, a2: true, a5: 'A', a12: 'x', a13: 1, a14: true });
  const i${n} = await db.E${n}.get({ id: 'x', sort: 'y' }); i${n}?.a1.toFixed();
  await db.E${n}.update({ id: 'x', sort: 'y' }, { set: { a0: 'y' }, add: { a1: 1 } }, { if: { a1: { '>': 1 } } });
  for (const item of await db.query.p${n}({ id: 'x', prefix: 'y' }).all()) item.a0.length;`)}
}`;
}

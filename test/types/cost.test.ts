import { relative } from 'node:path';
import * as ts from 'typescript';
import { compile } from './compile-fixture';

jest.setTimeout(240_000);

const ATTRIBUTES = `a0: 'string', a1: 'number', a2: 'boolean', a3: 'string?', a4: 'number?', a5: 'A|B|C', a6: 'set<string>?', a7: 'string[]?',
  a8: 'bigint?', a9: 'map?', a10: 'binary?', a11: 'PENDING|PAID?', a12: 'string', a13: 'number', a14: 'boolean', 'a15?': { street: 'string', zip: 'string?' }`;

/** A program that puts, gets, updates and queries each of so many entities of 16 attributes. */
function program(entities: number, folder: string): string {
  const of = (line: (entity: number) => string) => Array.from({ length: entities }, (_, entity) => line(entity)).join('\n');
  return `
import { defineModel } from '${folder}/runtime/define-model';
import { Client } from '${folder}/runtime/types';
const model = defineModel({
  entities: {
    ${of(n => `E${n}: { keys: { PK: 'E${n}#{id}', SK: 'S#{sort}', GSI1PK: 'X#{a5}' }, attributes: { ${ATTRIBUTES} } },`)}
  },
  patterns: {
    ${of(n => `p${n}: { entities: ['E${n}'], where: { PK: 'E${n}#{id}', SK: 'begins_with S#{prefix}' } },`)}
  },
});
declare const db: Client<typeof model>;
export async function use() {
  ${of(n => `
  await db.E${n}.put({ id: 'x', sort: 'y', a0: 'x', a1: 1, a2: true, a5: 'A', a12: 'x', a13: 1, a14: true });
  const i${n} = await db.E${n}.get({ id: 'x', sort: 'y' }); i${n}?.a1.toFixed();
  await db.E${n}.update({ id: 'x', sort: 'y' }, { set: { a0: 'y' }, add: { a1: 1 } }, { if: { a1: { '>': 1 } } });
  for (const item of await db.query.p${n}({ id: 'x', prefix: 'y' }).all()) item.a0.length;`)}
}`;
}

/** The declarations of the runtime's types, as they are published. */
function declarations(): Record<string, string> {
  const sources: Record<string, string> = {};
  compile({ 'src/runtime/cost.ts': "export { defineModel } from './define-model';\nexport { Client } from './types';" }, {
    noEmit: false, declaration: true, emitDeclarationOnly: true, outDir: 'published', rootDir: 'src',
  }).emit(undefined, (path, text) => { sources[path.slice(path.indexOf('published/'))] = text; });
  return sources;
}

test('the types cost at most 30,000 instantiations for 10 entities, and as much for every further one', () => {
  const published = declarations();
  const counts = [1, 10, 50, 200].map(entities => {
    const compiled = compile({ ...published, 'published/program.ts': program(entities, '.') });
    const errors = ts.getPreEmitDiagnostics(compiled).map(({ file, messageText }) =>
      `${relative('.', file?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
    expect(errors).toEqual([]);
    return [entities, compiled.getInstantiationCount()];
  });
  expect(counts[1][1]).toBeLessThanOrEqual(30_000);
  const slopes = counts.slice(1).map(([entities, count], index) => (count - counts[index][1]) / (entities - counts[index][0]));
  expect(Math.max(...slopes)).toBeLessThan(Math.min(...slopes) * 1.1);
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GuideBlock, guideBlocks, statementsOf } from './guide-block';
import { runBlock } from './run-guide-block';
import { Models } from '../../src';
import { PROBLEM_CODES } from '../../src/model/validation/problem-code';
import { databases } from '../integration/databases';
import { RuntimeDatabase, startRuntimeDatabase } from '../integration/runtime-table';

const blocksOf = (file: string) => guideBlocks(file, readFileSync(join(__dirname, '../../docs', file), 'utf8'));
/** Those of the CDK are synthesized in other tests. */
const isRun = ({ language, source }: GuideBlock) => language === 'ts' && !source.includes('SingleTableService');

const modelBlocks = ['model.md', 'model-problems.md'].flatMap(blocksOf);
const modelPrograms = modelBlocks.filter(isRun);
// the first block writes the items that all others find
const [before, ...shopPrograms] = ['runtime.md', 'guarantees.md', 'from-sam-and-boto3.md', 'observability.md', 'schemas.md'].flatMap(blocksOf).filter(isRun);
const programs = [...modelPrograms, ...shopPrograms];

const folder = mkdtempSync(join(tmpdir(), 'guides-'));
const files = modelBlocks.filter(({ language }) => language === 'json');
for (const { fileName, source } of files) writeFileSync(join(folder, fileName!), source);
afterAll(() => rmSync(folder, { recursive: true }));

test('the guide of the model has blocks that are run, and models in JSON', () => {
  expect(modelPrograms.length).toBeGreaterThan(20);
  expect([...new Set(modelBlocks.map(({ language }) => language))].sort()).toEqual(['json', 'ts']);
  for (const { fileName } of files) expect(() => Models.fromFile(join(folder, fileName!))).not.toThrow();
});

test('every block states something', () => {
  const silent = programs.filter(block => statementsOf(block).every(({ stated }) => !stated));
  expect(silent.map(({ place }) => place)).toEqual([]);
});

test('every verb of the client has a block', () => {
  const declared = ['entity-client.ts', 'query.ts'].flatMap(file =>
    [...readFileSync(join(__dirname, '../../src/runtime/types', file), 'utf8').matchAll(/^  ([a-z]\w*)[(<]/gm)].map(([, verb]) => verb));
  expect(declared).toEqual(expect.arrayContaining(['get', 'upsert', 'page']));
  const code = shopPrograms.map(({ source }) => source).join('\n');
  expect([...declared, 'db.transact', 'db.batch', 'db.scan', 'for await', 'streamHandler', 'streamRecordHandler']
    .filter(verb => !code.includes(verb === 'for await' ? verb : `${verb}(`))).toEqual([]);
});

test('every kind of problem is refused by a block', () => {
  const refused = modelPrograms.flatMap(statementsOf).flatMap(({ stated }) => stated?.kind === 'refused:' ? stated.text.match(/\w+(?= at )/g)! : []);
  expect([...PROBLEM_CODES].filter(code => !refused.includes(code))).toEqual([]);
});

describe.each(databases)('the blocks of the guides on %s', name => {
  let database: RuntimeDatabase;
  beforeAll(async () => { database = await startRuntimeDatabase(name); });
  afterAll(() => database.stop());

  test.each(programs.map(block => [block.place, block] as const))('%s', async (place, block) => {
    if (name !== 'dynamodb-local' && /createClient[^]*partition: '\w+,/.test(block.source)) {
      return console.log(`The block of '${place}' is run on DynamoDB Local alone: Dynoxide has no several attributes in an index key.`);
    }
    await runBlock(block, { database, folder, ...(shopPrograms.includes(block) ? { before } : {}) });
  });

  const wrong = (source: string) => runBlock({ place: 'here', language: 'ts', source }, { database, folder });
  test.each([
    ['another value', "await db.User.get({ userId: '1' });\n// => { userId: '1' }", 'toEqual'],
    ['another value of a variable', "const user = await db.User.get({ userId: '1' });\n// => { userId: '1' }", 'toEqual'],
    ['another item', "await db.Product.put({ productId: '1', title: 'Mug', stock: 1 });\n// stored: { PK: 'PRODUCT#1' }", 'toEqual'],
    ['other lines', 'for (const n of [1, 2]) console.log(n);\n// prints 1\n// 3', 'toBe'],
    ['an error that is none', "await db.User.get({ userId: '1' });\n// throws KeyError: …", 'toBeInstanceOf'],
    ['another error', "await db.User.get({ userId: '' });\n// throws KeyError: User.userId: it is too long.", 'toBe'],
    ['an error that is not stated', "await db.User.get({ userId: '' });", 'an empty string cannot stand in a key'],
    ['an error beside what it prints', "console.log(1, await db.User.get({ userId: '' }));\n// prints", 'an empty string cannot stand in a key'],
    ['other problems', 'validateModel({ entities: {} });\n// refused: EMPTY at patterns', 'toEqual'],
    ['problems that are not stated', 'validateModel({ entities: {} });', 'does not state what comes of'],
    ['a wrong model', "defineModel({ entities: { User: { keys: { PK: 'USER#{userId}' } } } });", 'toEqual'],
    ['a statement in other words', "await db.User.get({ userId: '1' });\n// returns nothing", 'states nothing of an expression'],
    ['the value of what has none', 'for (const n of [1]) console.log(n);\n// => 1', 'states nothing of an expression'],
  ])('a block with %s fails', async (_, source, message) => {
    await expect(wrong(source)).rejects.toThrow(message);
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GuideBlock, guideBlocks, GuideStatement, programOf, statementsOf } from './guide-block';
import { shop } from '../../examples/shop/model';
import { Models } from '../../src';
import { compileModel } from '../../src/model/compile-model';
import { SingleTableModel } from '../../src/model/single-table-model';
import { PROBLEM_CODES } from '../../src/model/validation/problem-code';
import * as runtime from '../../src/runtime';
import { databases } from '../integration/databases';
import { RuntimeDatabase, startRuntimeDatabase } from '../integration/runtime-table';

const blocks = ['model.md', 'model-problems.md'].flatMap(file => guideBlocks(file, readFileSync(join(__dirname, '../../docs', file), 'utf8')));

/** A program with the names that blocks use. */
const AsyncFunction = (async () => {}).constructor as new (...names: string[]) => (...values: unknown[]) => Promise<void>;

/** Where an item was written last. */
type LastWrite = { readonly TableName: string; readonly Key: Record<string, unknown> } | undefined;

/**
 * Runs a block: the models that it defines must be right, and each expression must do what the comment after it states.
 *
 * @param folder where the block finds files
 */
async function runBlock(block: GuideBlock, database: RuntimeDatabase, folder: string): Promise<void> {
  const statements = statementsOf(block);
  let lastWrite: LastWrite;
  const defineModel = (model: SingleTableModel) => {
    expect(runtime.validateModel(model)).toEqual([]);
    return model;
  };
  // a client makes the table of its model when it is first used
  const createClient = (model: SingleTableModel) => {
    const { keyAttributes } = compileModel(defineModel(model)).table;
    let table: Promise<string> | undefined;
    const method = (name: 'get' | 'put' | 'update' | 'delete' | 'query') => async (input: any) => {
      const TableName = await (table ??= database.createTable(model));
      const written = input.Item ?? input.Key;
      if (name !== 'get' && written) lastWrite = { TableName, Key: Object.fromEntries(keyAttributes.map(attribute => [attribute, written[attribute]])) };
      return (database.client[name] as (request: unknown) => Promise<any>).call(database.client, { ...input, TableName });
    };
    const { transactWrite, transactGet, batchGet, batchWrite } = database.client;
    const client = { transactWrite, transactGet, batchGet, batchWrite, get: method('get'), put: method('put'), update: method('update'), delete: method('delete'), query: method('query') };
    return runtime.createClient(model, { client, tableName: 'guide' });
  };
  const run = async (position: number, expression: () => Promise<unknown>) => {
    const outcome = await expression().then(value => ({ value }), error => ({ error }));
    await check(statements[position], outcome, async () => lastWrite && (await database.client.get({ ...lastWrite, ConsistentRead: true })).Item);
  };
  const names = {
    ...runtime,
    defineModel,
    createClient,
    client: undefined,
    shop,
    db: createClient(shop),
    Models: { fromFile: (name: string) => Models.fromFile(join(folder, name)), fromObject: Models.fromObject },
    run,
  };
  await new AsyncFunction(...Object.keys(names), programOf(statements))(...Object.values(names));
}

async function check({ code, stated }: GuideStatement, outcome: { value?: unknown; error?: any }, stored: () => Promise<unknown>): Promise<void> {
  if (stated?.kind === 'throws') {
    expect(outcome).toMatchObject({ error: {} });
    return expectText(`${outcome.error.name}: ${outcome.error.message}`, stated.text);
  }
  if (outcome.error) throw outcome.error;
  switch (stated?.kind) {
    case '=>': return expect(outcome.value).toEqual(valueOf(stated.text));
    case 'stored:': return expect(await stored()).toEqual(valueOf(stated.text));
    case 'refused:': return expectProblems(outcome.value as runtime.ModelProblem[], stated.text);
    default: if (code.startsWith('validateModel(')) throw new Error(`The block does not state what comes of ${code}.`);
  }
}

function valueOf(text: string): unknown {
  return new Function(`return (${text});`)();
}

/** What a text that ends in `…` leaves out may be anything. */
function expectText(text: string, stated: string): void {
  const length = stated.endsWith('…') ? stated.length - 1 : undefined;
  expect(text.slice(0, length)).toBe(stated.slice(0, length));
}

/** Problems are stated by their codes and paths with commas between them, or one on a line with its text. */
function expectProblems(problems: readonly runtime.ModelProblem[], stated: string): void {
  const whole = / at \S+: /.test(stated);
  const texts = problems.map(({ code, path, reason, mend }) => `${code} at ${path}${whole ? `: ${reason} ${mend}` : ''}`);
  expect(texts).toEqual(stated.split(whole ? '\n' : /,\s+/).map(text => text.trim()));
}

const folder = mkdtempSync(join(tmpdir(), 'model-guide-'));
for (const { language, fileName, source } of blocks) if (language === 'json') writeFileSync(join(folder, fileName!), source);
afterAll(() => rmSync(folder, { recursive: true }));

const programs = blocks.filter(({ language }) => language === 'ts');

test('the guide has blocks that are run, and models in JSON', () => {
  expect(programs.length).toBeGreaterThan(20);
  expect([...new Set(blocks.map(({ language }) => language))].sort()).toEqual(['json', 'ts']);
  for (const { fileName } of blocks.filter(({ language }) => language === 'json')) expect(() => Models.fromFile(join(folder, fileName!))).not.toThrow();
});

test('every block states something', () => {
  const silent = programs.filter(block => statementsOf(block).every(({ stated }) => !stated));
  expect(silent.map(({ place }) => place)).toEqual([]);
});

test('every kind of problem is refused by a block', () => {
  const refused = programs.flatMap(statementsOf).flatMap(({ stated }) => stated?.kind === 'refused:' ? stated.text.match(/\w+(?= at )/g)! : []);
  expect([...PROBLEM_CODES].filter(code => !refused.includes(code))).toEqual([]);
});

describe.each(databases)('the blocks of the guide on %s', name => {
  let database: RuntimeDatabase;
  beforeAll(async () => { database = await startRuntimeDatabase(name); });
  afterAll(() => database.stop());

  test.each(programs.map(block => [block.place, block] as const))('%s', async (place, block) => {
    if (name !== 'dynamodb-local' && /createClient[^]*partition: '\w+,/.test(block.source)) {
      return console.log(`The block of '${place}' is run on DynamoDB Local alone: Dynoxide has no several attributes in an index key.`);
    }
    await runBlock(block, database, folder);
  });

  const wrong = (source: string) => runBlock({ place: 'here', language: 'ts', source }, database, folder);
  test.each([
    ['another value', "await db.User.get({ userId: '1' });\n// => { userId: '1' }", 'toEqual'],
    ['another item', "await db.Product.put({ productId: '1', title: 'Mug', stock: 1 });\n// stored: { PK: 'PRODUCT#1' }", 'toEqual'],
    ['an error that is none', "await db.User.get({ userId: '1' });\n// throws KeyError: …", 'toMatchObject'],
    ['another error', "await db.User.get({ userId: '' });\n// throws KeyError: User.userId: it is too long.", 'toBe'],
    ['an error that is not stated', "await db.User.get({ userId: '' });", 'an empty string cannot stand in a key'],
    ['other problems', 'validateModel({ entities: {} });\n// refused: EMPTY at patterns', 'toEqual'],
    ['problems that are not stated', 'validateModel({ entities: {} });', 'does not state what comes of'],
    ['a wrong model', "defineModel({ entities: { User: { keys: { PK: 'USER#{userId}' } } } });", 'toEqual'],
    ['a statement in other words', "await db.User.get({ userId: '1' });\n// returns nothing", 'states nothing of an expression'],
  ])('a block with %s fails', async (_, source, message) => {
    await expect(wrong(source)).rejects.toThrow(message);
  });
});

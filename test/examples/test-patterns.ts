import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunningExample } from './start-example';
import { SingleTableModel } from '../../src/model/single-table-model';
import { adviseModel } from '../../src/model/validation/advise-model';
import { createClient, PatternName, SingleTableError, validateModel } from '../../src/runtime';
import { Parameters, PatternItem, Patterns } from '../../src/runtime/types/pattern';

/** Questions to an access pattern, each with its parameters and the items that it returns, in their order. */
type Questions<Asked, Item> = readonly [question: readonly [Asked, readonly Item[]], ...more: (readonly [Asked, readonly Item[]])[]];

/** Questions to every access pattern of a model. */
export type Answers<M extends SingleTableModel> = {
  readonly [P in PatternName<M>]: Questions<Parameters<M, Patterns<M>[P]>, PatternItem<M, Patterns<M>[P]>>;
};

/** Tests that a model is right, and that its docstring tells every access pattern. */
export function testModel(model: SingleTableModel, file: string): void {
  test('the model has no problems and needs no advice', () => {
    expect(validateModel(model)).toEqual([]);
    expect(adviseModel(model)).toEqual([]);
  });

  test('the docstring lists the access patterns, in the order of the model', () => {
    const docstring = readFileSync(join(__dirname, '../../examples', file), 'utf8');
    expect([...docstring.matchAll(/^ \* \| `(\w+)` \|/gm)].map(([, name]) => name)).toEqual(Object.keys(model.patterns!));
  });
}

/** Tests every access pattern of a model: one without a question fails, and one that never returns an item, too. */
export function testPatterns<const M extends SingleTableModel>(model: M, answers: Answers<M>, example: () => RunningExample): void {
  test.each(Object.entries(model.patterns!))('%s', async (name, { index }) => {
    const questions: Questions<unknown, unknown> | undefined = answers[name as PatternName<M>];
    if (questions === undefined) throw new Error(`No question asks the access pattern ${name}.`);
    const { connection, notApplied } = example();
    const missing = index === undefined ? undefined : notApplied.find(text => text.endsWith(` of ${index}`) || text.includes(` of ${index} `));
    if (missing !== undefined) return console.log(`The access pattern ${name} is not tested on this database, which lacks ${missing}.`);
    const db = createClient(model as SingleTableModel, connection);
    for (const [asked, items] of questions) expect(await db.query[name](asked as {}).all()).toEqual(items);
    expect(questions.flatMap(([, items]) => items)).not.toEqual([]);
  });
}

/** The code of the error with which an operation fails. */
export async function codeOf(operation: PromiseLike<unknown>): Promise<string | undefined> {
  try {
    await operation;
    return undefined;
  } catch (error) {
    if (error instanceof SingleTableError) return error.code;
    throw error;
  }
}

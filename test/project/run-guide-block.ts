import { join } from 'node:path';
import { format } from 'node:util';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { GuideBlock, GuideStatement, programOf, statementsOf } from './guide-block';
import { shop } from '../../examples/shop/model';
import { Models } from '../../src';
import { compileModel } from '../../src/model/compile-model';
import { SingleTableModel } from '../../src/model/single-table-model';
import * as runtime from '../../src/runtime';
import { RuntimeDatabase } from '../integration/runtime-table';

/** A program with the names that blocks use. */
const AsyncFunction = (async () => {}).constructor as new (...names: string[]) => (...values: unknown[]) => Promise<void>;

/** Where an item was written last. */
type LastWrite = { readonly TableName: string; readonly Key: Record<string, unknown> } | undefined;

/** What a block is run with. */
export interface BlockSurroundings {
  readonly database: RuntimeDatabase;
  /** Where the block finds files. */
  readonly folder: string;
  /** A block that is run before, on the same table: it writes the items that there are. */
  readonly before?: GuideBlock;
}

/** Runs a block: the models that it defines must be right, and each statement must do what the comment after it states. */
export async function runBlock(block: GuideBlock, { database, folder, before }: BlockSurroundings): Promise<void> {
  let lastWrite: LastWrite;
  let printed: string[] = [];
  const defineModel = (model: SingleTableModel) => {
    expect(runtime.validateModel(model)).toEqual([]);
    return model;
  };
  // a client makes the table of its model when it is first used
  const createClient = (model: SingleTableModel, options?: object) => {
    const { keyAttributes } = compileModel(defineModel(model)).table;
    const tableName = database.tableName();
    let table: Promise<string> | undefined;
    const client = new Proxy(database.client, {
      get: (target, name: keyof DynamoDBDocument) => async (input: any, ...rest: unknown[]) => {
        await (table ??= database.createTable(model, tableName));
        const written = name === 'put' ? input.Item : name === 'update' || name === 'delete' ? input.Key : undefined;
        if (written) lastWrite = { TableName: tableName, Key: Object.fromEntries(keyAttributes.map(attribute => [attribute, written[attribute]])) };
        return (target[name] as (...args: unknown[]) => unknown).call(target, input, ...rest);
      },
    });
    return runtime.createClient(model, { ...options, client, tableName });
  };
  const names = {
    ...runtime,
    defineModel,
    createClient,
    client: undefined,
    shop,
    db: createClient(shop),
    Models: { fromFile: (name: string) => Models.fromFile(join(folder, name)), fromObject: Models.fromObject },
    console: { log: (...values: unknown[]) => printed.push(format(...values)) },
  };
  const modules: Record<string, object> = { 'cdk-single-table/runtime': names, './shop': { shop } };
  const load = (name: string) => modules[name] ?? jest.requireActual(name);
  for (const statements of [before, block].flatMap(each => each ? [statementsOf(each)] : [])) {
    const ran = async (position: number, outcome: { value?: unknown; error?: unknown } = {}) => {
      const stored = async () => lastWrite && (await database.client.get({ ...lastWrite, ConsistentRead: true })).Item;
      await check(statements[position], { ...outcome, printed: printed.join('\n'), stored });
      printed = [];
      return outcome.value;
    };
    const run = async (position: number, expression: () => Promise<unknown>) =>
      ran(position, await expression().then(value => ({ value }), error => ({ error })));
    const values = { ...names, load, run, ran };
    await new AsyncFunction(...Object.keys(values), programOf(statements))(...Object.values(values));
  }
}

/** What came of a statement. */
interface Outcome {
  readonly value?: unknown;
  readonly error?: any;
  /** The lines that it logged. */
  readonly printed: string;
  /** The item that was written last, as it is stored. */
  readonly stored: () => Promise<unknown>;
}

async function check({ code, stated }: GuideStatement, outcome: Outcome): Promise<void> {
  if (stated?.kind === 'throws') {
    expect(outcome.error).toBeInstanceOf(Error);
    return expectText(`${outcome.error.name}: ${outcome.error.message}`, stated.text);
  }
  if (outcome.error) throw outcome.error;
  switch (stated?.kind) {
    case '=>': return expect(outcome.value).toEqual(valueOf(stated.text));
    case 'stored:': return expect(await outcome.stored()).toEqual(valueOf(stated.text));
    case 'prints': return expectText(outcome.printed, stated.text);
    case 'refused:': return expectProblems(outcome.value as runtime.ModelProblem[], stated.text);
    default: if (code.startsWith('validateModel(')) throw new Error(`The block does not state what comes of ${code}.`);
  }
}

/** A value in TypeScript, in which `…` is anything. */
function valueOf(text: string): unknown {
  return new Function('anything', `return (${text.replace(/(?<=[[:,] *)…/g, 'anything')});`)(expect.anything());
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

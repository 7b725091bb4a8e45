import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goodModels } from './good-models';
import { attributes } from './problems/attributes';
import { BadModel } from './problems/bad-model';
import { keys } from './problems/keys';
import { names } from './problems/names';
import { patterns } from './problems/patterns';
import { tablesAndIndexes } from './problems/tables-and-indexes';
import { theShapeOfTheData } from './problems/the-shape-of-the-data';
import { unique } from './problems/unique';
import { writtenAttributes } from './problems/written-attributes';
import { shop } from '../../../examples/shop/model';
import { compileModel } from '../../../src/model/compile-model';
import { ModelError } from '../../../src/model/model-error';
import { checkModel } from '../../../src/model/validation/check-model';
import { PROBLEM_CODES } from '../../../src/model/validation/problem-code';
import { validateModel } from '../../../src/model/validation/validate-model';

const sections: Record<string, BadModel[]> = { theShapeOfTheData, names, tablesAndIndexes, attributes, writtenAttributes, keys, unique, patterns };
const textsOf = (model: unknown) => validateModel(model).map(({ path, reason, mend, code }) => `${path}: ${reason} ${mend} [${code}]`);

for (const [section, models] of Object.entries(sections)) {
  describe(section, () => {
    test.each(models.map(({ name, model, problems }) => [name, model, problems] as const))('%s', (_, model, problems) => {
      expect(textsOf(model)).toEqual(problems);
    });
  });
}

test('every code has a case that shows its message', () => {
  const shown = new Set(Object.values(sections).flat().flatMap(({ problems }) => problems.map(problem => /\[(\w+)\]$/.exec(problem)![1])));
  expect([...PROBLEM_CODES].filter(code => !shown.has(code))).toEqual([]);
});

test('every code is used in the source', () => {
  const folder = join(__dirname, '../../../src/model/validation');
  const source = readdirSync(folder).filter(file => file !== 'problem-code.ts').map(file => readFileSync(join(folder, file), 'utf8')).join('\n');
  expect([...PROBLEM_CODES].filter(code => !source.includes(`'${code}'`))).toEqual([]);
});

describe('models without problems', () => {
  test.each(Object.entries(goodModels))('%s', (_, model) => {
    expect(textsOf(model)).toEqual([]);
    expect(() => compileModel(model)).not.toThrow();
  });
});

test('the order of the names in the data does not matter', () => {
  const reversed = (value: unknown): unknown => typeof value !== 'object' || value === null || Array.isArray(value) ? value
    : Object.fromEntries(Object.entries(value).reverse().map(([name, member]) => [name, reversed(member)]));
  for (const model of Object.values(goodModels)) expect(textsOf(reversed(model))).toEqual([]);
});

test('problems of every part are found at once, in the order of the sections', () => {
  const model = {
    patterns: { orders: { entities: ['Ordr'], where: { PK: 'USER#{userId}' } } },
    entities: { ...shop.entities, Order: { ...shop.entities.Order, keys: { ...shop.entities.Order.keys, GSI1KP: 'x' } } },
    indexes: { GSI1: { partition: 'GSI1PK', srot: 'SK' } },
    table: { partition: 'PK', sort: 'PK' },
  };
  expect(validateModel(model).map(problem => problem.path)).toEqual([
    'table.sort', 'indexes.GSI1.srot', 'entities.User.keys.SK', 'entities.Order.keys.SK', 'entities.Order.keys.GSI1KP', 'entities.Product.keys.SK',
    'entities.Account.keys.SK', 'entities.StatusSummary.keys.SK', 'patterns.orders.entities[0]',
  ]);
});

test('checkModel returns a model without problems, and throws all problems of another', () => {
  expect(checkModel(shop)).toBe(shop);
  expect(() => checkModel({ entities: { A: { keys: { PK: 'a' } } }, foo: 1 })).toThrow(ModelError);
  expect(() => checkModel({ entities: { A: { keys: { PK: 'a' } } }, foo: 1 })).toThrow([
    'The model has 2 problems:',
    "  foo: there is no field 'foo' here. The fields are 'table', 'indexes', 'entities' and 'patterns'. [UNKNOWN_FIELD]",
    "  entities.A.keys.SK: the entity has no key template for the table's key attribute 'SK'. Add one: every item needs the whole key of the table. [MISSING_KEY]",
  ].join('\n'));
});

test('a model is not changed', () => {
  const frozen = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
    return value;
  };
  for (const { model } of Object.values(sections).flat()) expect(() => validateModel(frozen(model))).not.toThrow();
});

import fc from 'fast-check';
import { goodModels } from './good-models';
import { compileModel } from '../../../src/model/compile-model';
import { SingleTableModel } from '../../../src/model/single-table-model';
import { validateModel } from '../../../src/model/validation/validate-model';
import { anyTemplate, keys, modelOf } from '../random-models';

/** A model without problems can be compiled; one with problems tells each in full. */
function checkOutcome(model: unknown): 'right' | 'wrong' {
  const problems = validateModel(model);
  for (const { code, path, reason, mend } of problems) {
    expect(code).toMatch(/^[A-Z_]+$/);
    expect(path).not.toBe('');
    expect(reason).toMatch(/\.$/);
    expect(mend).toMatch(/^[A-Z].*[.?]$/s);
  }
  if (problems.length > 0) return 'wrong';
  compileModel(model as SingleTableModel);
  return 'right';
}

test('anything at all', () => {
  fc.assert(fc.property(fc.anything({ withNullPrototype: true, withMap: true, withDate: true, withBigInt: true }), model => {
    expect(checkOutcome(model)).toBe('wrong');
  }), { numRuns: 500 });
});

type Tree = Record<string, any>;

/** Every place of a value, as the names that lead there. */
const placesOf = (value: unknown): string[][] => typeof value !== 'object' || value === null ? [[]]
  : [[], ...Object.entries(value).flatMap(([name, member]) => placesOf(member).map(path => [name, ...path]))];

function replaced(value: Tree, [name, ...rest]: string[], change: (container: Tree, name: string) => void): Tree {
  const copy: Tree = Array.isArray(value) ? [...value] : { ...value };
  if (rest.length === 0) change(copy, name);
  else copy[name] = replaced(value[name], rest, change);
  return copy;
}

const spoilt = fc.constantFrom(...Object.values(goodModels)).chain(model => {
  const places = placesOf(model).filter(path => path.length > 0);
  const values = fc.oneof(
    fc.anything(), anyTemplate,
    fc.constantFrom('', 'PK', 'SK', 'GSI1', 'string', 'number?', 'binary', '{a}', '{id}{id}', 'begins_with X', '> {x}', 'between {x} and {y}', '__proto__', 'a,b', [], {}, null, 0, true),
  );
  return fc.tuple(fc.constantFrom(...places), fc.constantFrom('replace', 'remove', 'rename'), values).map(([place, how, value]) =>
    replaced(model, place, (container, name) => {
      if (how === 'replace') {container[name] = value;} else {
        if (how === 'rename' && typeof value === 'string') Object.defineProperty(container, value, { value: container[name], enumerable: true, configurable: true, writable: true });
        delete container[name];
      }
    }));
});

test('models with one thing spoilt: no throw, and what has no problem can be compiled', () => {
  const count = { right: 0, wrong: 0 };
  fc.assert(fc.property(spoilt, model => {
    count[checkOutcome(model)]++;
  }), { numRuns: 5_000 });
  expect(Math.min(count.right, count.wrong)).toBeGreaterThan(300);
});

test('random key conditions on random keys: what has no problem can be compiled', () => {
  const operator = fc.constantFrom('', '= ', '< ', '>= ', 'begins_with ', 'between');
  const beginning = (key: string) => fc.nat(key.length).map(length => key.slice(0, length));
  const condition = (key: string) => fc.tuple(operator, fc.oneof(anyTemplate, fc.constant(key), beginning(key)))
    .map(([sign, text]) => sign === 'between' ? `between ${text} and ${text}` : sign + text);
  const withPattern = keys.chain(key => fc.tuple(condition(key.PK), condition(key.SK)).map(([PK, SK]) =>
    ({ ...modelOf(key), patterns: { p: { entities: ['E0'], where: { PK: PK.replace(/^(\S+ )(?=.)/, ''), SK } } } })));
  const count = { right: 0, wrong: 0 };
  fc.assert(fc.property(withPattern, model => {
    count[checkOutcome(model)]++;
  }), { numRuns: 5_000 });
  expect(Math.min(count.right, count.wrong)).toBeGreaterThan(200);
});

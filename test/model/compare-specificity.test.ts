import fc from 'fast-check';
import { keys, modelOf, narrowed } from './random-models';
import { compareSpecificity } from '../../src/model/compare-specificity';
import { compileModel } from '../../src/model/compile-model';
import { CompiledEntity, KeyAttributeType } from '../../src/model/compiled-model';
import { areContained, sampleKeys } from '../../src/model/validation/sample-keys';

const entitiesOf = (...all: { PK: string; SK: string }[]) => {
  const model = compileModel(modelOf(...all));
  return { entities: [...model.entities.values()], types: model.table.keyAttributes.map(attribute => model.keyAttributeTypes.get(attribute)!) };
};

const isContained = (inner: CompiledEntity, outer: CompiledEntity, types: KeyAttributeType[]) => areContained(sampleKeys(inner, types), outer);

test.each([
  ['a constant before a placeholder', 'PROFILE', '{s}'],
  ['a prefix before a bare placeholder', 'Join:{s}', '{t}'],
  ['a suffix before none', 'u#{s}#follower', 'u#{t}'],
  ['a number before a text', '{n}', '{s}'],
  ['a padded number before a text', '{n:3}', '{s}'],
  ['a constant before the padded number that it is', '007', '{n:3}'],
  ['a part of a padded number before all of it', '1{n:4}', '{m:5}'],
  ['several parts of a padded number before all of it', '1{n:1}3{m:1}5', '{n:5}'],
  ['a choice before a text', '{c}', '{s}'],
  ['a value of a choice before the choice', 'AB', '{c}'],
  ['a choice before the template that all its values fit', '{d}', '{s}'],
])('%s', (_, specific, general) => {
  const { entities: [general1, specific1], types } = entitiesOf({ PK: 'P', SK: general }, { PK: 'P', SK: specific });
  expect(isContained(specific1, general1, types)).toBe(true);
  expect(isContained(general1, specific1, types)).toBe(false);
  expect(compareSpecificity(specific1, general1)).toBeLessThan(0);
  expect(compareSpecificity(general1, specific1)).toBeGreaterThan(0);
});

test('the same value in both keys before two values', () => {
  const { entities: [two, one], types } = entitiesOf({ PK: 'c#{s}', SK: 'c#{t}' }, { PK: 'c#{s}', SK: 'c#{s}' });
  expect(isContained(one, two, types)).toBe(true);
  expect(compareSpecificity(one, two)).toBeLessThan(0);
});

test('the order agrees with what the keys include', () => {
  let included = 0;
  fc.assert(fc.property(keys.chain(key => fc.tuple(fc.constant(key), narrowed(key))), ([right, left]) => {
    const { entities: [a, b], types } = entitiesOf(left, right);
    // whole numbers are numbers in a key of type N: no order sees that, and validateModel refuses it
    if (types.includes('N') || !isContained(a, b, types) || isContained(b, a, types)) return;
    included++;
    expect(compareSpecificity(a, b)).toBeLessThan(0);
  }), { numRuns: 5_000 });
  expect(included).toBeGreaterThan(500);
});

test('the order is one: what comes first of two comes first of three', () => {
  fc.assert(fc.property(keys, keys, keys, (...all) => {
    const { entities: [a, b, c] } = entitiesOf(...all);
    expect(Math.sign(compareSpecificity(a, b))).toBe(-Math.sign(compareSpecificity(b, a)) || 0);
    if (compareSpecificity(a, b) <= 0 && compareSpecificity(b, c) <= 0) expect(compareSpecificity(a, c)).toBeLessThanOrEqual(0);
  }), { numRuns: 1_000 });
});

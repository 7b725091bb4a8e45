import * as fc from 'fast-check';
import { compareValues } from '../../src/runtime/compare-values';
import { sortRange, successor } from '../../src/runtime/queries/sort-range';

const text = fc.string({ unit: fc.constantFrom('a', 'z', '#', '\u{0}', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{10ffff}', 'é'), maxLength: 4 });

test('a text has a prefix exactly if it is at least the prefix and less than its successor, by their bytes', () => {
  fc.assert(fc.property(text, text, (prefix, other) => {
    const end = successor(prefix);
    for (const candidate of [other, prefix + other, other + prefix]) {
      const inside = compareValues(candidate, prefix) >= 0 && (end === undefined || compareValues(candidate, end) < 0);
      expect([candidate, inside]).toEqual([candidate, candidate.startsWith(prefix)]);
    }
  }), { numRuns: 2000 });
});

test.each([
  ['ORDER#', 'ORDER$'],
  ['a\ud7ff', 'a\ue000'],
  ['a\u{10ffff}', 'b'],
  ['\uffff', '\u{10000}'],
  ['\u{10ffff}\u{10ffff}', undefined],
  ['', undefined],
])('the successor of %j', (prefix, expected) => {
  expect(successor(prefix)).toBe(expected);
});

test('a range with a prefix that has no successor is left to DynamoDB', () => {
  expect(sortRange('>=', '\u{10ffff}a', '\u{10ffff}')).toBeUndefined();
});

test.each([
  ['<', ['EVENT#', 'EVENT#a'], ['EVENT#m', 'EVENT$', 'EVENT']],
  ['<=', ['EVENT#a', 'EVENT#m'], ['EVENT$']],
  ['>', ['EVENT#n'], ['EVENT#m', 'EVENT$']],
  ['>=', ['EVENT#m', 'EVENT#n'], ['EVENT$', 7]],
] as const)('what is in the bounds of %s and not meant is left out', (operator, inside, outside) => {
  const { includes } = sortRange(operator, 'EVENT#m', 'EVENT#')!;
  expect(inside.filter(key => !includes(key))).toEqual([]);
  expect(outside.filter(includes)).toEqual([]);
});

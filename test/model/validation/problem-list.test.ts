import { formatPath, ProblemList } from '../../../src/model/validation/problem-list';
import { describeValue, listed, useKnown } from '../../../src/model/validation/words';

test.each([
  [[], 'model'],
  [['entities', 'Order', 'keys', 'PK'], 'entities.Order.keys.PK'],
  [['patterns', 'orders', 'entities', 0], 'patterns.orders.entities[0]'],
  [['entities', 'my.entity', 'keys', ''], 'entities["my.entity"].keys[""]'],
  [['entities', 'x'.repeat(100)], `entities.${'x'.repeat(80)}…`],
])('the path %p', (path, text) => {
  expect(formatPath(path)).toBe(text);
});

test('problems are sorted by section, and keep their order within', () => {
  const problems = new ProblemList();
  for (const section of ['patterns', 'entities', 'table', 'foo', 'indexes', 'table']) problems.add('EMPTY', [section, 'x'], 'r.', 'M.');
  problems.add('WRONG_TYPE', [], 'r.', 'M.');
  expect(problems.sorted().map(({ path }) => path)).toEqual(['foo.x', 'model', 'table.x', 'table.x', 'indexes.x', 'entities.x', 'patterns.x']);
});

test('words', () => {
  expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual(['', "'a'", "'a' and 'b'", "'a', 'b' and 'c'"]);
  expect(useKnown('odrer', ['order', 'limit'], 'fields')).toBe("Did you mean 'order'?");
  expect(useKnown('x', ['order', 'limit'], 'fields')).toBe("The fields are 'order' and 'limit'.");
  expect(useKnown('x', ['order'], 'fields')).toBe("There is only 'order'.");
  expect(useKnown('x', [], 'fields')).toBe('There are no fields.');
  expect([null, undefined, [], {}, 'x', 5, true, new Map(), () => 1, 5n].map(describeValue)).toEqual([
    'null', 'undefined', 'a list', 'an object', "the text 'x'", 'the number 5', 'the boolean true', 'a Map', 'a function', 'a bigint',
  ]);
});

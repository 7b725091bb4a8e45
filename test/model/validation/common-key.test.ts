import fc from 'fast-check';
import { compileModel } from '../../../src/model/compile-model';
import { parseKey } from '../../../src/model/identify-entity';
import { KeyTemplate } from '../../../src/model/key-template';
import { commonKey } from '../../../src/model/validation/common-key';
import { anyTemplate, modelOf } from '../random-models';

const templatesOf = (left: string, right: string): KeyTemplate[] => {
  const model = compileModel(modelOf({ PK: 'A', SK: left }, { PK: 'A', SK: right }));
  return [...model.entities.values()].map(entity => entity.tableKey[1]);
};

test.each([
  ['USER#{s}', 'USER#{t}', 'USER#x'],
  ['{s}#X', 'Y#{t}', 'Y#X'],
  ['{s}', 'PROFILE', 'PROFILE'],
  ['{n}', '{s}', '0'],
  ['{n:3}', '{n}', '100'],
  ['{c}', 'AB', 'AB'],
  ['{f}', 'true', 'true'],
  ['{n}', '-0.{m:1}', '-0.1'],
  ['u{s}x{t}', 'u{s}y{t}', 'uxxyx'],
])('%s and %s have %s in common', (left, right, key) => {
  const [a, b] = templatesOf(left, right);
  expect(commonKey(a, b)).toBe(key);
});

test.each([
  ['USER#{s}', 'ORDER#{s}'],
  ['TENANT#{s}#USER#{t}', 'TENANT#{s}#ORDER#{t}'],
  ['u#{s}', 'u#{s}#follower'],
  ['Join:{s}', '{t}'],
  ['{n}', '007'],
  ['{n}', '-0'],
  ['{b}', '1.5'],
  ['{n:2}', '{n:3}'],
  ['{c}', '{f}'],
])('%s and %s have nothing in common', (left, right) => {
  const [a, b] = templatesOf(left, right);
  expect(commonKey(a, b)).toBeUndefined();
  expect(commonKey(b, a)).toBeUndefined();
});

test('the beginning of a key', () => {
  const [order, profile] = templatesOf('ORDER#{s}', 'PROFILE#{s}');
  const begin = (text: string): KeyTemplate => ({ text, parts: [text] });
  expect(commonKey(begin('ORD'), order, true)).toBe('ORDER#x');
  expect(commonKey(begin('ORD'), order)).toBeUndefined();
  expect(commonKey(begin('ORD'), profile, true)).toBeUndefined();
});

test('a key in common fits both templates', () => {
  let found = 0;
  // numbers beside digits, and the same value twice, are left to the reading of the whole key
  const ofTexts = anyTemplate.filter(text => !/[0-9]|\{[^st]/.test(text) && !/(\{.\}).*\1/.test(text));
  fc.assert(fc.property(ofTexts, ofTexts, (left, right) => {
    const [a, b] = templatesOf(left, right);
    const key = commonKey(a, b);
    if (key === undefined) return;
    found++;
    expect([parseKey(a, key) !== undefined, parseKey(b, key) !== undefined]).toEqual([true, true]);
  }), { numRuns: 2_000 });
  expect(found).toBeGreaterThan(20);
});

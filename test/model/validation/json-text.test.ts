import fc from 'fast-check';
import { parseJson } from '../../../src/model/validation/json-text';

test.each([
  ['', 'line 1, column 1: the text ends where a value is expected'],
  ['{', 'line 1, column 2: a name in double quotes is expected'],
  ['{\n  "a": 1,\n}', 'line 3, column 1: a name in double quotes is expected'],
  ['{\r\n  "a": 1\r\n  "b": 2\r\n}', "line 3, column 3: ',' or '}' is expected"],
  ['[1, 2', "line 1, column 6: the text ends before a ']'"],
  ['{"a" 1}', "line 1, column 6: ':' is expected"],
  ['{a: 1}', 'line 1, column 2: a name in double quotes is expected'],
  ["{'a': 1}", 'line 1, column 2: a name in double quotes is expected'],
  ['{"a": undefined}', 'line 1, column 7: undefined is no value of JSON'],
  ['{"a": 01}', 'line 1, column 7: 01 is no value of JSON'],
  ['{"a": "x\ny"}', 'line 1, column 7: the text in quotes does not end on its line'],
  ['{"a": "\\x"}', 'line 1, column 7: "\\x" is no value of JSON'],
  ['{"a": 1, "b": 2, "a": 3}', 'line 1, column 18: the name "a" is there twice'],
  ['{} {}', 'line 1, column 4: there is text after the end'],
  ['// comment\n{}', 'line 1, column 1: a value is expected'],
  ['['.repeat(100_000), 'line 1, column 501: objects and lists are nested too deep'],
])('%p', (text, message) => {
  expect(() => parseJson(text)).toThrow(new SyntaxError(message));
});

test('a byte order mark is skipped', () => {
  expect(parseJson('\uFEFF {"a": [1, -2.5e3, "\\u00e9\\n", true, null, {}, []]} \n')).toEqual({ a: [1, -2.5e3, 'é\n', true, null, {}, []] });
});

test('a name such as __proto__ is a name', () => {
  expect(Object.keys(parseJson('{"__proto__": 1}') as object)).toEqual(['__proto__']);
});

test('it reads what JSON.parse reads', () => {
  fc.assert(fc.property(fc.json(), text => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  }));
});

test('it refuses what JSON.parse refuses, and never anything but with a SyntaxError', () => {
  const pieces = fc.array(fc.constantFrom('{', '}', '[', ']', ':', ',', '"a"', '"b"', '1', '-', 'true', 'nul', ' ', '\n', '"', '\\', '.', 'e'), { maxLength: 8 });
  fc.assert(fc.property(pieces.map(all => all.join('')), text => {
    const outcome = (parse: (value: string) => unknown) => {
      try {
        return { value: parse(text) };
      } catch (error) {
        expect(error).toBeInstanceOf(SyntaxError);
        return (error as Error).message.includes('is there twice') ? 'twice' : 'refused';
      }
    };
    const own = outcome(parseJson);
    if (own !== 'twice') expect(own).toEqual(outcome(JSON.parse));
  }), { numRuns: 5_000 });
});

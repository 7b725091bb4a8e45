import { parseAttribute, parseAttributes } from '../../src/model/attribute-type';
import { parseKeyCondition } from '../../src/model/key-condition';
import { barePlaceholder, parseKeyTemplate, placeholdersOf } from '../../src/model/key-template';

describe('key conditions', () => {
  test.each([
    ['ORDER#{id}', '=', ['ORDER#{id}']],
    ['= ORDER#{id}', '=', ['ORDER#{id}']],
    ['< {x}', '<', ['{x}']], ['<= {x}', '<=', ['{x}']], ['> {x}', '>', ['{x}']], ['>= {x}', '>=', ['{x}']],
    ['begins_with ORDER#', 'begins_with', ['ORDER#']],
    ['between {a} and {b}', 'between', ['{a}', '{b}']],
    ['between A and B and C', 'between', ['A', 'B and C']],
    ['= between a and b', '=', ['between a and b']],
    ['salt and pepper', '=', ['salt and pepper']],
    ['= = x', '=', ['= x']],
  ])('%s', (text, operator, operands) => {
    expect(parseKeyCondition(text)).toEqual({ operator, operands });
  });
});

describe('key templates', () => {
  const parse = (text: string) => parseKeyTemplate(text, name => name === 'n' ? { kind: 'number' } : undefined);
  test('constants and placeholders', () => {
    expect(parse('A#{a}#{n}#{m:3}').parts).toEqual([
      'A#', { name: 'a', type: { kind: 'string' } }, '#', { name: 'n', type: { kind: 'number' } }, '#', { name: 'm', type: { kind: 'number' }, digits: 3 },
    ]);
    expect(parse('METADATA').parts).toEqual(['METADATA']);
    expect(placeholdersOf(parse('{a}#{b-c}')).map(({ name }) => name)).toEqual(['a', 'b-c']);
  });
  test('a bare placeholder', () => {
    expect(barePlaceholder(parse('{n}'))).toEqual({ name: 'n', type: { kind: 'number' } });
    for (const text of ['{n:3}', 'x{n}', 'x']) expect(barePlaceholder(parse(text))).toBeUndefined();
  });
  test.each([
    ['', 'a key template is not empty'],
    ['A{', "'A{' has a brace without its counterpart"],
    ['{a}}', "'{a}}' has a brace without its counterpart"],
    ['{}', "'{}' is neither {name} nor {name:digits}"],
    ['{a:}', "'{a:}' is neither {name} nor {name:digits}"],
    ['{a:0}', "'{a:0}' is neither {name} nor {name:digits}"],
    ['{a:100}', "'{a:100}' is neither {name} nor {name:digits}"],
    ['{a}{b}', "'{a}{b}' has two placeholders with no constant between them"],
  ])('%s is none', (text, message) => {
    expect(() => parse(text)).toThrow(new SyntaxError(message));
  });
});

describe('attribute types', () => {
  test.each([
    ['string', { kind: 'string' }, false], ['number?', { kind: 'number' }, true], ['set<binary>', { kind: 'set', element: 'binary' }, false],
    ['A|B', { kind: 'choice', values: ['A', 'B'] }, false], ['string[]?', { kind: 'array', element: { kind: 'string' } }, true],
    ['A|B[]', { kind: 'array', element: { kind: 'choice', values: ['A', 'B'] } }, false],
    [['bigint[]'], { kind: 'array', element: { kind: 'array', element: { kind: 'bigint' } } }, false],
  ])('%p', (text, type, optional) => {
    expect(parseAttribute('a', text)).toEqual(['a', { type, optional }]);
  });
  test('objects', () => {
    const [name, attribute] = parseAttribute('a?', { 'b': 'string?', 'c?': [{ d: 'map' }] });
    expect([name, attribute.optional]).toEqual(['a', true]);
    expect(attribute.type).toEqual({
      kind: 'object',
      attributes: new Map<string, unknown>([
        ['b', { type: { kind: 'string' }, optional: true }],
        ['c', { type: { kind: 'array', element: { kind: 'object', attributes: new Map([['d', { type: { kind: 'map' }, optional: false }]]) } }, optional: true }],
      ]),
    });
  });
  test.each([['strng'], ['A|'], ['|'], [''], [5], [null], [[]], [['string', 'string']], [['string?']]])('%p is none', type => {
    expect(() => parseAttributes({ a: type })).toThrow(SyntaxError);
  });
});

import { AttributeType } from '../../src/model/attribute-type';
import { KeyError } from '../../src/model/key-error';
import { parseKeyTemplate } from '../../src/model/key-template';
import { formatKeyText, formatKeyValue, parseKeyText, parseKeyValue } from '../../src/model/key-text';

const types: Record<string, AttributeType> = {
  n: { kind: 'number' }, b: { kind: 'bigint' }, f: { kind: 'boolean' }, c: { kind: 'choice', values: ['PAID', 'OPEN'] }, m: { kind: 'map' },
};
const template = (text: string) => parseKeyTemplate(text, name => types[name]);
const place = (name: string, digits?: number) => ({ name, type: types[name] ?? { kind: 'string' as const }, ...(digits ? { digits } : {}) });

describe('the text of a value', () => {
  test.each([
    ['s', undefined, 'x', 'x'],
    ['s', undefined, '😀', '😀'],
    ['c', undefined, 'PAID', 'PAID'],
    ['f', undefined, false, 'false'],
    ['n', undefined, 0, '0'],
    ['n', undefined, -1.5, '-1.5'],
    ['n', undefined, 1e21, '1000000000000000000000'],
    ['n', undefined, 1e-7, '0.0000001'],
    ['n', undefined, -1.25e-9, '-0.00000000125'],
    ['n', 5, 42, '00042'],
    ['n', 5, 99999, '99999'],
    ['b', undefined, 12345678901234567890n, '12345678901234567890'],
    ['b', undefined, -1n, '-1'],
    ['b', 20, 1n, '00000000000000000001'],
  ])('{%s:%s} of %p is %s, and is read back', (name, digits, value, text) => {
    expect(formatKeyValue(place(name, digits), value)).toBe(text);
    expect(parseKeyValue(place(name, digits), text)).toBe(value);
  });

  test.each([
    ['s', undefined, undefined, 's: a value is needed for the key.'],
    ['s', undefined, null, 's: a value is needed for the key.'],
    ['s', undefined, '', 's: an empty string cannot stand in a key.'],
    ['s', undefined, 5, 's: a string is needed, not number 5.'],
    ['s', undefined, ['x'], 's: a string is needed, not a list.'],
    ['s', undefined, {}, 's: a string is needed, not a value of type object.'],
    ['s', undefined, 'a\ud800', 's: a string with half a surrogate pair cannot stand in a key.'],
    ['c', undefined, 'paid', "c: 'paid' is none of PAID, OPEN."],
    ['f', undefined, 'true', 'f: a boolean is needed, not a value of type string.'],
    ['n', undefined, '1', 'n: a number is needed, not a value of type string.'],
    ['n', undefined, 1n, 'n: a number is needed, not bigint 1.'],
    ['n', undefined, NaN, 'n: number NaN cannot stand in a key.'],
    ['n', undefined, Infinity, 'n: number Infinity cannot stand in a key.'],
    ['n', undefined, -0, 'n: number -0 cannot stand in a key.'],
    ['n', 3, 1000, 'n: 1000 has more than the 3 digits of {n:3}.'],
    ['n', 3, -1, 'n: a non-negative integer is needed for {n:3}, not -1.'],
    ['n', 3, 1.5, 'n: a non-negative integer is needed for {n:3}, not 1.5.'],
    ['b', undefined, 1, 'b: a bigint is needed, not number 1.'],
    ['b', 2, 100n, 'b: 100 has more than the 2 digits of {b:2}.'],
    ['m', undefined, {}, 'm: a map cannot stand in a key template.'],
  ])('{%s:%s} of %p is refused', (name, digits, value, message) => {
    expect(() => formatKeyValue(place(name, digits), value)).toThrow(new KeyError(message));
  });
});

test.each([
  ['n', undefined, '007'], ['n', undefined, '1.0'], ['n', undefined, '1e3'], ['n', undefined, '-0'], ['n', undefined, ' 1'], ['n', undefined, '0x1'],
  ['n', undefined, ''], ['n', undefined, 'Infinity'], ['n', 20, '99999999999999999999'], ['n', 3, '1.5'], ['n', undefined, '9'.repeat(2_000)],
  ['b', undefined, '01'], ['b', undefined, '-0'], ['b', undefined, '1.5'], ['f', undefined, 'TRUE'], ['c', undefined, 'PAI'], ['m', undefined, '{}'],
])('{%s:%s} does not stand for %p', (name, digits, text) => {
  expect(parseKeyValue(place(name, digits), text)).toBeUndefined();
});

test.each([
  ['USER#{u}', 'USER#1', { u: '1' }],
  ['USER#{u}', 'USER#1#2', { u: '1#2' }],
  ['p#{u}#likelist', 'p#1#likelist', { u: '1' }],
  ['{u}#{v}', 'a#b#c', { u: 'a', v: 'b#c' }],
  ['{u}##{v}', 'a###b', { u: 'a', v: '#b' }],
  ['{u}#{u}', 'x#x', { u: 'x' }],
  ['Y{n:4}M{o:2}', 'Y2024M02', { n: 2024, o: 2 }],
  ['{u}#{n:3}#{v}', 'a#12#345#z', { u: 'a#12', n: 345, v: 'z' }],
  ['METADATA', 'METADATA', {}],
  ['{n}', '15', { n: 15 }],
  ['{c}-{f}', 'PAID-true', { c: 'PAID', f: true }],
])('%s reads %s', (text, key, values) => {
  expect(parseKeyText(template(text), key)).toEqual(values);
});

test.each([
  ['USER#{u}', 'USER#'], ['USER#{u}', 'USER'], ['USER#{u}', 'xUSER#1'], ['{u}#{u}', 'x#y'], ['p#{u}#l', 'p#l'], ['Y{n:4}', 'Y20245'], ['Y{n:4}', 'Y20a4'],
  ['METADATA', 'METADATAx'], ['METADATA', ''], ['{u}', ''], ['{n}', 'x'], ['{u}aba{v}', 'aba'], ['{c}', 'X'], ['{u}#{v}', '#a'],
])('%s does not read %s', (text, key) => {
  expect(parseKeyText(template(text), key)).toBeUndefined();
});

test('the text of a template', () => {
  expect(formatKeyText(template('U#{u}#{n:3}'), { u: 'x', n: 7 })).toBe('U#x#007');
  expect(() => formatKeyText(template('U#{u}'), {})).toThrow('u: a value is needed for the key.');
  expect(() => formatKeyText(template('U#{toString}'), {})).toThrow(KeyError);
});

import { Random } from './random';

const TEXTS = ['a', 'b', 'ab', 'B', 'é', 'e\u0301', 'z', '10', '9', '\uffff', '\u{10000}', '😀', 'a b', '~', 'Z', 'aa', '\u{10ffff}', 'x y'];
/** Texts that hold what stands in key templates, or look like other values. */
const AWKWARD_TEXTS = ['#', 'a#b', '##', 'E0', 'E1#a', ':', '-1', 'true', 'aba', 'E0#', '0', '|a'];
const NUMBERS = [0, 1, -1, 2, 9, 10, 2.5, -0.25, 1e-7, 123456.789, 9007199254740991, -9007199254740991, 100, 0.1];
/** Without 1e-7, which one engine takes for another member than 0.0000001; engine-differences.test.ts shows it. */
const NUMBERS_OF_SETS = NUMBERS.filter(value => value !== 1e-7);
const NATURALS = [0, 1, 2, 9, 10, 12, 99, 100, 4711, 65535];
const BIGINTS = [0n, -5n, 3n, 9n, 10n, 9007199254740993n, 9007199254740992n, 12345678901234567890123456789012345678n, -(10n ** 37n), 10n ** 37n];

/**
 * A value for an attribute of this type.
 *
 * @param digits the digits to which it is padded somewhere
 */
export function randomValue(random: Random, type: unknown, digits?: number): unknown {
  if (Array.isArray(type)) return Array.from({ length: random.integer(0, 3) }, () => randomValue(random, type[0]));
  if (typeof type === 'object') {
    return Object.fromEntries(Object.entries(type as object)
      .filter(([, member]) => !String(member).endsWith('?') || random.chance(0.7))
      .map(([name, member]) => [name.replace(/\?$/, ''), randomValue(random, typeof member === 'string' ? member.replace(/\?$/, '') : member)]));
  }
  const text = type as string;
  if (text.endsWith('[]')) return Array.from({ length: random.integer(0, 3) }, () => randomValue(random, text.slice(0, -2)));
  switch (text) {
    case 'string': return random.chance(0.97) ? random.pick(TEXTS) : random.pick(AWKWARD_TEXTS);
    case 'number': return digits === undefined ? random.pick(NUMBERS) : random.pick(NATURALS.filter(value => String(value).length <= digits));
    case 'bigint': return digits === undefined ? random.pick(BIGINTS) : random.pick(BIGINTS.filter(value => value >= 0n && String(value).length <= digits));
    case 'boolean': return random.chance(0.5);
    case 'binary': return new Uint8Array(random.pick([[1], [1, 2], [255], [0], [0, 255], [97, 98], [128]]));
    case 'set<string>': return new Set(random.some(TEXTS, 1, 3));
    case 'set<number>': return new Set(random.some(NUMBERS_OF_SETS, 1, 3));
    case 'set<binary>': return new Set(random.some([[], [1], [2, 3]], 1, 3).map(bytes => new Uint8Array(bytes)));
    case 'map': return Object.fromEntries(random.some(['a', 'b c', '#', 'size'], 0, 3).map(name => [name, freeValue(random, 2)]));
    case 'list': return Array.from({ length: random.integer(0, 3) }, () => freeValue(random, 2));
    case 'any': return freeValue(random, 2);
    default: return random.pick(text.split('|'));
  }
}

function freeValue(random: Random, depth: number): unknown {
  const types = ['string', 'number', 'boolean', 'binary', 'set<string>', 'set<number>', 'set<binary>', ...(depth > 0 ? ['list', 'map', 'list'] : [])];
  const type = random.pick([...types, 'null', 'empty', 'large']);
  switch (type) {
    case 'null': return null;
    case 'empty': return '';
    case 'large': return random.pick(BIGINTS.filter(value => value > 2n ** 53n));
    case 'list': return Array.from({ length: random.integer(0, 2) }, () => freeValue(random, depth - 1));
    case 'map': return Object.fromEntries(random.some(['x', 'y', 'é'], 0, 2).map(name => [name, freeValue(random, depth - 1)]));
    default: return randomValue(random, type);
  }
}

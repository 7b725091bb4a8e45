import { defineModel } from '../../src/runtime';

/** A model with every kind of key; the keys of its table are the attributes themselves, so that their bytes are easily counted. */
export const limits = defineModel({
  table: { partition: 'id', sort: 'sort' },
  indexes: {
    byOwner: { partition: 'owner', sort: 'rank' },
    byDigest: { partition: 'digest' },
    byLevel: { partition: 'id', sort: 'level', local: true },
  },
  entities: {
    Thing: {
      keys: { id: '{id}', sort: '{sort}' },
      attributes: {
        owner: 'string?',
        rank: 'string?',
        digest: 'binary?',
        level: 'string?',
        text: 'string?',
        number: 'number?',
        big: 'bigint?',
        bytes: 'binary?',
        tags: 'set<string>?',
        numbers: 'set<number>?',
        parts: 'set<binary>?',
        list: 'list?',
        map: 'map?',
        any: 'any?',
      },
    },
  },
});

/** What becomes of a value: it is kept as it is, or refused. */
type RawOutcome = 'kept' | 'refused';

/** A value at a limit of DynamoDB, or beyond it. */
export interface LimitCase {
  readonly name: string;
  /** The attributes of an item, beside the keys of the table. */
  readonly item: Readonly<Record<string, unknown>>;
  /** Whether the runtime keeps it, or the code of its error. */
  readonly outcome: 'kept' | 'KEY' | 'VALIDATION' | 'ITEM_TOO_LARGE';
  /** What an engine does with it when it is sent past the runtime. @default - what the runtime does */
  readonly raw?: { readonly 'dynoxide'?: RawOutcome; readonly 'dynamodb-local'?: RawOutcome };
  /** What becomes of an update that sets the attributes, where an engine does otherwise than DynamoDB. */
  readonly updated?: { readonly dynoxide: LimitCase['outcome'] };
}

/** The most bytes of an item. */
const ITEM_SIZE = 409_600;
/** The bytes of what every item here has: `id` and `sort`, with values of one byte. */
const KEY_BYTES = 'id'.length + 1 + 'sort'.length + 1;

const nested = (levels: number, wrap: (inner: unknown) => unknown, innermost: unknown) =>
  Array.from({ length: levels }).reduce<unknown>(wrap, innermost);
const inList = (inner: unknown) => [inner];
const inMap = (inner: unknown) => ({ a: inner });

/** An item of exactly 400 KB, and one of one byte more. */
function atSize(name: string, item: (bytes: number) => Record<string, unknown>, overhead: number): LimitCase[] {
  const bytes = ITEM_SIZE - KEY_BYTES - overhead;
  return [
    // Dynoxide 1.2.1 takes 16 bytes less in an update
    { name: `400 KB: ${name}`, item: item(bytes), outcome: 'kept', updated: { dynoxide: 'ITEM_TOO_LARGE' } },
    { name: `a byte more than 400 KB: ${name}`, item: item(bytes + 1), outcome: 'ITEM_TOO_LARGE' },
  ];
}

/** A key of the most bytes, and keys of one more, in one-byte characters and others. */
function atKeySize(attribute: string, most: number, raw?: LimitCase['raw']): LimitCase[] {
  const [one, two, four] = ['x'.repeat(most), 'é'.repeat(most / 2), '😀'.repeat(most / 4)];
  return [one, two, four].flatMap((text): LimitCase[] => [
    { name: `${attribute}: ${most} bytes of ${text.slice(0, 2)}`, item: { rank: '1', owner: '1', [attribute]: text }, outcome: 'kept' },
    { name: `${attribute}: ${most + 1} bytes of ${text.slice(0, 2)}`, item: { rank: '1', owner: '1', [attribute]: `${text}x` }, outcome: 'KEY', raw },
  ]);
}

// Dynoxide 1.2.1 does not look at the size of the keys of indexes
const unchecked = { dynoxide: 'kept' } as const;

export const limitCases: readonly LimitCase[] = [
  ...atKeySize('id', 2048),
  ...atKeySize('sort', 1024),
  ...atKeySize('owner', 2048, unchecked),
  ...atKeySize('rank', 1024, unchecked),
  ...atKeySize('level', 1024, unchecked),
  { name: 'a binary key of 2048 bytes', item: { digest: new Uint8Array(2048) }, outcome: 'kept' },
  { name: 'a binary key of 2049 bytes', item: { digest: new Uint8Array(2049) }, outcome: 'KEY', raw: unchecked },
  ...['id', 'sort', 'owner', 'rank', 'level'].map((key): LimitCase => ({ name: `an empty key ${key}`, item: { owner: '1', rank: '1', [key]: '' }, outcome: 'KEY' })),
  { name: 'an empty binary key', item: { digest: new Uint8Array() }, outcome: 'KEY' },

  { name: 'an empty text', item: { text: '' }, outcome: 'kept' },
  { name: 'an empty binary value', item: { bytes: new Uint8Array() }, outcome: 'kept' },
  { name: 'an empty list', item: { list: [] }, outcome: 'kept' },
  { name: 'an empty map', item: { map: {} }, outcome: 'kept' },
  { name: 'an empty set', item: { tags: new Set() }, outcome: 'VALIDATION' },
  { name: 'an empty set in a map', item: { map: { a: new Set() } }, outcome: 'VALIDATION' },
  { name: 'an empty text in a set', item: { tags: new Set(['']) }, outcome: 'kept' },
  { name: 'an empty binary value in a set', item: { parts: new Set([new Uint8Array()]) }, outcome: 'kept' },
  { name: 'the same bytes twice in a set', item: { parts: new Set([new Uint8Array([1]), new Uint8Array([1])]) }, outcome: 'VALIDATION' },
  { name: 'null', item: { any: null }, outcome: 'kept' },
  // Dynoxide 1.2.1 takes empty names
  { name: 'an empty name of a member', item: { map: { '': 1 } }, outcome: 'VALIDATION', raw: { dynoxide: 'kept' } },
  // neither engine says what DynamoDB does: below 64 KB are taken, more are refused
  { name: 'a name of 64 KB', item: { map: { ['n'.repeat(65_536)]: 1 } }, outcome: 'VALIDATION', raw: { dynoxide: 'kept' } },

  { name: 'characters beyond 16 bits', item: { text: '😀\u{10000}\u{10ffff}' }, outcome: 'kept' },
  { name: 'the last character of 16 bits, and the first', item: { text: '\uffff\u0000\ufffd' }, outcome: 'kept' },
  { name: 'a combining accent, which is not composed', item: { text: 'e\u0301', any: 'é' }, outcome: 'kept' },
  // half of a pair is no character; DynamoDB Local keeps it all the same
  { name: 'half a surrogate pair', item: { text: 'a\ud800b' }, outcome: 'VALIDATION', raw: { 'dynamodb-local': 'kept' } },
  { name: 'the other half', item: { list: ['\udc00'] }, outcome: 'VALIDATION', raw: { 'dynamodb-local': 'kept' } },
  { name: 'half a surrogate pair in a name', item: { map: { '\ud800': 1 } }, outcome: 'VALIDATION', raw: { 'dynamodb-local': 'kept' } },

  ...[0, 1, -1, 0.1, 0.30000000000000004, 1e-130, -1e-130, 1.5e-100, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER]
    .map((number): LimitCase => ({ name: `the number ${number}`, item: { number }, outcome: 'kept' })),
  ...[NaN, Infinity, -Infinity, 1e-131, 1e-300].map((number): LimitCase => ({ name: `the number ${number}`, item: { number }, outcome: 'VALIDATION' })),
  // DynamoDB would keep these, but a number of JavaScript is not exact there
  ...[2 ** 53, -(2 ** 53), 9.99e125].map((number): LimitCase =>
    ({ name: `the number ${number}`, item: { number }, outcome: 'VALIDATION', raw: { 'dynoxide': 'kept', 'dynamodb-local': 'kept' } })),
  { name: 'the number 1e126', item: { number: 1e126 }, outcome: 'VALIDATION' },
  ...[0n, 2n ** 53n, 10n ** 38n - 1n, -(10n ** 38n) + 1n].map((big): LimitCase => ({ name: `the bigint ${big}`, item: { big }, outcome: 'kept' })),
  { name: 'a bigint of 39 digits', item: { big: 10n ** 39n - 1n }, outcome: 'VALIDATION' },
  // one significant digit
  { name: 'the bigint 10 ** 38', item: { big: 10n ** 38n }, outcome: 'VALIDATION', raw: { 'dynoxide': 'kept', 'dynamodb-local': 'kept' } },
  { name: 'a set of numbers', item: { numbers: new Set([0, -1.5, 1e-130, Number.MAX_SAFE_INTEGER]) }, outcome: 'kept' },
  { name: 'a set with NaN', item: { numbers: new Set([1, NaN]) }, outcome: 'VALIDATION' },
  { name: 'a set of bigints', item: { any: new Set([2n ** 60n, 10n ** 38n - 1n]) }, outcome: 'kept' },

  { name: '31 lists and a text in them', item: { list: nested(31, inList, 'x') }, outcome: 'kept' },
  { name: '31 maps and a set in them', item: { map: nested(31, inMap, new Set(['x'])) }, outcome: 'kept' },
  { name: '31 maps, the last one empty', item: { map: nested(30, inMap, {}) }, outcome: 'kept' },
  { name: '32 lists and a text in them', item: { list: nested(32, inList, 'x') }, outcome: 'VALIDATION' },
  { name: '32 maps and null in them', item: { any: nested(32, inMap, null) }, outcome: 'VALIDATION' },
  // Dynoxide 1.2.1 counts values, DynamoDB Local maps and lists
  { name: '32 maps, the last one empty', item: { map: nested(31, inMap, {}) }, outcome: 'VALIDATION', raw: { dynoxide: 'kept' } },

  ...atSize('a text', bytes => ({ text: 'x'.repeat(bytes) }), 'text'.length),
  ...atSize('characters of several bytes', bytes => ({ text: `${'é'.repeat(1000)}${'😀'.repeat(1000)}${'x'.repeat(bytes)}` }), 'text'.length + 6000),
  ...atSize('a binary value', bytes => ({ bytes: new Uint8Array(bytes) }), 'bytes'.length),
  ...atSize('a list', bytes => ({ list: ['x'.repeat(bytes), true, null, []] }), 'list'.length + 3 + 4 + 1 + 1 + 3),
  ...atSize('a map', bytes => ({ map: { name: 'x'.repeat(bytes), inner: { n: false } } }), 'map'.length + 3 + 'name'.length + 1 + 'inner'.length + 1 + 3 + 1 + 1 + 1),
  ...atSize('a long name', bytes => ({ map: { ['n'.repeat(1000)]: 'x'.repeat(bytes) } }), 'map'.length + 3 + 1000 + 1),
  ...atSize('sets', bytes => ({ tags: new Set(['x'.repeat(bytes), 'y']), parts: new Set([new Uint8Array(3)]) }), 'tags'.length + 1 + 'parts'.length + 3),
  ...atSize('numbers', bytes => ({ text: 'x'.repeat(bytes), number: 1234, big: 0n, numbers: new Set([1, 100, 10.25]) }),
    'text'.length + 'number'.length + 3 + 'big'.length + 1 + 'numbers'.length + 2 + 2 + 3),
];

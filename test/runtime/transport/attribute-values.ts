import fc from 'fast-check';

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
// the SDK takes no map with these two
const name = fc.oneof({ weight: 9, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }) }, fc.constantFrom('Item', 'Key', 'S', 'toString', '"', '\\', '\n'))
  .filter(value => value !== '__proto__' && value !== 'constructor');
const number = fc.oneof(
  fc.maxSafeInteger(),
  fc.double({ min: -1e15, max: 1e15, noNaN: true }).filter(value => value === 0 || Math.abs(value) > 1e-120).map(value => value + 0),
);
const integer = fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n });
const bytes = fc.uint8Array({ maxLength: 10 });

/** Sets without equal bytes: to DynamoDB they are one element. */
const set = fc.oneof(
  fc.uniqueArray(fc.string({ unit: 'grapheme', maxLength: 6 }), { minLength: 1, maxLength: 4 }),
  fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 4 }),
  fc.uniqueArray(integer, { minLength: 1, maxLength: 4 }),
  fc.uniqueArray(bytes, { minLength: 1, maxLength: 4, selector: value => value.join() }),
).map(elements => new Set<unknown>(elements));

const { value } = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    text, number, integer, fc.boolean(), fc.constant(null), bytes, set,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

/** Any value of an attribute. */
export const attributeValue = value;

/** Attributes with any values. */
export const attributeMap = fc.dictionary(name, value, { maxKeys: 6, noNullPrototype: true });

import fc from 'fast-check';
import { anyTemplate, constant, keys, modelOf, name, narrowed } from './random-models';
import { compileModel } from '../../src/model/compile-model';
import { CompiledEntity, CompiledModel } from '../../src/model/compiled-model';
import { formatTableKey } from '../../src/model/format-key';
import { identifyEntity, parseKey, parseKeys } from '../../src/model/identify-entity';
import { KeyError } from '../../src/model/key-error';
import { parseKeyText } from '../../src/model/key-text';
import { validateModel } from '../../src/model/validation/validate-model';

const RUNS = { numRuns: 2_000 };

const hostileText = fc.oneof(
  fc.array(constant, { maxLength: 5 }).map(parts => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.constantFrom('', '__proto__', 'constructor', '\ud800', '\udc00', '{s}', 'PROFILE', ' ', '\0', '1'),
);
const hostileNumber = fc.oneof(
  fc.integer({ min: -5, max: 1_000_000 }), fc.double(),
  fc.constantFrom(-0, 0, NaN, Infinity, -Infinity, 1e21, 1e-7, 1.5, 123456789012345680000, 5e-324, 1.7976931348623157e308, Number.MAX_SAFE_INTEGER),
);
const values = fc.record({
  s: hostileText,
  t: hostileText,
  n: hostileNumber,
  m: hostileNumber,
  b: fc.bigInt({ min: -100n, max: 10n ** 40n }),
  f: fc.boolean(),
  c: fc.constantFrom('A', 'AB', 'B', 'C', ''),
  d: fc.constantFrom('1', '22', '#', 'a', 'x'),
});
/** Values as people have them, and now and then one of another type. */
const anyValues = fc.tuple(values, fc.option(fc.tuple(name, fc.anything()), { freq: 10 }))
  .map(([some, other]) => other ? { ...some, [other[0]]: other[1] } : some);

function tryFormat(model: CompiledModel, entity: CompiledEntity, given: Record<string, unknown>): Record<string, unknown> | undefined {
  try {
    return formatTableKey(model, entity, given);
  } catch (error) {
    expect(error).toBeInstanceOf(KeyError);
    return undefined;
  }
}

/** How often a property was about a key, rather than a refusal: a test of refusals alone would show nothing. */
function counted(): { formatted: number; refused: number } {
  return { formatted: 0, refused: 0 };
}

test('round trip: a key is read back as the same values of the same entity, or refused', () => {
  const count = counted();
  fc.assert(fc.property(keys, anyValues, (key, given) => {
    const model = compileModel(modelOf(key));
    const entity = model.entities.get('E0')!;
    const formatted = tryFormat(model, entity, given);
    count[formatted ? 'formatted' : 'refused']++;
    if (!formatted) return;
    const identified = identifyEntity(model, formatted)!;
    expect(identified.entity).toBe(entity);
    const expected = Object.fromEntries([...entity.keyPlaceholders].map(placeholderName => [placeholderName, given[placeholderName as 's']]));
    expect(identified.values).toEqual(expected);
  }), RUNS);
  expect(count.formatted).toBeGreaterThan(RUNS.numRuns / 10);
  expect(count.refused).toBeGreaterThan(RUNS.numRuns / 10);
});

test('injective: other values give another key', () => {
  let pairs = 0;
  fc.assert(fc.property(keys, values, values, (key, left, right) => {
    const model = compileModel(modelOf(key));
    const entity = model.entities.get('E0')!;
    const [a, b] = [tryFormat(model, entity, left), tryFormat(model, entity, right)];
    if (!a || !b) return;
    pairs++;
    const same = [...entity.keyPlaceholders].every(placeholderName => left[placeholderName as 's'] === right[placeholderName as 's']);
    expect(JSON.stringify(a, bigintText) === JSON.stringify(b, bigintText)).toBe(same);
  }), { numRuns: 5_000 });
  expect(pairs).toBeGreaterThan(200);
});

function bigintText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}

test('order: padded numbers sort as numbers', () => {
  const model = compileModel({ entities: { A: { keys: { PK: 'A', SK: 'X#{n:10}#{m:3}' } } } });
  const entity = model.entities.get('A')!;
  const numbers = fc.record({ n: fc.integer({ min: 0, max: 9_999_999_999 }), m: fc.integer({ min: 0, max: 999 }) });
  fc.assert(fc.property(numbers, numbers, (left, right) => {
    const [a, b] = [left, right].map(given => formatTableKey(model, entity, given).SK as string);
    expect(Math.sign(left.n - right.n || left.m - right.m)).toBe(a < b ? -1 : a > b ? 1 : 0);
  }), RUNS);
});

test('what is read from a text gives the same text again', () => {
  let read = 0;
  fc.assert(fc.property(anyTemplate, fc.oneof(hostileText, fc.array(fc.oneof(constant, hostileNumber.map(String)), { maxLength: 6 }).map(parts => parts.join(''))), (text, key) => {
    const model = compileModel({ ...modelOf({ PK: text, SK: '-' }) });
    const entity = model.entities.get('E0')!;
    const parsed = parseKey(entity.tableKey[0], key);
    if (!parsed || model.keyAttributeTypes.get('PK') === 'N') return;
    read++;
    const formatted = entity.tableKey[0].parts.map(part => typeof part === 'string' ? part : String(parsed[part.name]).padStart(part.digits ?? 0, '0')).join('');
    expect(formatted).toBe(key);
  }), { numRuns: 20_000 });
  expect(read).toBeGreaterThan(100);
});

/** Models without problems: of random entities, and of entities some of whose keys fit others. */
const models = fc.oneof(
  fc.array(keys, { minLength: 2, maxLength: 4 }),
  keys.chain(key => fc.tuple(fc.constant(key), narrowed(key), narrowed(key))),
).map(all => modelOf(...all)).filter(model => validateModel(model).length === 0);

test('no entity is read as another: in a model without problems, an item is of its entity or refused', () => {
  const count = counted();
  fc.assert(fc.property(models, anyValues, (model, given) => {
    const compiled = compileModel(model);
    for (const entity of compiled.entities.values()) {
      const formatted = tryFormat(compiled, entity, given);
      count[formatted ? 'formatted' : 'refused']++;
      if (formatted) expect(identifyEntity(compiled, formatted)?.entity.name).toBe(entity.name);
    }
  }), { numRuns: 1_000 });
  expect(count.formatted).toBeGreaterThan(100);
});

test('a key that fits a more specific entity is refused for the others', () => {
  let refused = 0;
  fc.assert(fc.property(models, values, (model, given) => {
    const compiled = compileModel(model);
    for (const entity of compiled.entities.values()) {
      const formatted = tryFormat(compiled, entity, given);
      if (!formatted) continue;
      for (const other of compiled.entities.values()) {
        const read = other === entity ? undefined : parseKeys(other.tableKey, compiled.table.keyAttributes.map(attribute => formatted[attribute]));
        if (!read) continue;
        refused++;
        expect(() => formatTableKey(compiled, other, read)).toThrow(KeyError);
      }
    }
  }), { numRuns: 2_000 });
  expect(refused).toBeGreaterThan(10);
});

test('no entity is out of reach: in a model without problems, each has keys with ordinary values', () => {
  const ordinary = fc.record({
    s: fc.string({ unit: fc.constantFrom(...'xyzXYZ'), minLength: 3, maxLength: 8 }),
    t: fc.string({ unit: fc.constantFrom(...'uvwUVW'), minLength: 3, maxLength: 8 }),
    // a bigint's keys are among a number's, whose own are then those of fractions
    n: fc.integer({ min: 0, max: 19 }).map(n => n < 10 ? n : n / 4),
    m: fc.integer({ min: 0, max: 9 }),
    b: fc.bigInt({ min: 0n, max: 9n }),
    f: fc.boolean(),
    c: fc.constantFrom('A', 'AB', 'B'),
    d: fc.constantFrom('1', '22', 'a'),
  });
  fc.assert(fc.property(models, fc.array(ordinary, { minLength: 12, maxLength: 12 }), (model, some) => {
    const compiled = compileModel(model);
    for (const entity of compiled.entities.values()) {
      expect(some.map(given => tryFormat(compiled, entity, given)).filter(Boolean)).not.toEqual([]);
    }
  }), { numRuns: 500, seed: 1 });
});

test('a hostile text of 2 KB is read in linear time', () => {
  const model = compileModel({ entities: { A: { keys: { PK: '{a}#{b}ab{c}aba{d}#{n:5}#{e}', SK: '-' } } } });
  const [template2] = model.entities.get('A')!.tableKey;
  const texts = ['a', 'ab', '#', 'aba', '#1234', '#12345', 'ab#', '😀'].map(piece => piece.repeat(100_000 / piece.length));
  const timeOf = (length: number) => {
    const start = process.hrtime.bigint();
    for (let round = 0; round < 20; round++) texts.forEach(text => parseKeyText(template2, text.slice(0, length)));
    return Number(process.hrtime.bigint() - start);
  };
  timeOf(2_048);
  const [short, long] = [Math.min(timeOf(2_000), timeOf(2_000), timeOf(2_000)), Math.min(timeOf(20_000), timeOf(20_000), timeOf(20_000))];
  // ten times the text; a quadratic reader would take a hundred times as long
  expect(long / short).toBeLessThan(40);
});

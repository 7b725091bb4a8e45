import fc from 'fast-check';
import { passesFilter } from '../../database/event-filter';
import { compileModel, withGuards } from '../../src/model/compile-model';
import { CompiledEntity, CompiledModel } from '../../src/model/compiled-model';
import { formatTableKey } from '../../src/model/format-key';
import { identifyEntity } from '../../src/model/identify-entity';
import { KeyError } from '../../src/model/key-error';
import { placeholdersOf } from '../../src/model/key-template';
import { SingleTableModel } from '../../src/model/single-table-model';
import { validateModel } from '../../src/model/validation/validate-model';
import { deriveStreamFilter, StreamFilter } from '../../src/streams/derive-stream-filter';
import { anyTemplate, attributeTypes, constant, keys, modelOf, narrowed } from '../model/random-models';

const SEED = 6;

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'xyzABC'), minLength: 1, maxLength: 4 }),
  fc.array(constant, { minLength: 1, maxLength: 4 }).map(parts => parts.join('')),
);
const values = fc.record({
  s: text,
  t: text,
  n: fc.oneof(fc.nat(12), fc.constantFrom(-3, 1.5, 1e21)),
  m: fc.nat(12),
  b: fc.bigInt({ min: -3n, max: 12n }),
  f: fc.boolean(),
  c: fc.constantFrom('A', 'AB', 'B'),
  d: fc.constantFrom('1', '22', '#', 'a'),
});
type Values = typeof values extends fc.Arbitrary<infer V> ? V : never;

/** A model whose first entity has guard items, where it is right with them. */
function withUnique(model: SingleTableModel, PK: string, SK: string): SingleTableModel {
  const { E0, ...entities } = model.entities;
  const used = Object.entries(attributeTypes).filter(([name]) => new RegExp(`\\{${name}[:}]`).test(PK + SK));
  const unique: SingleTableModel = {
    ...model, entities: { E0: { ...E0, attributes: { ...E0.attributes, ...Object.fromEntries(used) }, unique: { u: { PK, SK } } }, ...entities },
  };
  return validateModel(unique).length === 0 ? unique : model;
}

/**
 * Models without problems: of random entities, of entities some of whose keys fit others, and now and then with a
 * discriminator or with unique attributes.
 */
const models = fc.tuple(
  fc.oneof(fc.array(keys, { minLength: 2, maxLength: 8 }), keys.chain(key => fc.tuple(fc.constant(key), narrowed(key), narrowed(key)))),
  fc.boolean(),
  fc.record({ PK: anyTemplate, SK: anyTemplate }),
).map(([all, told, { PK, SK }]) => withUnique({
  ...modelOf(...all), ...told ? { table: { partition: 'PK', sort: 'SK', discriminator: 'kind' } } : {},
}, PK, SK)).filter(model => validateModel(model).length === 0);

/** A record as a stream has it, of an item with all attributes or with its keys alone. */
function recordOf(model: CompiledModel, entity: CompiledEntity, given: Values, eventName: string, whole: boolean) {
  let key: Record<string, unknown>;
  try {
    key = formatTableKey(model, entity, given);
  } catch (error) {
    expect(error).toBeInstanceOf(KeyError);
    return undefined;
  }
  const { discriminator } = model.table;
  const kind = discriminator === undefined ? undefined : { [discriminator]: entity.discriminator };
  const stored = (value: unknown) => typeof value === 'string' ? { S: value } : typeof value === 'boolean' ? { BOOL: value } : { N: numberText(value) };
  const Keys = Object.fromEntries(Object.entries(key).map(([name, value]) => [name, stored(value)]));
  // what no key holds is an attribute in any case
  const inKeys = new Set([...entity.keys.values()].flatMap(placeholdersOf).map(({ name }) => name));
  const named = [...entity.attributes.keys()].filter(name => whole || !inKeys.has(name));
  const attributes = Object.fromEntries(named.map(name => [name, stored(given[name as keyof Values])]));
  const image = { ...attributes, ...entity.guardOf && { guardOf: { M: { PK: { S: 'x' } } } }, ...kind && { [discriminator!]: { S: entity.discriminator } }, ...Keys };
  const images = { INSERT: { NewImage: image }, MODIFY: { NewImage: image, OldImage: image }, REMOVE: { OldImage: image } }[eventName];
  return { record: { eventName, dynamodb: { Keys, ...images } }, item: { ...key, ...kind } };
}

function numberText(value: unknown): string {
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value).toString() : String(value);
}

const event = fc.constantFrom('INSERT', 'MODIFY', 'REMOVE');

test('every item of the entities passes, always; and an exact filter lets no other ordinary item pass', () => {
  const count = { own: 0, foreign: 0, guards: 0, exact: 0, passedWrongly: 0, filters: 0 };
  const items = fc.array(fc.tuple(values, event, fc.boolean()), { minLength: 4, maxLength: 4 });
  fc.assert(fc.property(models, items, fc.nat(), fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (model, some, pick, picked) => {
    const compiled = compileModel(model);
    const all = [...compiled.entities.values()];
    const wanted = all.filter((_, index) => index === pick % all.length || picked[index]);
    const filter = deriveStreamFilter(compiled, { entities: wanted.map(({ name }) => name) }, 'test');
    expect(filter.patterns.length).toBeLessThanOrEqual(5);
    count.filters++;
    if (filter.alsoPasses.length === 0) count.exact++;
    for (const [given, eventName, whole] of some) {
      for (const entity of withGuards(all)) {
        const made = recordOf(compiled, entity, given, eventName, whole);
        if (!made) continue;
        expect(identifyEntity(compiled, made.item)?.entity).toBe(entity);
        const passes = passesFilter(filter.patterns, made.record);
        if (wanted.includes(entity)) {
          count.own++;
          expect(passes).toBe(true);
        } else {
          count.foreign++;
          if (entity.guardOf) count.guards++;
          if (passes && !filter.alsoPasses.includes(entity.name) && /^[a-z0-9]*$/i.test(given.s + given.t)) count.passedWrongly++;
        }
      }
    }
  }), { numRuns: 800, seed: SEED });
  expect(count.own).toBeGreaterThan(2_000);
  expect(count.foreign).toBeGreaterThan(2_000);
  expect(count.guards).toBeGreaterThan(500);
  expect(count.exact).toBeGreaterThan(count.filters / 4);
  expect(count.passedWrongly).toBe(0);
});

test('every item for which `when` holds passes, whether it has its attributes or only its keys', () => {
  const count = { passed: 0, stopped: 0, uncertain: 0 };
  const names = ['s', 't', 'n', 'm', 'b', 'f', 'c', 'd'] as const;
  fc.assert(fc.property(models, values, values, event, fc.boolean(), fc.constantFrom(...names), (model, given, other, eventName, whole, name) => {
    const compiled = compileModel(model);
    for (const entity of compiled.entities.values()) {
      if (!entity.attributes.has(name)) continue;
      const made = recordOf(compiled, entity, given, eventName, whole);
      if (!made) continue;
      const pass = (...wanted: unknown[]) => {
        const filter = tryDerive(compiled, entity.name, { [name]: wanted });
        return filter && { filter, passes: passesFilter(filter.patterns, made.record) };
      };
      expect(pass(given[name], ...typeof other[name] === typeof given[name] ? [other[name]] : [])?.passes ?? true).toBe(true);
      count.passed++;
      if (other[name] === given[name]) continue;
      const result = pass(other[name]);
      if (!result) continue;
      if (result.filter.uncertain.length > 0) count.uncertain++;
      else count.stopped++;
      if (whole || result.filter.uncertain.length === 0) expect(result.passes).toBe(false);
    }
  }), { numRuns: 800, seed: SEED });
  expect(count.passed).toBeGreaterThan(500);
  expect(count.stopped).toBeGreaterThan(200);
});

/** A filter; undefined where the value cannot be one of a key. */
function tryDerive(model: CompiledModel, entity: string, when: Record<string, unknown>): StreamFilter | undefined {
  try {
    return deriveStreamFilter(model, { entities: [entity], when }, 'test');
  } catch (error) {
    expect((error as Error).message).toMatch(/^test\.when\./);
    return undefined;
  }
}

import { compareKeys } from './compare-keys';
import { Random } from './random';
import { randomValue } from './random-values';
import { attribute, sizeOf } from '../../src/runtime';

type Condition = Readonly<Record<string, any>>;

/** A random condition on attributes of these types. */
export function randomFilter(random: Random, attributes: ReadonlyMap<string, unknown>, depth = 2): Condition {
  const part = () => randomFilter(random, attributes, depth - 1);
  const kind = depth === 0 ? 'leaf' : random.pick(['leaf', 'leaf', 'leaf', 'two', 'and', 'or', 'not']);
  switch (kind) {
    case 'two': return { ...leaf(random, attributes), ...leaf(random, attributes) };
    case 'and': return { and: [part(), part()] };
    case 'or': return { or: [part(), part()] };
    case 'not': return { not: part() };
    default: return leaf(random, attributes);
  }
}

function leaf(random: Random, attributes: ReadonlyMap<string, unknown>): Condition {
  const [name, type] = random.pick([...attributes]);
  const compared = random.chance(0.2) ? comparison(random, name, type, attributes) : undefined;
  if (compared !== undefined) return { [name]: compared };
  if (random.chance(0.1)) return { [name]: { attribute_exists: random.chance(0.5) } };
  if (typeof type === 'object' && !Array.isArray(type)) {
    return random.chance(0.5) ? { [`${name}.inner`]: ordered(random, 'string') } : { [`${name}.count`]: ordered(random, 'number') };
  }
  if (Array.isArray(type)) return { [name]: { size: size(random) } };
  return { [name]: test(random, type as string) };
}

/** A comparison with other attributes, where there are such as can be compared. */
function comparison(random: Random, name: string, type: unknown, attributes: ReadonlyMap<string, unknown>): unknown {
  if (typeof type === 'object' || type === 'any') return undefined;
  const others = [...attributes].filter(([another, ofType]) => another !== name && typeof ofType === 'string') as [string, string][];
  const alike = others.filter(([, ofType]) => keptAs(ofType) === keptAs(type as string)).map(([another]) => another);
  if (alike.length === 0) return undefined;
  const other = () => attribute(random.pick(alike));
  const sized = others.filter(([, ofType]) => /^(string|binary|list|set|map)|\[\]$/.test(ofType)).map(([another]) => another);
  switch (keptAs(type as string)) {
    case 'number': return sized.length > 0 && random.chance(0.3) ? { '>': sizeOf(random.pick(sized)) } : compareWith();
    case 'string':
    case 'binary': return random.chance(0.3) ? { [type === 'binary' ? 'begins_with' : random.pick(['begins_with', 'contains'])]: other() } : compareWith();
    case 'list': return sized.length > 0 && random.chance(0.5) ? { size: { '<=': sizeOf(random.pick(sized)) } } : { '=': other() };
    default: return random.pick<unknown>([{ '=': other() }, { '<>': other() }]);
  }

  function compareWith(): unknown {
    const value = () => randomValue(random, type as string);
    return random.pick<unknown>([
      ...['=', '<>', '<', '<=', '>', '>='].map(operator => ({ [operator]: other() })),
      { between: [other(), other()] }, { between: [value(), other()] }, { in: [value(), other()] }, other(),
    ]);
  }
}

/** What DynamoDB keeps values of a type as. */
function keptAs(type: string): string {
  if (type === 'bigint') return 'number';
  if (type.includes('|')) return 'string';
  return type.endsWith('[]') ? 'list' : type;
}

function test(random: Random, type: string): unknown {
  if (type.endsWith('[]')) return random.pick<unknown>([{ size: size(random) }, { contains: randomValue(random, type.slice(0, -2)) }, randomValue(random, type)]);
  switch (type) {
    case 'boolean': return random.pick<unknown>([true, false, { '<>': true }]);
    case 'set<string>':
    case 'set<number>':
    case 'set<binary>': return random.pick<unknown>([{ contains: randomValue(random, type.slice(4, -1)) }, { size: size(random) }, randomValue(random, type)]);
    case 'map': return random.pick<unknown>([{ size: size(random) }, { '=': randomValue(random, 'map') }]);
    case 'list': return random.pick<unknown>([{ size: size(random) }, { contains: 'a' }, randomValue(random, 'list')]);
    case 'any': return { attribute_type: random.pick(['S', 'N', 'BOOL', 'NULL', 'L', 'M', 'SS', 'NS', 'BS', 'B']) };
    case 'number':
    case 'bigint': return ordered(random, type);
    default: return random.chance(0.7) ? ordered(random, type) : text(random, type);
  }
}

function ordered(random: Random, type: string): unknown {
  const value = () => randomValue(random, type);
  const [low, high] = [value(), value()].sort(compareKeys);
  return random.pick<unknown>([
    value(), { '=': value() }, { '<>': value() }, { '<': value() }, { '<=': value() }, { '>': value() }, { '>=': value() },
    { between: [low, high] }, { in: [value(), value(), value()] }, { '>': low, '<=': high },
  ]);
}

function text(random: Random, type: string): unknown {
  const beginning = type === 'binary' ? new Uint8Array([random.pick([0, 1, 97])]) : random.pick(['a', 'e', 'B', '1', '😀']);
  return random.pick<unknown>([
    { begins_with: beginning },
    type === 'binary' ? { begins_with: beginning } : { contains: beginning },
    { attribute_type: type === 'binary' ? 'B' : 'S' },
    { size: size(random) },
  ]);
}

function size(random: Random): unknown {
  return random.pick<unknown>([random.integer(0, 3), { '>': random.integer(0, 2) }, { between: [1, 2] }, { in: [1, 3] }, { '>=': 1, '<': 3 }]);
}

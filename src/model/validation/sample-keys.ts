import { AttributeType } from '../attribute-type';
import { CompiledEntity, KeyAttributeType } from '../compiled-model';
import { parseKeys } from '../identify-entity';
import { KeyTemplate, Placeholder, placeholdersOf } from '../key-template';
import { formatKeyText } from '../key-text';

/** More combinations of sample values than this are not tried. */
const MOST_SAMPLES = 512;

/**
 * Table keys of an entity that stand for all others: with a symbol of its own for each string.
 *
 * @param types the types of the table's key attributes
 */
export function sampleKeys(entity: CompiledEntity, types: readonly KeyAttributeType[]): unknown[][] {
  const placeholders = new Map<string, Placeholder[]>();
  for (const placeholder of entity.tableKey.flatMap(placeholdersOf)) {
    placeholders.set(placeholder.name, [...(placeholders.get(placeholder.name) ?? []), placeholder]);
  }
  const samples = [...placeholders].map(([name, places], index) => [name, samplesOf(places, index)] as const);
  return combinations(samples).map(values => entity.tableKey.map((template, index) => keyOf(template, types[index], values)));
}

/**
 * Whether every table key of an entity, of which there are samples, also fits another entity.
 */
export function areContained(samples: readonly unknown[][], outer: CompiledEntity): boolean {
  return samples.every(key => parseKeys(outer.tableKey, key) !== undefined);
}

function keyOf(template: KeyTemplate, type: KeyAttributeType, values: Readonly<Record<string, unknown>>): unknown {
  return type === 'S' ? formatKeyText(template, values) : values[placeholdersOf(template)[0].name];
}

function samplesOf(places: readonly Placeholder[], index: number): unknown[] {
  const digits = Math.min(...places.map(place => place.digits ?? Infinity));
  return samplesOfType(places[0].type, digits, index);
}

function samplesOfType(type: AttributeType, digits: number, index: number): unknown[] {
  switch (type.kind) {
    case 'choice': return [...type.values];
    case 'boolean': return [true, false];
    case 'number': {
      const most = Math.min(digits, 15);
      return digits === Infinity ? [index, -1.5 - index, 1234567 + index] : [0, Number('9'.repeat(most)), index % 10];
    }
    case 'bigint': return digits === Infinity ? [BigInt(index), -7n - BigInt(index), 1234567890123456789012345678901n + BigInt(index)] : [0n, BigInt('9'.repeat(digits)), BigInt(index % 10)];
    default: return [String.fromCharCode(0xE000 + index)];
  }
}

function combinations(samples: readonly (readonly [string, readonly unknown[]])[]): Record<string, unknown>[] {
  return samples.reduce<Record<string, unknown>[]>(
    (all, [name, values]) => all.flatMap(one => values.map(value => ({ ...one, [name]: value }))).slice(0, MOST_SAMPLES),
    [{}],
  );
}

import { Attribute, AttributeType } from '../../model/attribute-type';
import { CompiledEntity } from '../../model/compiled-model';
import { parseKey } from '../../model/identify-entity';
import { KeyTemplate } from '../../model/key-template';
import { isObject } from '../is-object';

/**
 * An item of an entity, from what is stored: its attributes, and placeholders that are missing filled from the keys.
 * Key attributes and attributes that the model does not know are left out.
 *
 * @param only the attributes to return; all without it
 */
export function decodeItem(entity: CompiledEntity, stored: Readonly<Record<string, unknown>>, only?: ReadonlySet<string>): Record<string, unknown> {
  const fromKeys = valuesOfKeys(entity, stored);
  const item: [string, unknown][] = [];
  for (const [name, { type }] of entity.attributes) {
    if (only && !only.has(name)) continue;
    // A key attribute may hold a number as text.
    const value = own(entity.keys.has(name) || own(stored, name) === undefined ? fromKeys : stored, name);
    if (value !== undefined) item.push([name, decodeValue(type, value)]);
  }
  return Object.fromEntries(item);
}

/** The values of placeholders that stand in the keys alone. */
function valuesOfKeys(entity: CompiledEntity, stored: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const isNeeded = (part: KeyTemplate['parts'][number]) => typeof part === 'object' && (entity.keys.has(part.name) || !Object.hasOwn(stored, part.name));
  for (const [attribute, template] of entity.keys) {
    if (Object.hasOwn(stored, attribute) && template.parts.some(isNeeded)) Object.assign(values, parseKey(template, stored[attribute]));
  }
  return values;
}

/** A member of an object, and none of what every object inherits. */
function own(values: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** Gives numbers the type that the model declares: the document client has a bigint only for those beyond 2^53. */
function decodeValue(type: AttributeType, value: unknown): unknown {
  switch (type.kind) {
    case 'bigint':
      return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value;
    case 'number':
      return decodeNumber(value);
    case 'set':
      return type.element === 'number' && value instanceof Set ? new Set([...value].map(decodeNumber)) : value;
    case 'array':
      return Array.isArray(value) ? value.map(element => decodeValue(type.element, element)) : value;
    case 'object':
      return isObject(value) ? decodeMembers(type.attributes, value) : value;
    default:
      return value;
  }
}

function decodeMembers(attributes: ReadonlyMap<string, Attribute>, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries([...attributes]
    .filter(([name]) => own(values, name) !== undefined)
    .map(([name, { type }]) => [name, decodeValue(type, values[name])]));
}

/** A number that is not exact stays a bigint rather than being changed. */
function decodeNumber(value: unknown): unknown {
  return typeof value === 'bigint' && BigInt(Number(value)) === value ? Number(value) : value;
}

import { AttributeDecoder, attributeDecoder } from './attribute-decoder';
import { CompiledEntity } from '../../model/compiled-model';
import { parseKey } from '../../model/identify-entity';
import { KeyTemplate, placeholdersOf } from '../../model/key-template';
import { oncePer } from '../../model/once-per';

/** An attribute of an item that is read. */
interface StoredAttribute {
  readonly name: string;
  /** What makes its value; undefined where that is what is stored. */
  readonly decode: AttributeDecoder | undefined;
  /** Whether it is a key as well: it may hold a number as text. */
  readonly isKey: boolean;
  /** Whether every object has something by this name. */
  readonly isInherited: boolean;
  /** The keys that have its value in them. */
  readonly keys: readonly (readonly [string, KeyTemplate])[];
}

const storedAttributes = oncePer(({ attributes, keys }: CompiledEntity): StoredAttribute[] => [...attributes].map(([name, { type }]) => ({
  name,
  decode: attributeDecoder(type),
  isKey: keys.has(name),
  isInherited: name in Object.prototype,
  keys: [...keys].filter(([, template]) => placeholdersOf(template).some(placeholder => placeholder.name === name)),
})));

/**
 * An item of an entity, from what is stored: its attributes, and placeholders that are missing filled from the keys.
 * Key attributes and attributes that the model does not know are left out.
 *
 * @param only the attributes to return; all without it
 */
export function decodeItem(entity: CompiledEntity, stored: Readonly<Record<string, unknown>>, only?: ReadonlySet<string>): Record<string, unknown> {
  const item: Record<string, unknown> = {};
  for (const attribute of storedAttributes(entity)) {
    const { name, decode, isKey, isInherited } = attribute;
    if (only && !only.has(name)) continue;
    let value = isKey || (isInherited && !Object.hasOwn(stored, name)) ? undefined : stored[name];
    if (value === undefined) value = valueInKeys(attribute, stored);
    if (value !== undefined) item[name] = decode ? decode(value) : value;
  }
  return item;
}

/** The value of a placeholder that stands in the keys alone. */
function valueInKeys({ name, keys }: StoredAttribute, stored: Readonly<Record<string, unknown>>): unknown {
  let value: unknown;
  for (const [attribute, template] of keys) {
    if (Object.hasOwn(stored, attribute)) value = parseKey(template, stored[attribute])?.[name] ?? value;
  }
  return value;
}

import { CompiledEntity, CompiledModel, KeyAttributeType } from './compiled-model';
import { identifyEntity, parseKey } from './identify-entity';
import { KeyError } from './key-error';
import { KeyTemplate, Placeholder, placeholdersOf } from './key-template';
import { formatKeyText, formatKeyValue } from './key-text';
import { isUnambiguous, unmistakableEntities } from './unmistakable-keys';

type Values = Readonly<Record<string, unknown>>;

/**
 * The table key of an item of an entity.
 *
 * @throws KeyError where a value is missing or refused, or the key would be read back as other values or another entity
 */
export function formatTableKey(model: CompiledModel, entity: CompiledEntity, values: Values): Record<string, unknown> {
  const key: Record<string, unknown> = {};
  const { keyAttributes, discriminator } = model.table;
  for (let index = 0; index < keyAttributes.length; index++) {
    const attribute = keyAttributes[index];
    key[attribute] = keyOf(entity.tableKey[index], model.keyAttributeTypes.get(attribute)!, values);
  }
  if (unmistakableEntities(model).has(entity)) return key;
  const identified = identifyEntity(model, discriminator === undefined ? key : { ...key, [discriminator]: entity.discriminator });
  if (identified?.entity === entity && agree(entity.keyPlaceholders, identified.values, values)) return key;
  for (const [index, attribute] of keyAttributes.entries()) checkReadBack(entity.tableKey[index], key[attribute], values);
  throw new KeyError(`${entity.name}: the key ${JSON.stringify(Object.values(key).map(String))} would be read back as ${
    identified ? `an item of ${identified.entity.name}` : 'an item of no entity'}. Use values without the constants of the key templates.`);
}

/**
 * The key attribute that a template gives: the number or the bytes themselves in a key of type N or B, otherwise a text.
 *
 * @throws KeyError where a value is missing or refused, or the text would be read back as other values
 */
export function formatKey(template: KeyTemplate, type: KeyAttributeType, values: Values): unknown {
  const key = keyOf(template, type, values);
  if (!isUnambiguous(template)) checkReadBack(template, key, values);
  return key;
}

/**
 * @throws KeyError where a value is missing or refused
 */
function keyOf(template: KeyTemplate, type: KeyAttributeType, values: Values): unknown {
  if (type === 'S') return formatKeyText(template, values);
  const [placeholder] = placeholdersOf(template);
  if (type === 'N') return placeholder ? formatNumber(placeholder, values[placeholder.name]) : numberOfText(template.text);
  const value = values[placeholder.name];
  if (!(value instanceof Uint8Array) || value.length === 0) throw new KeyError(`${placeholder.name}: a Uint8Array with at least one byte is needed.`);
  return value;
}

/**
 * @throws KeyError where a key is a text that would be read back as other values
 */
function checkReadBack(template: KeyTemplate, key: unknown, values: Values): void {
  if (typeof key !== 'string') return;
  const parsed = parseKey(template, key);
  const changed = placeholdersOf(template).find(({ name }) => parsed?.[name] !== values[name]);
  if (!changed) return;
  throw new KeyError(`${changed.name}: ${JSON.stringify(String(values[changed.name]))} cannot stand in '${template.text}', because the key ${
    JSON.stringify(key)} would not be read back as the same values. Use a value without the constants around it.`);
}

function agree(names: Iterable<string>, left: Values, right: Values): boolean {
  for (const name of names) {
    if (left[name] !== right[name]) return false;
  }
  return true;
}

/**
 * @throws KeyError where DynamoDB cannot hold the number: 38 digits, from 1E-130 to 9.99…E+125
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-data-types-number
 */
function formatNumber(placeholder: Placeholder, value: unknown): unknown {
  const numerals = formatKeyValue(placeholder, value).replace(/^-?0*\.?0*|\./g, '').replace(/0+$/, '');
  const magnitude = Math.abs(Number(value));
  if (numerals.length > 38 || magnitude >= 1e126 || (magnitude > 0 && magnitude < 1e-130)) {
    throw new KeyError(`${placeholder.name}: ${String(value)} is no number of DynamoDB, which has 38 digits from 1E-130 to 9.99E+125.`);
  }
  return value;
}

/** A number that a key condition has as a constant. */
function numberOfText(text: string): number | bigint {
  const value = Number(text);
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? BigInt(text) : value;
}

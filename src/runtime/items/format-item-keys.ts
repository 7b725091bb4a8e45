import { checkKeyAttribute } from './key-sizes';
import { CompiledEntity } from '../../model/compiled-model';
import { formatKey, formatTableKey } from '../../model/format-key';
import { KeyError } from '../../model/key-error';
import { KeyTemplate, placeholdersOf } from '../../model/key-template';
import { ClientContext } from '../client-context';
import { describeValue } from '../describe-value';
import { ValidationError } from '../errors/validation-error';
import { isObject } from '../is-object';

/**
 * The table key of an item, by physical attribute.
 *
 * @throws KeyError where a value is missing or refused, or the key would be too long
 */
export function formatItemTableKey(context: ClientContext, entity: CompiledEntity, values: unknown): Record<string, unknown> {
  if (!isObject(values)) {
    throw new ValidationError(`${entity.name}: an object with ${[...entity.keyPlaceholders].join(' and ')} is needed, not ${describeValue(values)}.`);
  }
  const key = namingPlace(entity.name, () => formatTableKey(context.model, entity, values));
  for (const attribute in key) checkKeyAttribute(context.keySizes, entity.name, attribute, key[attribute]);
  return key;
}

/**
 * The key attributes of an item beside those of the table: one whose placeholders are not all present is left off.
 *
 * @throws KeyError where a value is refused or a key would be too long, attributes that are index keys included
 */
export function formatItemIndexKeys(
  context: ClientContext,
  entity: CompiledEntity,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const keys: Record<string, unknown> = {};
  for (const [attribute, template] of entity.indexKeys) {
    if (placeholdersOf(template).some(({ name }) => values[name] === undefined)) continue;
    keys[attribute] = formatIndexKey(context, entity, attribute, template, values);
  }
  checkAttributeKeys(context, entity, values);
  return keys;
}

/**
 * One key attribute of an item.
 *
 * @throws KeyError where a value is refused or the key would be too long
 */
export function formatIndexKey(
  context: ClientContext,
  entity: CompiledEntity,
  attribute: string,
  template: KeyTemplate,
  values: Readonly<Record<string, unknown>>,
): unknown {
  const value = namingPlace(entity.name, () => formatKey(template, context.model.keyAttributeTypes.get(attribute)!, values));
  checkKeyAttribute(context.keySizes, entity.name, attribute, value);
  return value;
}

/**
 * Refuses attributes that are index keys themselves and that an index could not hold.
 *
 * @throws KeyError
 */
export function checkAttributeKeys({ keySizes }: ClientContext, entity: CompiledEntity, values: Readonly<Record<string, unknown>>): void {
  for (const name of keySizes.keys()) {
    if (Object.hasOwn(values, name)) checkKeyAttribute(keySizes, entity.name, name, values[name]);
  }
}

/** Runs a step that may throw a KeyError and names its place there. */
export function namingPlace<T>(place: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof KeyError) || error.message.startsWith(`${place}:`)) throw error;
    throw new KeyError(`${place}.${error.message}`);
  }
}

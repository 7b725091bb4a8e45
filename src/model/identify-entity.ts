import { CompiledEntity, CompiledModel } from './compiled-model';
import { barePlaceholder, KeyTemplate, placeholdersOf } from './key-template';
import { fitsKeyText, KeyValues, takeValue } from './key-text';
import { oncePer } from './once-per';

/** The entity of an item, and the values that its table key holds. */
export interface IdentifiedEntity {
  readonly entity: CompiledEntity;
  readonly values: KeyValues;
}

/**
 * Tells which entity an item is by its table key: the most specific one whose templates it fits. The same
 * placeholder in two keys must agree, and the discriminator attribute, where the model has one, must fit.
 *
 * @param item an item as the document client gives it
 * @returns undefined if the item is of no entity of the model
 */
export function entityOf({ table, entitiesBySpecificity }: CompiledModel, item: Readonly<Record<string, unknown>>): CompiledEntity | undefined {
  const { keyAttributes, discriminator } = table;
  return entitiesBySpecificity.find(entity => {
    if (discriminator !== undefined && item[discriminator] !== entity.discriminator) return false;
    const values = sharesPlaceholders(entity) ? {} : undefined;
    return entity.tableKey.every((template, index) => fitsKey(template, item[keyAttributes[index]], values));
  });
}

/** Whether a placeholder stands in the table key more than once, so that its values must agree. */
const sharesPlaceholders = oncePer(({ keyPlaceholders, tableKey }: CompiledEntity) => tableKey.flatMap(placeholdersOf).length > keyPlaceholders.size);

/** The entity of an item, as `entityOf` tells it, with the values that its table key holds. */
export function identifyEntity(model: CompiledModel, item: Readonly<Record<string, unknown>>): IdentifiedEntity | undefined {
  const entity = entityOf(model, item);
  return entity && { entity, values: parseKeys(entity.tableKey, model.table.keyAttributes.map(attribute => item[attribute]))! };
}

/** Reads the values of several templates from their keys; the same placeholder must agree. */
export function parseKeys(templates: readonly KeyTemplate[], keys: readonly unknown[]): KeyValues | undefined {
  const values: KeyValues = {};
  return templates.every((template, index) => fitsKey(template, keys[index], values)) ? values : undefined;
}

/** Reads the values of a template's placeholders from a key attribute of type S or N; undefined if it does not fit. */
export function parseKey(template: KeyTemplate, key: unknown): KeyValues | undefined {
  const values: KeyValues = {};
  return fitsKey(template, key, values) ? values : undefined;
}

/**
 * Whether a key attribute of type S or N fits a template.
 *
 * @param values values that are known already, with which these must agree; those that are read are added
 */
function fitsKey(template: KeyTemplate, key: unknown, values: KeyValues | undefined): boolean {
  if (typeof key === 'string') return fitsKeyText(template, key, values);
  const placeholder = barePlaceholder(template);
  if (!placeholder || (typeof key !== 'number' && typeof key !== 'bigint')) return false;
  const { name, type: { kind } } = placeholder;
  if (kind === 'bigint') return Number.isInteger(Number(key)) && takeValue(values, name, BigInt(key));
  return kind === 'number' && takeValue(values, name, Number(key));
}

import { CompiledEntity, CompiledModel } from './compiled-model';
import { barePlaceholder, KeyTemplate } from './key-template';
import { KeyValues, parseKeyText, takeValue } from './key-text';

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
export function identifyEntity(model: CompiledModel, item: Readonly<Record<string, unknown>>): IdentifiedEntity | undefined {
  const { keyAttributes, discriminator } = model.table;
  const keys = keyAttributes.map(attribute => item[attribute]);
  for (const entity of model.entitiesBySpecificity) {
    if (discriminator !== undefined && item[discriminator] !== entity.discriminator) continue;
    const values = parseKeys(entity.tableKey, keys);
    if (values) return { entity, values };
  }
  return undefined;
}

/** Reads the values of several templates from their keys; the same placeholder must agree. */
export function parseKeys(templates: readonly KeyTemplate[], keys: readonly unknown[]): KeyValues | undefined {
  const values: KeyValues = {};
  return templates.every((template, index) => parseKey(template, keys[index], values)) ? values : undefined;
}

/**
 * Reads the values of a template's placeholders from a key attribute of type S or N; undefined if it does not fit.
 *
 * @param values values that are known already, with which these must agree; those that are read are added
 */
export function parseKey(template: KeyTemplate, key: unknown, values: KeyValues = {}): KeyValues | undefined {
  if (typeof key === 'string') return parseKeyText(template, key, values);
  const placeholder = barePlaceholder(template);
  if (!placeholder || (typeof key !== 'number' && typeof key !== 'bigint')) return undefined;
  const { name, type: { kind } } = placeholder;
  if (kind === 'bigint') return Number.isInteger(Number(key)) && takeValue(values, name, BigInt(key)) ? values : undefined;
  return kind === 'number' && takeValue(values, name, Number(key)) ? values : undefined;
}

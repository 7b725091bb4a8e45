import { CompiledEntity, CompiledModel } from './compiled-model';
import { barePlaceholder, KeyTemplate } from './key-template';
import { KeyValue, parseKeyText } from './key-text';

/** The entity of an item, and the values that its table key holds. */
export interface IdentifiedEntity {
  readonly entity: CompiledEntity;
  readonly values: Record<string, KeyValue>;
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
  for (const entity of model.entitiesBySpecificity) {
    if (discriminator !== undefined && item[discriminator] !== entity.discriminator) continue;
    const values = parseKeys(entity.tableKey, keyAttributes.map(attribute => item[attribute]));
    if (values) return { entity, values };
  }
  return undefined;
}

/** Reads the values of several templates from their keys; the same placeholder must agree. */
export function parseKeys(templates: readonly KeyTemplate[], keys: readonly unknown[]): Record<string, KeyValue> | undefined {
  const values: Record<string, KeyValue> = {};
  for (const [index, template] of templates.entries()) {
    const parsed = parseKey(template, keys[index]);
    if (!parsed) return undefined;
    for (const [name, value] of Object.entries(parsed)) {
      if (Object.hasOwn(values, name) && values[name] !== value) return undefined;
      values[name] = value;
    }
  }
  return values;
}

/**
 * Reads the values of a template's placeholders from a key attribute of type S or N; undefined if it does not fit.
 */
export function parseKey(template: KeyTemplate, key: unknown): Record<string, KeyValue> | undefined {
  if (typeof key === 'string') return parseKeyText(template, key);
  const placeholder = barePlaceholder(template);
  if (!placeholder || (typeof key !== 'number' && typeof key !== 'bigint')) return undefined;
  if (placeholder.type.kind === 'bigint') return Number.isInteger(Number(key)) ? { [placeholder.name]: BigInt(key) } : undefined;
  return placeholder.type.kind === 'number' ? { [placeholder.name]: Number(key) } : undefined;
}

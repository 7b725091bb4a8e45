import { ClientContext } from '../client-context';
import { encodeAttributes } from './encode-value';
import { formatItemIndexKeys, formatItemTableKey } from './format-item-keys';
import { checkCompositeKeys } from './key-sizes';
import { CompiledEntity } from '../../model/compiled-model';
import { ValidationError } from '../errors/validation-error';

/** An item as it is written. */
export interface EncodedItem {
  /** The key of the table. */
  readonly key: Record<string, unknown>;
  /** The attributes of the entity. */
  readonly attributes: Record<string, unknown>;
  /** All that is stored. */
  readonly item: Record<string, unknown>;
}

/**
 * Checks an item and completes it with its keys and, where the model has one, its discriminator.
 *
 * @throws ValidationError, KeyError
 */
export function encodeItem(context: ClientContext, entity: CompiledEntity, input: unknown): EncodedItem {
  const key = formatItemTableKey(context, entity, input);
  // results of patterns over several entities carry `entity`
  const { entity: _, ...values } = input as Record<string, unknown>;
  for (const name of entity.keys.keys()) {
    if (Object.hasOwn(values, name) && !entity.attributes.has(name)) {
      throw new ValidationError(`${entity.name}.${name}: the key is made of its template '${entity.keys.get(name)!.text}'. Leave it out.`);
    }
  }
  const { discriminator } = context.model.table;
  if (discriminator !== undefined && entity.attributes.has(discriminator)) {
    values[discriminator] ??= entity.discriminator;
    if (values[discriminator] !== entity.discriminator) throw wrongDiscriminator(entity, discriminator);
  }
  const attributes = encodeAttributes(entity.attributes, values, entity.name);
  const item = {
    ...attributes,
    ...formatItemIndexKeys(context, entity, attributes),
    ...(discriminator === undefined ? {} : { [discriminator]: entity.discriminator }),
    ...key,
  };
  checkCompositeKeys(entity.name, context.model, item);
  return { key, attributes, item };
}

/** The discriminator attribute may be declared; its value tells the entity all the same. */
export function wrongDiscriminator(entity: CompiledEntity, discriminator: string): ValidationError {
  return new ValidationError(`${entity.name}.${discriminator}: it tells the entity, so it is always '${entity.discriminator}'. Leave it out.`);
}

import { ClientContext } from '../client-context';
import { completeItem } from './complete-item';
import { encodeAttributes } from './encode-value';
import { formatItemIndexKeys, formatItemTableKey } from './format-item-keys';
import { checkCompositeKeys } from './key-sizes';
import { CompiledEntity } from '../../model/compiled-model';
import { ValidationError } from '../errors/validation-error';

/** Results of patterns over several entities carry it; it is no attribute. */
const RESULT_NAME = 'entity';

type Item = Readonly<Record<string, unknown>>;

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
 * Checks an item and completes it with its keys, with what the client writes itself and, where the model has one, with
 * its discriminator.
 *
 * @param isNew whether it must not be there yet
 * @throws ValidationError, KeyError
 */
export function encodeItem(context: ClientContext, entity: CompiledEntity, input: unknown, isNew: boolean): EncodedItem {
  const key = formatItemTableKey(context, entity, input);
  const given = input as Item;
  const values = entity.written.size === 0 ? given : completeItem(entity, given, isNew);
  for (const [name, { text }] of entity.keys) {
    if (Object.hasOwn(values, name) && !entity.attributes.has(name)) {
      throw new ValidationError(`${entity.name}.${name}: the key is made of its template '${text}'. Leave it out.`);
    }
  }
  const attributes = encodeAttributes(entity.attributes, withDiscriminator(context, entity, values), entity.name, 0, RESULT_NAME);
  // to add members to a copy that a spread makes is slow in V8
  const item: Record<string, unknown> = {};
  for (const members of [attributes, formatItemIndexKeys(context, entity, attributes), key]) {
    for (const name in members) item[name] = members[name];
  }
  const { discriminator } = context.model.table;
  if (discriminator !== undefined) item[discriminator] = entity.discriminator;
  checkCompositeKeys(entity.name, context.model, item);
  return { key, attributes, item };
}

function withDiscriminator({ model }: ClientContext, entity: CompiledEntity, values: Item): Item {
  const { discriminator } = model.table;
  if (discriminator === undefined || !entity.attributes.has(discriminator)) return values;
  const given = values[discriminator] ?? entity.discriminator;
  if (given !== entity.discriminator) throw wrongDiscriminator(entity, discriminator);
  return { ...values, [discriminator]: given };
}

/** The discriminator attribute may be declared; its value tells the entity all the same. */
export function wrongDiscriminator(entity: CompiledEntity, discriminator: string): ValidationError {
  return new ValidationError(`${entity.name}.${discriminator}: it tells the entity, so it is always '${entity.discriminator}'. Leave it out.`);
}

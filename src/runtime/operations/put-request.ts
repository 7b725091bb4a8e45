import { ItemRequest, Returning } from './item-request';
import { writeWithGuards } from './transact-operations';
import { conditionOption, Options, readReturning, RETURNING_OPTIONS } from './write-options';
import { Refusal, refusalOf, writeRequest } from './write-request';
import { CompiledEntity } from '../../model/compiled-model';
import { VersionCheck } from '../changes/version-check';
import { checkOptions } from '../check-options';
import { ClientContext } from '../client-context';
import { AlreadyExistsError } from '../errors/already-exists-error';
import { ItemTooLargeError } from '../errors/item-too-large-error';
import { conditionInput } from '../expressions/entity-conditions';
import { ExpressionPlaceholders } from '../expressions/expression-placeholders';
import { applySchema } from '../items/apply-schema';
import { encodeItem } from '../items/encode-item';
import { isTooLarge } from '../items/item-size';
import { ownItem } from '../items/own-item';
import { CONTROL_OPTIONS } from '../request-control';
import { uniqueWrite } from '../unique/unique-write';

type Item = Record<string, unknown>;

/** How an item is put. */
interface PutHow {
  readonly method: 'create' | 'put';
  readonly conditions: readonly (string | undefined)[];
  readonly placeholders: ExpressionPlaceholders;
  readonly refusal: Refusal;
  readonly returning?: Returning;
}

/** What writes a new item. */
export function createRequest(context: ClientContext, entity: CompiledEntity, item: unknown, options: Options): ItemRequest<Item | undefined> {
  checkOptions(`${entity.name}.create`, options, CONTROL_OPTIONS);
  const placeholders = new ExpressionPlaceholders();
  const conditions = [`attribute_not_exists(${placeholders.name(context.model.table.partition)})`];
  const refusal: Refusal = (place, existing) => new AlreadyExistsError(place, ownItem(context, entity, existing));
  return writeItem(context, entity, item, { method: 'create', conditions, placeholders, refusal });
}

/** What writes an item, replacing the one with the same key. */
export function putRequest(context: ClientContext, entity: CompiledEntity, item: unknown, options: Options): ItemRequest<Item | undefined> {
  const place = `${entity.name}.put`;
  checkOptions(place, options, RETURNING_OPTIONS);
  const placeholders = new ExpressionPlaceholders();
  const { version: name } = entity;
  const version = name === undefined ? undefined : new VersionCheck(entity, name, Object(item)[name], placeholders);
  const conditions = [version?.condition, conditionOption(entity, options, placeholders)];
  const refusal = refusalOf(context, entity, undefined, version);
  return writeItem(context, entity, item, { method: 'put', conditions, placeholders, refusal, returning: readReturning(place, options) });
}

function writeItem(
  context: ClientContext, entity: CompiledEntity, given: unknown, { method, conditions, placeholders, refusal, returning }: PutHow,
): ItemRequest<Item | undefined> {
  const schema = context.schemas.get(entity.name);
  const { key, attributes, item } = encodeItem(context, entity, schema ? applySchema(entity, schema, given) : given, method === 'create');
  if (isTooLarge(item)) throw new ItemTooLargeError({ entity: entity.name, key });
  const input = { TableName: context.tableName, Item: item, ...conditionInput(conditions, placeholders) };
  const unique = uniqueWrite(entity, () => attributes, method === 'create' ? {} : undefined);
  const put = { method, key, action: 'Put', input, refusal, resultInGroup: attributes, returning, unique } as const;
  return writeRequest(context, entity, put, async (write, request, control) => {
    if (unique) {
      const before = await writeWithGuards(context, request, control);
      return returning === 'old' ? ownItem(context, entity, before) : attributes;
    }
    if (returning === 'old') return ownItem(context, entity, (await write('put', { ReturnValues: 'ALL_OLD', ...input })).Attributes);
    await write('put', input);
    return attributes;
  });
}

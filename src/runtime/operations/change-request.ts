import { ItemRequest } from './item-request';
import { writeWithGuards } from './transact-operations';
import { conditionOption, Options, readReturning, RETURNING_OPTIONS, versionOption, withVersionOption } from './write-options';
import { refusalOf, writeRequest } from './write-request';
import { CompiledEntity } from '../../model/compiled-model';
import { compileChange } from '../changes/compile-change';
import { encodeGiven, givenConditions } from '../changes/given-values';
import { checkOptions } from '../check-options';
import { ClientContext } from '../client-context';
import { NotFoundError } from '../errors/not-found-error';
import { conditionInput, isNoneOrOwn, isThere } from '../expressions/entity-conditions';
import { ExpressionPlaceholders } from '../expressions/expression-placeholders';
import { decodeItem } from '../items/decode-item';
import { formatItemTableKey } from '../items/format-item-keys';
import { ownItem } from '../items/own-item';
import { readWritten } from '../unique/transaction-write';
import { uniqueChange } from '../unique/unique-write';

type Item = Record<string, unknown>;

const CHANGE_OPTIONS = ['given', ...RETURNING_OPTIONS];

/** The change of an item, as it is called. */
export interface ChangeCall {
  readonly key: unknown;
  readonly change: unknown;
  readonly options: Options;
}

/** What changes an item that exists, or, with `upsert`, writes it if there is none. */
export function changeRequest(
  context: ClientContext, entity: CompiledEntity, method: 'update' | 'upsert', { key, change, options }: ChangeCall,
): ItemRequest<Item | undefined> {
  const place = `${entity.name}.${method}`;
  checkOptions(place, options, withVersionOption(entity, CHANGE_OPTIONS));
  const returning = readReturning(place, options);
  const tableKey = formatItemTableKey(context, entity, key);
  const keyValues: Item = {};
  for (const name of entity.keyPlaceholders) keyValues[name] = (key as Item)[name];
  const given = encodeGiven(place, entity, options.given);
  const placeholders = new ExpressionPlaceholders();
  const expression = compileChange(context, entity, { place, change, keyValues, given, upsert: method === 'upsert' }, placeholders);
  const version = versionOption(entity, options, placeholders);
  const conditions = [
    (method === 'update' ? isThere : isNoneOrOwn)(context, entity, placeholders),
    version?.condition,
    ...givenConditions(given, placeholders),
    conditionOption(entity, options, placeholders),
  ];
  const input = { TableName: context.tableName, Key: tableKey, UpdateExpression: expression, ...conditionInput(conditions, placeholders) };
  const refusal = refusalOf(context, entity, method === 'update' ? missing => new NotFoundError(missing) : undefined, version);
  const changed = uniqueChange(entity, change as Item, keyValues, given, method === 'upsert');
  // the old item is returned only where it is read
  const unique = changed && returning === 'old' ? { ...changed, before: undefined } : changed;
  const update = { method, key: tableKey, action: 'Update', input, refusal, returning, unique } as const;
  return writeRequest(context, entity, update, async (write, request, control) => {
    if (unique) {
      const before = ownItem(context, entity, await writeWithGuards(context, request, control));
      if (returning === 'old') return before;
      // it may be gone already
      return ownItem(context, entity, await readWritten(context, request.attempt, control)) ?? unique.after({ ...before });
    }
    const { Attributes } = await write('update', { ReturnValues: returning === 'old' ? 'ALL_OLD' : 'ALL_NEW', ...input });
    return returning === 'old' ? ownItem(context, entity, Attributes) : decodeItem(entity, Attributes!);
  });
}

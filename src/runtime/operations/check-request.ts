import { ItemRequest } from './item-request';
import { conditionOption, Options } from './write-options';
import { refusalOf, writeRequest } from './write-request';
import { CompiledEntity } from '../../model/compiled-model';
import { checkOptions } from '../check-options';
import { ClientContext } from '../client-context';
import { ValidationError } from '../errors/validation-error';
import { conditionInput, isNoneOrOwn } from '../expressions/entity-conditions';
import { ExpressionPlaceholders } from '../expressions/expression-placeholders';
import { formatItemTableKey } from '../items/format-item-keys';

/** What checks an item, as a part of a transaction. */
export function checkRequest(context: ClientContext, entity: CompiledEntity, key: unknown, options: Options): ItemRequest<never> {
  const place = `${entity.name}.check`;
  checkOptions(place, options, ['if']);
  const tableKey = formatItemTableKey(context, entity, key);
  const placeholders = new ExpressionPlaceholders();
  const own = isNoneOrOwn(context, entity, placeholders);
  const asked = conditionOption(entity, options, placeholders);
  if (asked === undefined) throw new ValidationError(`${place}: the condition is missing. Give { if: … }.`);
  const input = { TableName: context.tableName, Key: tableKey, ...conditionInput([own, asked], placeholders) };
  const check = { method: 'check', key: tableKey, action: 'ConditionCheck', input, refusal: refusalOf(context, entity) } as const;
  return writeRequest(context, entity, check, async () => {
    throw new ValidationError(`${place}: it is a part of a transaction. Give it to transact.`);
  });
}

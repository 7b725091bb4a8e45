import { ItemRequest } from './item-request';
import { writeWithGuards } from './transact-operations';
import { conditionOption, Options, versionOption, withVersionOption, WRITE_OPTIONS } from './write-options';
import { refusalOf, writeRequest } from './write-request';
import { CompiledEntity } from '../../model/compiled-model';
import { checkOptions } from '../check-options';
import { ClientContext } from '../client-context';
import { conditionInput, isNoneOrOwn } from '../expressions/entity-conditions';
import { ExpressionPlaceholders } from '../expressions/expression-placeholders';
import { decodeItem } from '../items/decode-item';
import { formatItemTableKey } from '../items/format-item-keys';
import { ownItem } from '../items/own-item';
import { uniqueWrite } from '../unique/unique-write';

/** What deletes an item. */
export function deleteRequest(
  context: ClientContext, entity: CompiledEntity, key: unknown, options: Options,
): ItemRequest<Record<string, unknown> | undefined> {
  checkOptions(`${entity.name}.delete`, options, withVersionOption(entity, WRITE_OPTIONS));
  const tableKey = formatItemTableKey(context, entity, key);
  const placeholders = new ExpressionPlaceholders();
  const version = versionOption(entity, options, placeholders);
  const conditions = [isNoneOrOwn(context, entity, placeholders), version?.condition, conditionOption(entity, options, placeholders)];
  const input = { TableName: context.tableName, Key: tableKey, ...conditionInput(conditions, placeholders) };
  const unique = uniqueWrite(entity, () => ({}));
  const refusal = refusalOf(context, entity, undefined, version);
  const deletion = { method: 'delete', key: tableKey, action: 'Delete', input, refusal, unique } as const;
  return writeRequest(context, entity, deletion, async (write, request, control) => {
    if (unique) return ownItem(context, entity, await writeWithGuards(context, request, control));
    const { Attributes } = await write('delete', { ReturnValues: 'ALL_OLD', ...input });
    return Attributes && decodeItem(entity, Attributes);
  });
}

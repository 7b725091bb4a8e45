import { ReadRequest } from './item-request';
import { CompiledEntity } from '../../model/compiled-model';
import { entityOf } from '../../model/identify-entity';
import { ClientContext } from '../client-context';
import { WrongEntityError } from '../errors/wrong-entity-error';
import { ExpressionPlaceholders } from '../expressions/expression-placeholders';
import { Projection } from '../expressions/project-attributes';
import { decodeItem } from '../items/decode-item';
import { sendRequest } from '../send-request';

type Item = Record<string, unknown>;

/** How an item is got. */
export interface GetHow {
  readonly consistent?: unknown;
  /** What to read; undefined for all. */
  readonly projection?: Projection;
  /** The names in the projection. */
  readonly placeholders: ExpressionPlaceholders;
}

/** What gets an item by its table key. */
export function getRequest(
  context: ClientContext, entity: CompiledEntity, key: Item, { consistent, projection, placeholders }: GetHow,
): ReadRequest<Item | undefined> {
  const input = {
    TableName: context.tableName,
    Key: key,
    ...(consistent ? { ConsistentRead: true } : {}),
    ...(projection ? { ProjectionExpression: projection.expression } : {}),
    ...placeholders.input,
  };
  const attempt = { method: 'get', entity: entity.name, key, attributes: projection?.names } as const;
  const read = (stored: Item | undefined) => {
    if (!stored) return undefined;
    const found = entityOf(context.model, stored);
    if (found !== entity) throw new WrongEntityError({ entity: entity.name, key }, found?.name);
    return decodeItem(entity, stored, projection?.names);
  };
  return { kind: 'read', attempt, input, read, send: async control => read((await sendRequest(context, 'get', input, attempt, control)).Item) };
}

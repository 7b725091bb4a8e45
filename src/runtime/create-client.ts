import { createClientContext } from './create-client-context';
import { batchOperations } from './operations/batch-operations';
import { ItemOperations } from './operations/item-operations';
import { transactOperations } from './operations/transact-operations';
import { PatternQuery } from './queries/pattern-query';
import { scanTable } from './queries/scan-table';
import { SingleTableModel } from '../model/single-table-model';
import { BatchOptions } from './types/batch';
import { Client } from './types/client';
import { ClientOptions } from './types/client-options';
import { CheckSchemas, EntitySchemas, WithSchemas } from './types/entity-schemas';
import { LiteralKeys } from './types/literal-keys';
import { ReadableAttributes } from './types/readable-attributes';
import { TransactOptions } from './types/transaction';

/**
 * Makes the client of a model: `db.Order.get(…)` for each entity, `db.query.ordersOfUser(…)` for each access pattern.
 *
 * @throws ModelError where the model cannot be compiled
 * @throws ValidationError for options that are wrong, and where there is no region or no name of the table
 * @example
 * import { createClient, defineModel } from 'cdk-single-table/runtime';
 *
 * const model = defineModel({ entities: { User: { keys: { PK: 'USER#{userId}', SK: 'PROFILE' }, attributes: { name: 'string' } } } });
 * const db = createClient(model, { tableName: 'shop-items' });
 * const user = await db.User.get({ userId: '123' });
 */
export function createClient<
  const M extends SingleTableModel, const Attributes extends ReadableAttributes<M> = {}, const Schemas extends EntitySchemas<M> = {},
>(
  model: M & LiteralKeys<M>, options: ClientOptions<Attributes, Schemas & CheckSchemas<M, Schemas>> = {},
): Client<WithSchemas<M, Schemas>, Attributes> {
  const context = createClientContext(model, options);
  const { patterns, entities } = context.model;
  const query = Object.fromEntries([...patterns].map(([name, pattern]) =>
    [name, (parameters?: unknown, queryOptions?: object) => new PatternQuery(context, pattern, parameters, queryOptions)]));
  const itemOperations = Object.fromEntries([...entities].map(([name, entity]) => [name, new ItemOperations(context, entity)]));
  const transact = (operations: unknown, transactOptions?: TransactOptions) => transactOperations(context, operations, transactOptions, transact);
  const batch = (operations: unknown, batchOptions?: BatchOptions) => batchOperations(context, 'batch', () => operations, batchOptions, batch);
  const scan = (scanOptions: Readonly<Record<string, any>>) => scanTable(context, scanOptions);
  return { ...itemOperations, query, scan, transact, batch } as unknown as Client<WithSchemas<M, Schemas>, Attributes>;
}

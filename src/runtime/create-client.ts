import { checkOptions } from './check-options';
import { ClientContext, ContextHooks } from './client-context';
import { describeValue } from './describe-value';
import { ValidationError } from './errors/validation-error';
import { isObject } from './is-object';
import { keySizes } from './items/key-sizes';
import { markUnknownOutcome } from './mark-unknown-outcome';
import { nameHint } from './name-hint';
import { batchOperations } from './operations/batch-operations';
import { watchForgottenOperations } from './operations/forgotten-operations';
import { ItemOperations } from './operations/item-operations';
import { transactOperations } from './operations/transact-operations';
import { PatternQuery } from './queries/pattern-query';
import { scanTable } from './queries/scan-table';
import { checkMaxTime } from './request-control';
import { compileModel } from '../model/compile-model';
import { CompiledModel } from '../model/compiled-model';
import { SingleTableModel } from '../model/single-table-model';
import { createDocumentClient } from './transport/create-document-client';
import { BatchOptions } from './types/batch';
import { Client } from './types/client';
import { DocumentClient } from './types/document-client';
import { CheckSchemas, EntitySchemas, WithSchemas } from './types/entity-schemas';
import { Hooks } from './types/hooks';
import { LiteralKeys } from './types/literal-keys';
import { ReadableAttributes } from './types/readable-attributes';
import { StandardSchema } from './types/standard-schema';
import { TransactOptions } from './types/transaction';

const METHODS = ['get', 'put', 'update', 'delete', 'query', 'transactWrite', 'transactGet', 'batchGet', 'batchWrite', 'scan'] as const;

/**
 * How a client reaches its table.
 */
export interface ClientOptions<Attributes = {}, Schemas = {}> extends Hooks {
  /**
   * The SDK's `DynamoDBDocument`, with its default options for numbers, or anything with the same methods.
   * @default - `createDocumentClient()`, which needs no SDK
   */
  readonly client?: DocumentClient;
  /**
   * The name of the table, or its ARN.
   * @default - the environment variable TABLE_NAME
   */
  readonly tableName?: string;
  /**
   * The attributes that the function may read of some entities, where its access is limited to them: `get` then always
   * has a projection, of these unless the call names fewer.
   * @default - all attributes of every entity
   */
  readonly attributes?: Attributes;
  /**
   * Schemas of items, by entity, of Zod, Valibot or another library with the Standard Schema interface. `create` and `put`
   * write what the schema makes of the item they are given; the types of items are those of the schema. What is read and
   * what `update` and `upsert` change is not checked by it.
   * @default - none: the model alone says what an item is
   * @see https://standardschema.dev
   */
  readonly schemas?: Schemas;
  /**
   * The milliseconds after which a call is given up, unless it says otherwise: an operation, a query with all its pages,
   * a transaction or a batch with all its attempts.
   * @default - none for operations and queries; 30,000 for transactions and batches
   */
  readonly maxTime?: number;
  /**
   * What signs the cursors of pages, so that a caller who is handed one cannot make one up. Of several, the first signs
   * and all are accepted: to change a secret, put the new one before it.
   * @default - cursors are not signed: one that was altered by accident is refused, one that was made up is not
   */
  readonly cursorSecret?: string | readonly string[];
}

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
  checkOptions('createClient', options, ['client', 'tableName', 'attributes', 'maxTime', 'onRequest', 'onResponse', 'cursorSecret', 'schemas']);
  checkMaxTime('createClient', options.maxTime);
  const { client = createDocumentClient() } = options;
  checkClient(client);
  const tableName = options.tableName ?? process.env.TABLE_NAME;
  if (!tableName) throw new ValidationError('createClient: the name of the table is missing. Set the environment variable TABLE_NAME, or give { tableName }.');
  const compiled = compileModel(model);
  markUnknownOutcome(client as {});
  const context: ClientContext = {
    model: compiled,
    tableName,
    client,
    keySizes: keySizes(compiled),
    readable: readableAttributes(compiled, options.attributes),
    schemas: entitySchemas(compiled, options.schemas),
    maxTime: options.maxTime,
    hooks: checkHooks(options),
    cursorSecrets: cursorSecrets({ ...options }),
    forgotten: watchForgottenOperations(process.env),
  };
  const query = Object.fromEntries([...compiled.patterns].map(([name, pattern]) =>
    [name, (parameters?: unknown, queryOptions?: object) => new PatternQuery(context, pattern, parameters, queryOptions)]));
  const entities = Object.fromEntries([...compiled.entities].map(([name, entity]) => [name, new ItemOperations(context, entity)]));
  const transact = (operations: unknown, transactOptions?: TransactOptions) => transactOperations(context, operations, transactOptions, transact);
  const batch = (operations: unknown, batchOptions?: BatchOptions) => batchOperations(context, 'batch', () => operations, batchOptions, batch);
  const scan = (scanOptions: Readonly<Record<string, any>>) => scanTable(context, scanOptions);
  return { ...entities, query, scan, transact, batch } as unknown as Client<WithSchemas<M, Schemas>, Attributes>;
}

function checkClient(client: unknown): asserts client is DocumentClient {
  const methods = (isObject(client) ? client : {}) as Record<string, unknown>;
  if (METHODS.every(method => typeof methods[method] === 'function')) return;
  const given = isObject(client) ? client.constructor?.name : undefined;
  const instead = given === 'DynamoDBClient' || given === 'DynamoDBDocumentClient' ? `, not a ${given}, which has no methods such as get and put` : '';
  throw new ValidationError(`createClient: client must be a DynamoDBDocument of @aws-sdk/lib-dynamodb${instead}. Pass { client: DynamoDBDocument.from(new DynamoDBClient()) }.`);
}

function checkHooks({ onRequest, onResponse }: Hooks): ContextHooks | undefined {
  for (const [name, hook] of Object.entries({ onRequest, onResponse })) {
    if (hook !== undefined && typeof hook !== 'function') throw new ValidationError(`createClient: ${name} is a function, not ${describeValue(hook)}.`);
  }
  return onRequest || onResponse ? { onRequest, onResponse, requests: 0 } : undefined;
}

/** The secrets; one that is there in name only, such as that of a variable that is not set, must not leave cursors unsigned. */
function cursorSecrets(options: { readonly cursorSecret?: unknown }): readonly string[] {
  if (!Object.hasOwn(options, 'cursorSecret')) return [''];
  const secrets: unknown[] = [options.cursorSecret].flat();
  if (secrets.length > 0 && secrets.every(secret => typeof secret === 'string' && secret !== '')) return secrets as string[];
  throw new ValidationError('createClient: cursorSecret is a text, or an array of texts, none of them empty. To leave cursors unsigned, leave it out.');
}

function entitySchemas({ entities }: CompiledModel, schemas: unknown = {}): Map<string, StandardSchema> {
  const place = 'createClient: schemas';
  if (!isObject(schemas)) throw new ValidationError(`${place}: an object with schemas by entity is needed, such as { User: userSchema }.`);
  for (const [entity, schema] of Object.entries(schemas)) {
    if (!entities.has(entity)) throw new ValidationError(`${place}: there is no entity '${entity}'${nameHint(entity, entities.keys())}`);
    if (typeof (schema as StandardSchema | undefined)?.['~standard']?.validate !== 'function') {
      throw new ValidationError(`${place}.${entity}: it has not the Standard Schema interface. Give a schema of a library that has, such as Zod or Valibot.`);
    }
  }
  return new Map(Object.entries(schemas as Record<string, StandardSchema>));
}

function readableAttributes({ entities }: CompiledModel, attributes: unknown = {}): Map<string, readonly string[]> {
  const place = 'createClient: attributes';
  if (!isObject(attributes)) throw new ValidationError(`${place}: an object with names of attributes by entity is needed, such as { User: ['email'] }.`);
  for (const [entity, names] of Object.entries(attributes)) {
    const known = entities.get(entity)?.attributes;
    if (!known) throw new ValidationError(`${place}: there is no entity '${entity}'${nameHint(entity, entities.keys())}`);
    if (!Array.isArray(names) || names.length === 0) throw new ValidationError(`${place}.${entity}: an array with at least one name is needed.`);
    const unknown = names.find(name => !known.has(name));
    if (unknown !== undefined) throw new ValidationError(`${place}.${entity}: there is no attribute '${unknown}'${nameHint(String(unknown), known.keys())}`);
  }
  return new Map(Object.entries(attributes as Record<string, readonly string[]>));
}

import { checkOptions } from './check-options';
import { ClientContext, ContextHooks } from './client-context';
import { describeValue } from './describe-value';
import { ValidationError } from './errors/validation-error';
import { isObject } from './is-object';
import { keySizes } from './items/key-sizes';
import { markUnknownOutcome } from './mark-unknown-outcome';
import { nameHint } from './name-hint';
import { watchForgottenOperations } from './operations/forgotten-operations';
import { checkMaxTime } from './request-control';
import { createDocumentClient } from './transport/create-document-client';
import { ClientOptions } from './types/client-options';
import { DocumentClient } from './types/document-client';
import { Hooks } from './types/hooks';
import { StandardSchema } from './types/standard-schema';
import { compileModel } from '../model/compile-model';
import { CompiledModel } from '../model/compiled-model';
import { SingleTableModel } from '../model/single-table-model';

const OPTIONS = ['client', 'tableName', 'attributes', 'maxTime', 'onRequest', 'onResponse', 'cursorSecret', 'schemas'];

const METHODS = ['get', 'put', 'update', 'delete', 'query', 'transactWrite', 'transactGet', 'batchGet', 'batchWrite', 'scan'] as const;

/**
 * What a client's operations need, of its model and its options.
 *
 * @throws ModelError, ValidationError
 */
export function createClientContext(model: SingleTableModel, options: ClientOptions<unknown, unknown>): ClientContext {
  checkOptions('createClient', options, OPTIONS);
  checkMaxTime('createClient', options.maxTime);
  const { client = createDocumentClient() } = options;
  checkDocumentClient(client);
  const tableName = options.tableName ?? process.env.TABLE_NAME;
  if (!tableName) throw new ValidationError('createClient: the name of the table is missing. Set the environment variable TABLE_NAME, or give { tableName }.');
  const compiled = compileModel(model);
  markUnknownOutcome(client as {});
  return {
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
}

function checkDocumentClient(client: unknown): asserts client is DocumentClient {
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

import { CompiledEntity } from '../../model/compiled-model';
import { ValidationError } from '../errors/validation-error';
import { SchemaIssue, StandardSchema } from '../types/standard-schema';

/**
 * Makes of an item that is given what its schema makes of it.
 *
 * @throws ValidationError for all that the schema refuses, and for a schema that only answers later
 */
export function applySchema(entity: CompiledEntity, schema: StandardSchema, given: unknown): unknown {
  // results of patterns over several entities carry the entity's name, which is no attribute
  const { entity: _, ...input } = Object(given);
  const result = schema['~standard'].validate(typeof given === 'object' && given ? input : given);
  if (result instanceof Promise) {
    result.catch(() => {});
    throw new ValidationError(`${entity.name}: its schema is asynchronous, and items are checked at the call. Check what takes time before it.`);
  }
  if (result.issues) throw refusal(entity.name, result.issues);
  // what the client writes itself, the schema need not know
  const own = [...entity.written.keys()].filter(name => input[name] !== undefined).map(name => [name, input[name]]);
  return own.length === 0 ? result.value : { ...Object.fromEntries(own), ...result.value as object };
}

function refusal(entity: string, issues: readonly SchemaIssue[]): ValidationError {
  const all = issues.map(({ path, message }) => ({ path: pathOf(entity, path), message }));
  return new ValidationError(all.map(({ path, message }) => `${path}: ${message}`).join('\n'), all);
}

function pathOf(entity: string, path: SchemaIssue['path'] = []): string {
  return path.reduce<string>((before, part) => {
    const key = typeof part === 'object' ? part.key : part;
    return typeof key === 'number' ? `${before}[${key}]` : `${before}.${String(key)}`;
  }, entity);
}

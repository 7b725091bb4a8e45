import { Attribute, AttributeType } from '../attribute-type';
import { CompiledEntity, CompiledTable } from '../compiled-model';
import { isMap } from '../is-map';
import { Path, ProblemList } from './problem-list';
import { describeValue, listed, typeName, useKnown } from './words';

/** Checks the defaults of an entity: each is a value that its attribute can have. */
export function checkDefaults(
  defaults: Readonly<Record<string, unknown>>,
  { attributes, keyPlaceholders, written }: CompiledEntity,
  broken: ReadonlySet<string>,
  table: CompiledTable,
  path: Path,
  problems: ProblemList,
): void {
  for (const [name, value] of Object.entries(defaults)) {
    const place = [...path, name];
    const type = attributes.get(name)?.type;
    if (broken.has(name)) continue;
    if (!type) {
      problems.add('UNKNOWN_ATTRIBUTE', place, `the entity has no attribute '${name}'.`, useKnown(name, attributes.keys(), 'attributes'));
    } else if (keyPlaceholders.has(name)) {
      problems.add('DEFAULT_VALUE', place, `'${name}' is in the key of the table, which is always given.`, 'Leave it out, or write it as a constant into the key template.');
    } else if (written.has(name) || name === table.discriminator) {
      problems.add('DEFAULT_VALUE', place, `the client writes '${name}' itself.`, 'Leave it out.');
    } else {
      checkValue(type, value, place, problems);
    }
  }
}

function checkValue(type: AttributeType, value: unknown, path: Path, problems: ProblemList): void {
  if (type.kind === 'array' && Array.isArray(value)) {
    for (const [index, element] of value.entries()) checkValue(type.element, element, [...path, index], problems);
  } else if (type.kind === 'object' && isMap(value)) {
    checkMembers(type.attributes, value, path, problems);
  } else if (type.kind === 'binary' || type.kind === 'set') {
    problems.add('DEFAULT_VALUE', path, `an attribute of type ${typeName(type)} has no default, because JSON has no such value.`, 'Leave it out, and let the caller give it.');
  } else if (!fits(type, value)) {
    problems.add('DEFAULT_VALUE', path, `this is ${describeValue(value)}, not ${expected(type)}.`, 'Give a value that the attribute can have.');
  }
}

function checkMembers(attributes: ReadonlyMap<string, Attribute>, value: Readonly<Record<string, unknown>>, path: Path, problems: ProblemList): void {
  for (const [name, member] of Object.entries(value)) {
    const type = attributes.get(name)?.type;
    if (type) checkValue(type, member, [...path, name], problems);
    else problems.add('UNKNOWN_ATTRIBUTE', [...path, name], `the object has no attribute '${name}'.`, useKnown(name, attributes.keys(), 'attributes'));
  }
  const missing = [...attributes].find(([name, { optional }]) => !optional && value[name] === undefined);
  if (missing) problems.add('DEFAULT_VALUE', path, `the object lacks '${missing[0]}', which is required.`, 'Add it, or make it optional.');
}

function fits(type: AttributeType, value: unknown): boolean {
  switch (type.kind) {
    case 'choice': return type.values.includes(value as string);
    case 'string':
    case 'boolean': return typeof value === type.kind;
    case 'number': return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
    case 'bigint': return Number.isSafeInteger(value);
    case 'map': return isMap(value) && isJson(value);
    case 'list': return Array.isArray(value) && isJson(value);
    case 'any': return isJson(value);
    default: return false;
  }
}

function isJson(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isJson);
  if (isMap(value)) return Object.values(value).every(isJson);
  return value === null || typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER);
}

function expected(type: AttributeType): string {
  switch (type.kind) {
    case 'choice': return `one of ${listed(type.values)}`;
    case 'bigint': return 'a whole number';
    case 'array':
    case 'list': return 'a list';
    case 'object':
    case 'map': return 'an object of JSON values';
    case 'any': return 'a JSON value';
    default: return `a ${type.kind}`;
  }
}

import { Attribute, AttributeType } from '../../model/attribute-type';
import { describeValue } from '../describe-value';
import { ValidationError } from '../errors/validation-error';
import { isObject } from '../is-object';
import { nameHint } from '../name-hint';

/**
 * Checks values against the attributes that are declared, and copies them without what is `undefined`.
 *
 * @param path where the values are, for messages: `Order.address`
 * @throws ValidationError where a value is missing, of another type, or of no attribute
 */
export function encodeAttributes(
  attributes: ReadonlyMap<string, Attribute>,
  values: Readonly<Record<string, unknown>>,
  path: string,
): Record<string, unknown> {
  for (const name of Object.keys(values)) {
    if (!attributes.has(name)) throw new ValidationError(`${path}.${name}: there is no such attribute${nameHint(name, attributes.keys())}`);
  }
  const encoded: [string, unknown][] = [];
  for (const [name, { type, optional }] of attributes) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value !== undefined) encoded.push([name, encodeValue(type, value, `${path}.${name}`)]);
    else if (!optional) throw new ValidationError(`${path}.${name}: it is required. Give it ${expected(type)}.`);
  }
  return Object.fromEntries(encoded);
}

/**
 * Checks a value against the type of an attribute, and copies it without what is `undefined`.
 *
 * @param path where the value is, for messages: `Order.address.zip`
 * @throws ValidationError where the value is of another type, or DynamoDB could not keep it as it is
 */
export function encodeValue(type: AttributeType, value: unknown, path: string): unknown {
  const refuse = () => new ValidationError(`${path}: ${expected(type)} is needed, not ${describeValue(value)}.${
    value === null ? ' Leave an optional attribute out instead.' : ''}`);
  switch (type.kind) {
    case 'string':
    case 'boolean':
      if (typeof value !== type.kind) throw refuse();
      return value;
    case 'choice':
      if (typeof value !== 'string' || !type.values.includes(value)) throw refuse();
      return value;
    case 'number':
      if (typeof value !== 'number') throw refuse();
      return checkNumber(value, path);
    case 'bigint':
      if (typeof value !== 'bigint') throw refuse();
      return checkNumber(value, path);
    case 'binary':
      if (!(value instanceof Uint8Array)) throw refuse();
      return value;
    case 'set':
      if (!(value instanceof Set)) throw refuse();
      return encodeSet(value, type.element, path);
    case 'array':
      if (!Array.isArray(value)) throw refuse();
      return value.map((element, index) => encodeValue(type.element, element, `${path}[${index}]`));
    case 'object':
      if (!isObject(value)) throw refuse();
      return encodeAttributes(type.attributes, value, path);
    case 'map':
      if (!isObject(value)) throw refuse();
      return encodeAny(value, path);
    case 'list':
      if (!Array.isArray(value)) throw refuse();
      return encodeAny(value, path);
    case 'any':
      return encodeAny(value, path);
  }
}

function encodeSet(set: Set<unknown>, element: 'string' | 'number' | 'binary', path: string): Set<unknown> {
  if (set.size === 0) throw new ValidationError(`${path}: DynamoDB has no empty sets. Leave the attribute out instead.`);
  return new Set([...set].map(value => encodeValue({ kind: element }, value, `${path} (an element)`)));
}

/** Values in an attribute of type `any`, `map` or `list`: whatever DynamoDB can hold, `null` too. */
function encodeAny(value: unknown, path: string): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
    case 'bigint':
      return checkNumber(value, path);
    case 'object':
      if (value === null || value instanceof Uint8Array) return value;
      if (Array.isArray(value)) return value.map((element, index) => encodeAny(element, `${path}[${index}]`));
      if (value instanceof Set) return encodeAnySet(value, path);
      if (isObject(value) && (value.constructor === undefined || value.constructor.name === 'Object')) return encodeMap(value, path);
  }
  throw new ValidationError(`${path}: DynamoDB has no type for ${describeValue(value)}. Convert it to a string, a number or a plain object.`);
}

function encodeAnySet(set: Set<unknown>, path: string): Set<unknown> {
  const [first] = set;
  if (first instanceof Uint8Array) return encodeSet(set, 'binary', path);
  if (typeof first !== 'bigint') return encodeSet(set, typeof first === 'number' ? 'number' : 'string', path);
  return new Set([...set].map(value => encodeValue({ kind: 'bigint' }, value, `${path} (an element)`)));
}

function encodeMap(map: Record<string, unknown>, path: string): Record<string, unknown> {
  // The document client would take it for the prototype of the map and lose it.
  if (Object.hasOwn(map, '__proto__')) throw new ValidationError(`${path}.__proto__: a member cannot have this name. Name it otherwise.`);
  return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined).map(([name, value]) => [name, encodeAny(value, `${path}.${name}`)]));
}

function checkNumber<N extends number | bigint>(value: N, path: string): N {
  if (typeof value === 'bigint') {
    if (value <= -(10n ** 38n) || value >= 10n ** 38n) throw new ValidationError(`${path}: DynamoDB keeps at most 38 digits of a number. Use a string.`);
    return value;
  }
  if (!Number.isFinite(value)) throw new ValidationError(`${path}: DynamoDB has no ${value}. Leave the attribute out, or use a string.`);
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    throw new ValidationError(`${path}: ${value} is beyond 2^53 - 1, from where on a number is not exact. Declare the attribute as bigint.`);
  }
  if (value !== 0 && Math.abs(value) < 1e-130) throw new ValidationError(`${path}: ${value} is nearer to 0 than DynamoDB's numbers go (1e-130). Use 0 or a string.`);
  return value;
}

function expected(type: AttributeType): string {
  switch (type.kind) {
    case 'choice': return type.values.map(value => `'${value}'`).join(' or ');
    case 'binary': return 'a Uint8Array';
    case 'set': return `a Set of ${type.element === 'binary' ? 'Uint8Arrays' : `${type.element}s`}`;
    case 'array':
    case 'list': return 'an array';
    case 'object':
    case 'map': return 'an object';
    case 'any': return 'a value';
    default: return `a ${type.kind}`;
  }
}

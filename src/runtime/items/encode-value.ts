import { Attribute, AttributeType } from '../../model/attribute-type';
import { describeValue } from '../describe-value';
import { ValidationError } from '../errors/validation-error';
import { isObject } from '../is-object';
import { nameHint } from '../name-hint';

/**
 * DynamoDB nests values 32 levels deep; the innermost one is a level too.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-attributes
 */
const MOST_LEVELS = 32;

/** In seconds this is the year 5138, in milliseconds it is 1973. */
const FIRST_MILLISECONDS = 1e11;

/** A name has less than 64 KB. */
const MOST_BYTES_OF_NAME = 65_535;

/**
 * Checks values against the attributes that are declared, and copies them without what is `undefined`.
 *
 * @param path where the values are, for messages: `Order.address`
 * @param level how many lists and objects the values are in
 * @param ignored a name that is no attribute and is left out all the same
 * @throws ValidationError where a value is missing, of another type, or of no attribute
 */
export function encodeAttributes(
  attributes: ReadonlyMap<string, Attribute>,
  values: Readonly<Record<string, unknown>>,
  path: string,
  level = 0,
  ignored?: string,
): Record<string, unknown> {
  for (const name of Object.keys(values)) {
    if (!attributes.has(name) && name !== ignored) throw new ValidationError(`${path}.${name}: there is no such attribute${nameHint(name, attributes.keys())}`);
  }
  const encoded: Record<string, unknown> = {};
  for (const [name, { type, optional }] of attributes) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value !== undefined) encoded[name] = encodeValue(type, value, path, level, name);
    else if (!optional) throw new ValidationError(`${path}.${name}: it is required. Give it ${expected(type)}.`);
  }
  return encoded;
}

/**
 * Checks a value against the type of an attribute, and copies it without what is `undefined`.
 *
 * @param path where the value is, for messages: `Order.address.zip`
 * @param level how many lists and objects the value is in
 * @param step the last step of the path, where it does not have it: only errors and what is inside need the whole
 * @throws ValidationError where the value is of another type, or DynamoDB could not keep it as it is
 */
export function encodeValue(type: AttributeType, value: unknown, path: string, level = 0, step?: string | number): unknown {
  switch (type.kind) {
    case 'string':
      if (typeof value === 'string') return checkText(value, path, step);
      break;
    case 'boolean':
      if (typeof value === 'boolean') return value;
      break;
    case 'choice':
      if (typeof value === 'string' && type.values.includes(value)) return value;
      break;
    case 'number':
      if (type.isTime && value instanceof Date) return checkNumber(Math.ceil(value.getTime() / 1000), path, step);
      if (typeof value !== 'number') break;
      if (type.isTime && value >= FIRST_MILLISECONDS) {
        throw new ValidationError(`${placeOf(path, step)}: ${value} seems to be in milliseconds, and the time to live is in seconds. Give a Date.`);
      }
      return checkNumber(value, path, step);
    case 'bigint':
      if (typeof value === 'bigint') return checkNumber(value, path, step);
      break;
    case 'binary':
      if (value instanceof Uint8Array) return value;
      break;
    default:
      return encodeStructure(type, value, placeOf(path, step), level);
  }
  throw refusal(type, value, placeOf(path, step));
}

function placeOf(path: string, step: string | number | undefined): string {
  return step === undefined ? path : typeof step === 'number' ? `${path}[${step}]` : `${path}.${step}`;
}

function encodeStructure(type: AttributeType, value: unknown, path: string, level: number): unknown {
  switch (type.kind) {
    case 'set':
      if (value instanceof Set) return encodeSet(value, type.element, path);
      break;
    case 'array':
      if (!Array.isArray(value)) break;
      checkLevel(path, level);
      return value.map((element, index) => encodeValue(type.element, element, path, level + 1, index));
    case 'object':
      if (!isObject(value)) break;
      checkLevel(path, level);
      return encodeAttributes(type.attributes, value, path, level + 1);
    case 'map':
      if (isObject(value)) return encodeAny(value, path, level);
      break;
    case 'list':
      if (Array.isArray(value)) return encodeAny(value, path, level);
      break;
    case 'any':
      return encodeAny(value, path, level);
  }
  throw refusal(type, value, path);
}

function refusal(type: AttributeType, value: unknown, path: string): ValidationError {
  return new ValidationError(`${path}: ${expected(type)} is needed, not ${describeValue(value)}.${
    value === null ? ' Leave an optional attribute out instead.' : ''}`);
}

function encodeSet(set: Set<unknown>, element: 'string' | 'number' | 'binary', path: string): Set<unknown> {
  if (set.size === 0) throw new ValidationError(`${path}: DynamoDB has no empty sets. Leave the attribute out instead.`);
  const elements = encodeElements(set, element, path);
  if (element === 'binary') refuseEqualBytes([...elements] as Uint8Array[], path);
  return elements;
}

function encodeElements(set: Set<unknown>, kind: 'string' | 'number' | 'bigint' | 'binary', path: string): Set<unknown> {
  const type = { kind };
  const place = `${path} (an element)`;
  const elements = new Set();
  for (const value of set) elements.add(encodeValue(type, value, place));
  return elements;
}

/** A Set of JavaScript takes two arrays of the same bytes for different elements, and DynamoDB does not. */
function refuseEqualBytes(elements: readonly Uint8Array[], path: string): void {
  const different = new Set(elements.map(bytes => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')));
  if (different.size < elements.length) throw new ValidationError(`${path}: two elements of the set have the same bytes. Give each once.`);
}

/** Values in an attribute of type `any`, `map` or `list`: whatever DynamoDB can hold, `null` too. */
function encodeAny(value: unknown, path: string, level: number): unknown {
  switch (typeof value) {
    case 'string':
      return checkText(value, path);
    case 'boolean':
      return value;
    case 'number':
    case 'bigint':
      return checkNumber(value, path);
    case 'object':
      if (value === null || value instanceof Uint8Array) return value;
      if (value instanceof Set) return encodeAnySet(value, path);
      if (Array.isArray(value)) {
        checkLevel(path, level);
        return value.map((element, index) => encodeAny(element, `${path}[${index}]`, level + 1));
      }
      if (isObject(value) && (value.constructor === undefined || value.constructor.name === 'Object')) return encodeMap(value, path, level);
  }
  throw new ValidationError(`${path}: DynamoDB has no type for ${describeValue(value)}. Convert it to a string, a number or a plain object.`);
}

function encodeAnySet(set: Set<unknown>, path: string): Set<unknown> {
  const [first] = set;
  if (first instanceof Uint8Array) return encodeSet(set, 'binary', path);
  if (typeof first !== 'bigint') return encodeSet(set, typeof first === 'number' ? 'number' : 'string', path);
  return encodeElements(set, 'bigint', path);
}

function encodeMap(map: Record<string, unknown>, path: string, level: number): Record<string, unknown> {
  checkLevel(path, level);
  const members = Object.entries(map).filter(([, value]) => value !== undefined);
  for (const [name] of members) checkMemberName(name, path);
  return Object.fromEntries(members.map(([name, value]) => [name, encodeAny(value, `${path}.${name}`, level + 1)]));
}

function checkMemberName(name: string, path: string): void {
  if (name === '') throw new ValidationError(`${path}: DynamoDB takes no empty name of a member. Give it a name.`);
  // The document client would take it for the prototype of the map and lose it.
  if (name === '__proto__') throw new ValidationError(`${path}.__proto__: a member cannot have this name. Name it otherwise.`);
  checkText(name, `${path} (the name of a member)`);
  const bytes = Buffer.byteLength(name);
  if (bytes > MOST_BYTES_OF_NAME) throw new ValidationError(`${path}: the name of a member has ${bytes} bytes, and DynamoDB takes at most ${MOST_BYTES_OF_NAME}. Use a shorter one.`);
}

/** Refuses a list or an object that leaves no level for what is in it; one that contains itself comes here too. */
function checkLevel(path: string, level: number): void {
  if (level >= MOST_LEVELS - 1) {
    throw new ValidationError(`${path.slice(0, 60)}…: it is nested deeper than the ${MOST_LEVELS} levels of DynamoDB. Keep the inner part as a JSON text.`);
  }
}

/** UTF-8, which DynamoDB keeps, has no half of a surrogate pair. */
function checkText(text: string, path: string, step?: string | number): string {
  if (/[\uD800-\uDFFF]/u.test(text)) throw new ValidationError(`${placeOf(path, step)}: it has half a surrogate pair, which is no character. Use whole characters, or binary.`);
  return text;
}

function checkNumber<N extends number | bigint>(value: N, path: string, step?: string | number): N {
  const reason = whyNoNumber(value);
  if (reason !== undefined) throw new ValidationError(`${placeOf(path, step)}: ${reason}`);
  return value;
}

/** Why DynamoDB could not keep a number as it is; undefined if it can. */
function whyNoNumber(value: number | bigint): string | undefined {
  if (typeof value === 'bigint') return value > -(10n ** 38n) && value < 10n ** 38n ? undefined : 'DynamoDB keeps at most 38 digits of a number. Use a string.';
  const magnitude = Math.abs(value);
  if (magnitude <= Number.MAX_SAFE_INTEGER && (magnitude >= 1e-130 || magnitude === 0)) return undefined;
  if (!Number.isFinite(value)) return `DynamoDB has no ${value}. Leave the attribute out, or use a string.`;
  if (magnitude < 1) return `${value} is nearer to 0 than DynamoDB's numbers go (1e-130). Use 0 or a string.`;
  return `${value} is beyond 2^53 - 1, from where on a number is not exact. Declare the attribute as bigint.`;
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
    default: return `a ${type.kind}${type.isTime ? ' of seconds, or a Date,' : ''}`;
  }
}

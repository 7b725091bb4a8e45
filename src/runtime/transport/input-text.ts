import { describeValue } from '../describe-value';
import { ValidationError } from '../errors/validation-error';
import { isObject } from '../is-object';

type Values = Readonly<Record<string, unknown>>;

/** The members of inputs that hold attributes with their values. */
const ATTRIBUTES: ReadonlySet<string> = new Set(['Item', 'Key', 'ExpressionAttributeValues', 'ExclusiveStartKey']);

/** How many names are kept with their quotes, and how long they may be: those of attributes come again and again. */
const MOST_NAMES = 1000;
const LONGEST_NAME = 100;
const names = new Map<string, string>();

/** The JSON text of a request, the values of attributes in DynamoDB's own form. What is `undefined` is left out. */
export function inputText(input: object): string {
  return objectText(input as Values, memberText);
}

function memberText(value: any, name: string): string {
  if (ATTRIBUTES.has(name)) return attributesText(value);
  switch (name) {
    case 'Keys': return listText(value, attributesText);
    case 'TransactItems': return listText(value, operationText);
    case 'RequestItems': return objectText(value, requests => Array.isArray(requests) ? listText(requests, operationText) : inputText(requests as object));
    default: return JSON.stringify(value);
  }
}

/** An operation of a transaction or a batch: `{ Put: … }`, `{ DeleteRequest: … }`. */
function operationText(operation: Values): string {
  return objectText(operation, input => inputText(input as object));
}

function attributesText(values: Values): string {
  return objectText(values, attributeText);
}

function attributeText(value: unknown): string {
  switch (typeof value) {
    case 'string': return `{"S":${stringText(value)}}`;
    case 'number':
    case 'bigint': return `{"N":"${numberText(value)}"}`;
    case 'boolean': return value ? '{"BOOL":true}' : '{"BOOL":false}';
    case 'object':
      if (value === null) return '{"NULL":true}';
      if (Array.isArray(value)) return `{"L":${listText(value, attributeText)}}`;
      if (value instanceof Uint8Array) return `{"B":${binaryText(value)}}`;
      if (value instanceof Set) return setText(value);
      if (isObject(value)) return `{"M":${attributesText(value)}}`;
  }
  throw noType(value);
}

function setText(set: ReadonlySet<unknown>): string {
  const [first] = set;
  if (typeof first === 'string') return `{"SS":${listText(set, stringText)}}`;
  if (first instanceof Uint8Array) return `{"BS":${listText(set, binaryText)}}`;
  if (typeof first === 'number' || typeof first === 'bigint') return `{"NS":${listText(set, value => `"${numberText(value)}"`)}}`;
  throw set.size === 0 ? new ValidationError('DynamoDB has no empty sets. Leave the attribute out instead.') : noType(first);
}

function stringText(value: unknown): string {
  if (typeof value !== 'string') throw noType(value);
  return /["\\\u0000-\u001f\ud800-\udfff]/.test(value) ? JSON.stringify(value) : `"${value}"`;
}

function numberText(value: unknown): string {
  if (typeof value === 'bigint' || (typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER)) return String(value);
  throw typeof value === 'number' ? new ValidationError(`DynamoDB cannot keep the number ${value} exactly. Use a bigint or a string.`) : noType(value);
}

function binaryText(value: unknown): string {
  if (!(value instanceof Uint8Array)) throw noType(value);
  return `"${Buffer.from(value.buffer, value.byteOffset, value.length).toString('base64')}"`;
}

function objectText(object: Values, textOf: (value: unknown, name: string) => string): string {
  let text = '';
  for (const name of Object.keys(object)) {
    const value = object[name];
    if (value !== undefined) text += `${text && ','}${nameText(name)}${textOf(value, name)}`;
  }
  return `{${text}}`;
}

function nameText(name: string): string {
  let text = names.get(name);
  if (text === undefined) {
    text = `${stringText(name)}:`;
    if (names.size < MOST_NAMES && name.length <= LONGEST_NAME) names.set(name, text);
  }
  return text;
}

function listText<Element>(list: Iterable<Element>, textOf: (element: Element) => string): string {
  let text = '';
  for (const element of list) text += `${text && ','}${textOf(element)}`;
  return `[${text}]`;
}

function noType(value: unknown): ValidationError {
  return new ValidationError(`DynamoDB has no type for ${describeValue(value)}. Convert it to a string, a number or a plain object.`);
}

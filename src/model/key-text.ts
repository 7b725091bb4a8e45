import { KeyError } from './key-error';
import { KeyTemplate, Placeholder } from './key-template';
import { oncePer } from './once-per';

/** A value that can stand in a key template. */
export type KeyValue = string | number | bigint | boolean;

/** The values of placeholders by their names. */
export type KeyValues = Record<string, KeyValue>;

/**
 * The text of a value at its place in a key template.
 *
 * @throws KeyError where the value is not of the placeholder's type, or has no text that sorts and reads back
 */
export function formatKeyValue(placeholder: Placeholder, value: unknown): string {
  const { type } = placeholder;
  if (value === undefined || value === null) throw refusal(placeholder, 'a value is needed for the key.');
  switch (type.kind) {
    case 'string':
    case 'choice':
      if (typeof value !== 'string') throw refusal(placeholder, `a string is needed, not ${describe(value)}.`);
      if (value === '') throw refusal(placeholder, 'an empty string cannot stand in a key.');
      if (!isWellFormed(value)) throw refusal(placeholder, 'a string with half a surrogate pair cannot stand in a key.');
      if (type.kind === 'choice' && !type.values.includes(value)) throw refusal(placeholder, `'${value}' is none of ${type.values.join(', ')}.`);
      return value;
    case 'boolean':
      if (typeof value !== 'boolean') throw refusal(placeholder, `a boolean is needed, not ${describe(value)}.`);
      return String(value);
    case 'bigint':
      if (typeof value !== 'bigint') throw refusal(placeholder, `a bigint is needed, not ${describe(value)}.`);
      return pad(placeholder, value.toString());
    case 'number':
      if (typeof value !== 'number') throw refusal(placeholder, `a number is needed, not ${describe(value)}.`);
      if (!Number.isFinite(value) || Object.is(value, -0)) throw refusal(placeholder, `${describe(value)} cannot stand in a key.`);
      return pad(placeholder, decimalText(value));
    default:
      throw refusal(placeholder, `a ${type.kind} cannot stand in a key template.`);
  }
}

function refusal({ name }: Placeholder, reason: string): KeyError {
  return new KeyError(`${name}: ${reason}`);
}

function pad(placeholder: Placeholder, text: string): string {
  const { name, digits } = placeholder;
  if (digits === undefined) return text;
  if (!/^\d+$/.test(text)) throw refusal(placeholder, `a non-negative integer is needed for {${name}:${digits}}, not ${text}.`);
  if (text.length > digits) throw refusal(placeholder, `${text} has more than the ${digits} digits of {${name}:${digits}}.`);
  return text.padStart(digits, '0');
}

/**
 * The value that a text at the place of a placeholder stands for; undefined if it stands for none.
 */
export function parseKeyValue({ type, digits }: Placeholder, text: string): KeyValue | undefined {
  switch (type.kind) {
    case 'string':
      return text;
    case 'choice':
      return type.values.includes(text) ? text : undefined;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'bigint':
      return (digits ? /^\d+$/ : /^(0|-?[1-9]\d*)$/).test(text) ? BigInt(text) : undefined;
    case 'number': {
      const value = Number(text);
      if (digits) return /^\d+$/.test(text) && Number.isSafeInteger(value) ? value : undefined;
      return /^-?\d+(\.\d+)?$/.test(text) && !Object.is(value, -0) && decimalText(value) === text ? value : undefined;
    }
    default:
      return undefined;
  }
}

/**
 * The text of a whole key template.
 *
 * @throws KeyError where a value cannot stand in it
 */
export function formatKeyText(template: KeyTemplate, values: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const part of template.parts) text += typeof part === 'string' ? part : formatKeyValue(part, values[part.name]);
  return text;
}

/**
 * Reads the values of a template's placeholders from a key's text; undefined if the text does not fit the template.
 * Every placeholder but the last takes as little text as possible.
 *
 * @param values values that are known already, with which these must agree; those that are read are added
 */
export function parseKeyText(template: KeyTemplate, text: string, values: KeyValues = {}): KeyValues | undefined {
  return fitsKeyText(template, text, values) ? values : undefined;
}

/**
 * Whether a key's text fits a template.
 *
 * @param values as for `parseKeyText`; without them, nothing is kept and nothing need agree
 */
export function fitsKeyText(template: KeyTemplate, text: string, values?: KeyValues): boolean {
  let position = 0;
  for (const { open, fixed, length, isLast } of segmentsOf(template)) {
    if (open) {
      const start = isLast ? text.length - length : findFixed(fixed, text, position + 1);
      if (start <= position || !takeText(values, open, text.slice(position, start))) return false;
      position = start;
    }
    for (const part of fixed) {
      const end = position + lengthOf(part);
      if (!fitsPart(part, text, position, end) || (typeof part === 'object' && !takeText(values, part, text.slice(position, end)))) return false;
      position = end;
    }
  }
  return position === text.length;
}

function takeText(values: KeyValues | undefined, placeholder: Placeholder, text: string): boolean {
  const value = parseKeyValue(placeholder, text);
  return value !== undefined && takeValue(values, placeholder.name, value);
}

/** Adds a value that was read from a key; false if it does not agree with another one of the same placeholder. */
export function takeValue(values: KeyValues | undefined, name: string, value: KeyValue): boolean {
  if (!values) return true;
  if (Object.hasOwn(values, name)) return values[name] === value;
  values[name] = value;
  return true;
}

/** A placeholder of any length, and what of a fixed length comes after it, which can be looked for as one. */
interface Segment {
  /** Absent where a template begins with something else. */
  readonly open?: Placeholder;
  readonly fixed: readonly (string | Placeholder)[];
  /** The length of the fixed parts. */
  readonly length: number;
  /** Whether the text ends with this segment. */
  readonly isLast: boolean;
}

const segmentsOf = oncePer(({ parts }: KeyTemplate): Segment[] => {
  const starts = parts.flatMap((part, index) => index === 0 || isOpen(part) ? [index] : []);
  return starts.map((start, index) => {
    const [first, ...rest] = parts.slice(start, starts[index + 1]);
    const segment = isOpen(first) ? { open: first, fixed: rest } : { fixed: [first, ...rest] };
    return { ...segment, length: segment.fixed.reduce((sum, part) => sum + lengthOf(part), 0), isLast: index === starts.length - 1 };
  });
});

function isOpen(part: string | Placeholder): part is Placeholder {
  return typeof part === 'object' && part.digits === undefined;
}

function lengthOf(part: string | Placeholder): number {
  return typeof part === 'string' ? part.length : part.digits!;
}

function fitsPart(part: string | Placeholder, text: string, start: number, end: number): boolean {
  return typeof part === 'string' ? text.startsWith(part, start) : end <= text.length && /^\d+$/.test(text.slice(start, end));
}

/** Where fixed parts stand first from a position on; -1 if nowhere. */
function findFixed(fixed: Segment['fixed'], text: string, from: number): number {
  for (let start = from; start < text.length; start++) {
    let position = start;
    if (fixed.every(part => fitsPart(part, text, position, position += lengthOf(part)))) return start;
  }
  return -1;
}

/** A number in canonical decimal, without an exponent. */
function decimalText(value: number): string {
  const text = String(value);
  const [, sign, whole, fraction = '', exponent] = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  if (exponent === undefined) return text;
  const shift = Number(exponent);
  const numerals = whole + fraction;
  return shift < 0
    ? `${sign}0.${'0'.repeat(-shift - whole.length)}${numerals}`
    : `${sign}${numerals.padEnd(whole.length + shift, '0')}`;
}

function isWellFormed(value: string): boolean {
  return !/[\uD800-\uDFFF]/u.test(value);
}

function describe(value: unknown): string {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
    ? `${typeof value} ${Object.is(value, -0) ? '-0' : String(value)}`
    : Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
}

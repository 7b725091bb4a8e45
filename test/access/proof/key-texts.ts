import { Dice } from './dice';
import { withGuards } from '../../../src/model/compile-model';
import { CompiledModel } from '../../../src/model/compiled-model';
import { KeyTemplate, Placeholder } from '../../../src/model/key-template';

type Part = KeyTemplate['parts'][number];

/** The characters that no ordinary value of a string has: those in the constants of a model, but for letters and digits. */
export type Delimiters = ReadonlySet<string>;

/** The delimiters of a model. */
export function delimitersOf(model: CompiledModel): Delimiters {
  return new Set(constantsOf(model).join('').replace(/[\p{L}\p{N}]/gu, ''));
}

/** Texts of which ordinary values are made that are easily taken for something else: the ends of the words in the constants of a model. */
export function wordsOf(model: CompiledModel): string[] {
  const words = constantsOf(model).flatMap(constant => constant.match(/[\p{L}\p{N}]+/gu) ?? []);
  return [...new Set(['x', 'y', '0', '7', ...words.flatMap(word => [word[0], ...Array.from(word, (_, place) => word.slice(place)).slice(0, 3)])])];
}

function constantsOf(model: CompiledModel): string[] {
  const templates = [
    ...withGuards(model.entities.values()).flatMap(({ keys }) => [...keys.values()]),
    ...[...model.patterns.values()].flatMap(({ conditions }) => conditions.flatMap(({ operands }) => operands)),
  ];
  return templates.flatMap(({ parts }) => parts.filter(part => typeof part === 'string'));
}

/** A key that a template makes with ordinary values. */
export function keyText({ parts }: KeyTemplate, words: readonly string[], dice: Dice): string {
  const values = new Map<string, string>();
  const digits = (name: string) => Math.min(...parts.map(part => typeof part === 'object' && part.name === name ? part.digits ?? 9 : 9));
  return parts.map(part => {
    if (typeof part === 'string') return part;
    const isPadded = parts.some(other => typeof other === 'object' && other.name === part.name && other.digits !== undefined);
    const value = values.get(part.name) ?? (isPadded ? String(dice.below(10 ** digits(part.name))) : valueText(part, words, dice));
    values.set(part.name, value);
    return value.padStart(part.digits ?? 0, '0');
  }).join('');
}

function valueText({ type }: Placeholder, words: readonly string[], dice: Dice): string {
  switch (type.kind) {
    case 'choice': return dice.pick(type.values);
    case 'boolean': return dice.pick(['true', 'false']);
    case 'number': return dice.pick(['0', '7', '-3', '12', '1.5', '-0.25']);
    case 'bigint': return dice.pick(['0', '7', '-3', '12', '12345678901234567890']);
    default: return Array.from({ length: 1 + dice.below(3) }, () => dice.pick(words)).join('');
  }
}

/** Which keys a template makes with ordinary values. */
export function keysOf({ parts }: KeyTemplate, delimiters: Delimiters): RegExp {
  const places = parts.filter(part => typeof part === 'object');
  return new RegExp(`^${parts.map(part => {
    if (typeof part === 'string') return escape(part);
    const first = places.findIndex(({ name, digits }) => name === part.name && digits === part.digits);
    return first < places.indexOf(part) ? `\\k<v${first}>` : `(?<v${first}>${valuesOf(part, delimiters)})`;
  }).join('')}$`, 'su');
}

function valuesOf({ type, digits }: Placeholder, delimiters: Delimiters): string {
  if (digits !== undefined) return `\\d{${digits}}`;
  switch (type.kind) {
    case 'choice': return type.values.map(escape).join('|');
    case 'boolean': return 'true|false';
    case 'number': return '0|-?[1-9]\\d*|-?(?:0|[1-9]\\d*)\\.\\d*[1-9]';
    case 'bigint': return '0|-?[1-9]\\d*';
    default: return delimiters.size === 0 ? '.+' : `[^${[...delimiters].map(escape).join('')}]+`;
  }
}

/** Which keys a template makes with any texts, even none, in the places of its values: more is not seen by IAM. */
export function keysLike({ parts }: KeyTemplate): RegExp {
  return new RegExp(`^${parts.map(part => typeof part === 'string' ? escape(part) : '.*').join('')}$`, 'su');
}

/** A text that is like the keys of a template, with parts of other constants in the places of its values. */
export function keyTextLike({ parts }: KeyTemplate, others: readonly Part[], words: readonly string[], dice: Dice): string {
  const pieces = [...words, ...others.filter(part => typeof part === 'string'), 'true', 'false', '-3', '1.5', '00', '1', '22', 'A', 'AB', 'B'];
  return parts.map(part => typeof part === 'string' ? part : Array.from({ length: dice.below(4) }, () => dice.pick(pieces)).join('')).join('');
}

/** A text in a regular expression, whatever its characters mean there. */
function escape(text: string): string {
  return [...text].map(character => `\\u{${character.codePointAt(0)!.toString(16)}}`).join('');
}

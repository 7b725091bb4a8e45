import { FilterRule } from './filter-rule';
import { numberCharacters, TemplatePart, textsOf } from './template-part';
import { KeyTemplate } from '../model/key-template';
import { parseKeyText } from '../model/key-text';

/**
 * Whether a key of a template, made of ordinary values, may fulfil one of the rules.
 *
 * An ordinary value of a string has none of the delimiters in the template and the rule: characters of constants that
 * are neither letters nor digits.
 */
export function mayPass(rules: readonly FilterRule[], template: KeyTemplate): boolean {
  return rules.some(rule => mayFulfil(rule, template));
}

function mayFulfil(rule: FilterRule, template: KeyTemplate): boolean {
  if (typeof rule === 'string') return parseKeyText(template, rule) !== undefined;
  if (typeof rule === 'boolean' || 'exists' in rule) return true;
  if ('anything-but' in rule) return !(template.parts.length === 1 && rule['anything-but'].includes(template.parts[0] as string));
  const [text, parts] = 'prefix' in rule ? [rule.prefix, template.parts] : [reverse(rule.suffix), [...template.parts].reverse()];
  const turn = 'prefix' in rule ? (each: string) => each : reverse;
  const delimiters = new Set([text, ...template.parts.filter(part => typeof part === 'string')].join('').replace(/[\p{L}\p{N}]/gu, ''));
  return canBegin(parts, text, { turn, delimiters });
}

interface Reading {
  /** Turns a text into the direction of reading. */
  readonly turn: (text: string) => string;
  readonly delimiters: ReadonlySet<string>;
}

/** Whether a text of these parts can begin with a text. */
function canBegin([part, ...rest]: readonly TemplatePart[], text: string, reading: Reading): boolean {
  if (text === '') return true;
  if (part === undefined) return false;
  const then = (length: number) => canBegin(rest, text.slice(length), reading);
  const texts = textsOf(part)?.map(reading.turn);
  if (texts) return texts.some(each => each.startsWith(text) || (text.startsWith(each) && then(each.length)));
  if (typeof part === 'string') return false;
  const characters = numberCharacters(part);
  const accepts = (character: string) => characters === undefined ? !reading.delimiters.has(character) : characters.includes(character);
  for (let length = 1; length <= Math.min(part.digits ?? text.length, text.length) && accepts(text[length - 1]); length++) {
    if (length === text.length) return true;
    if ((part.digits === undefined || length === part.digits) && then(length)) return true;
  }
  return false;
}

function reverse(text: string): string {
  return [...text].reverse().join('');
}

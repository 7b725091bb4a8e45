import { KeyTemplate, Placeholder } from '../model/key-template';
import { oncePer } from '../model/once-per';
import { areApart, commonKey } from '../model/validation/common-key';

/** Any text, even none: what `*` means in a policy. */
const WILDCARD: Placeholder = { name: '*', type: { kind: 'any' } };

/**
 * A key template as a value of `StringLike`: `*` for every placeholder, and constants with the characters that mean
 * something in a policy escaped.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars
 */
export const keyPattern = oncePer(({ parts }: KeyTemplate): string =>
  parts.map(part => typeof part === 'string' ? part.replace(/[*?$]/g, character => `\${${character}}`) : '*').join(''));

/**
 * Whether a template can be a value of `StringEquals` as it stands: it has no placeholder, and no `$`. (`*` and `?` mean
 * themselves there; whether `${$}` is replaced there, IAM's documentation and its simulators do not agree on.)
 */
export function isPlain({ parts }: KeyTemplate): boolean {
  return parts.every(part => typeof part === 'string' && !part.includes('$'));
}

/** A value of `StringEquals` as one of `StringLike`. */
export function plainPattern(text: string): string {
  return text.replace(/[*?]/g, character => `\${${character}}`);
}

/**
 * Whether keys of a template, made of ordinary values, fit the pattern of another one. An ordinary value has none of
 * the delimiters that either template has.
 */
export function fitsPattern(key: KeyTemplate, pattern: KeyTemplate): boolean {
  if (areApart(key, pattern)) return false;
  const known = fitting.get(key) ?? new Map<KeyTemplate, boolean>();
  fitting.set(key, known);
  const fits = known.get(pattern)
    ?? commonKey(key, { text: pattern.text, parts: pattern.parts.map(part => typeof part === 'string' ? part : WILDCARD) }) !== undefined;
  known.set(pattern, fits);
  return fits;
}

/** The answers of `fitsPattern`: the same templates are compared for every action. */
const fitting = new WeakMap<KeyTemplate, Map<KeyTemplate, boolean>>();

/**
 * Whether every key that fits one pattern fits another, too. Braces are in patterns only where a character is escaped.
 */
export function isWithin(inner: string, outer: string): boolean {
  const [begin, ...rest] = outer.split(/(?<!\{)\*/);
  const end = rest.pop();
  if (end === undefined) return inner === outer;
  if (!inner.startsWith(begin)) return false;
  let position = begin.length;
  for (const piece of rest) {
    const found = inner.indexOf(piece, position);
    if (found < 0) return false;
    position = found + piece.length;
  }
  return inner.endsWith(end) && inner.length - end.length >= position;
}

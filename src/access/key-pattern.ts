import { KeyTemplate, Placeholder } from '../model/key-template';
import { commonKey } from '../model/validation/common-key';

/** Any text, even none: what `*` means in a policy. */
const WILDCARD: Placeholder = { name: '*', type: { kind: 'any' } };

/**
 * A key template as a value of `StringLike`: `*` for every placeholder, and constants with the characters that mean
 * something in a policy escaped.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars
 */
export function keyPattern({ parts }: KeyTemplate): string {
  return parts.map(part => typeof part === 'string' ? part.replace(/[*?$]/g, character => `\${${character}}`) : '*').join('');
}

/** A template without placeholders as a value of `StringEquals`, where `*` and `?` mean themselves. */
export function keyConstant({ text }: KeyTemplate): string {
  return text.replaceAll('$', '${$}');
}

/** Whether a template has no placeholder. */
export function isConstant({ parts }: KeyTemplate): boolean {
  return parts.every(part => typeof part === 'string');
}

/**
 * Whether keys of a template, made of ordinary values, fit the pattern of another one. An ordinary value has none of
 * the delimiters that either template has.
 */
export function fitsPattern(key: KeyTemplate, pattern: KeyTemplate): boolean {
  return commonKey(key, { text: pattern.text, parts: pattern.parts.map(part => typeof part === 'string' ? part : WILDCARD) }) !== undefined;
}

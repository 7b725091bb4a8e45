import { CompiledKeyCondition } from '../../model/compiled-model';

/** The range of a key condition, with what has to be left out of it on reading. */
export interface SortRange {
  /** The bounds, both included. */
  readonly low: string;
  readonly high: string;
  /** Whether a key in the bounds is meant. */
  readonly includes: (key: unknown) => boolean;
}

/**
 * The range of `<`, `<=`, `>` or `>=` that stays inside a prefix. DynamoDB takes one condition on a sort key, and
 * BETWEEN includes its bounds, so that a few keys at the bounds have to be left out on reading.
 *
 * @returns undefined where the prefix has no end
 */
export function sortRange(operator: CompiledKeyCondition['operator'], operand: string, prefix: string): SortRange | undefined {
  const end = successor(prefix);
  const exclusive = operator === '<' || operator === '>';
  const includes = (key: unknown) => typeof key === 'string' && key.startsWith(prefix) && !(exclusive && key === operand);
  if (operator.startsWith('<')) return { low: prefix, high: operand, includes };
  return end === undefined ? undefined : { low: operand, high: end, includes };
}

/**
 * The least text, by the order of its UTF-8 bytes, that is greater than all texts with a prefix.
 *
 * @returns undefined if there is none
 */
export function successor(prefix: string): string | undefined {
  const codePoints = [...prefix].map(character => character.codePointAt(0)!);
  while (codePoints.at(-1) === 0x10FFFF) codePoints.pop();
  const last = codePoints.pop();
  if (last === undefined) return undefined;
  // the code points from D800 to DFFF are halves of surrogate pairs and no characters
  return String.fromCodePoint(...codePoints, last === 0xD7FF ? 0xE000 : last + 1);
}

import { FilterRule } from './filter-rule';
import { numberCharacters, TemplatePart, textsOf } from './template-part';
import { KeyTemplate } from '../model/key-template';

/** How many texts are listed at most. */
const MOST_TEXTS = 16;

/**
 * The lists of rules that every key of a template fulfils, each of another kind: the keys themselves, where they are
 * few; otherwise their beginnings, and their ends. None where a key can be any text.
 */
export function keyRules({ parts }: KeyTemplate): FilterRule[][] {
  const beginnings = edgeTexts(parts, (text, more) => text + more);
  if (beginnings.whole) return [beginnings.texts];
  const ends = edgeTexts([...parts].reverse(), (text, more) => more + text);
  return [
    beginnings.texts.map((prefix): FilterRule => ({ prefix })),
    ends.texts.map((suffix): FilterRule => ({ suffix })),
  ].filter(rules => rules.length > 0);
}

interface EdgeTexts {
  /** What every key begins or ends with one of; empty where that can be anything. */
  readonly texts: string[];
  /** Whether these are the whole keys. */
  readonly whole: boolean;
}

function edgeTexts(parts: readonly TemplatePart[], add: (text: string, more: string) => string): EdgeTexts {
  let texts = [''];
  for (const part of parts) {
    const more = textsOf(part);
    if (!more || texts.length * more.length > MOST_TEXTS) {
      if (texts[0] !== '') return { texts, whole: false };
      const characters = typeof part === 'object' ? numberCharacters(part) ?? '' : '';
      // no number begins or ends with a point
      return { texts: [...characters].filter(character => character !== '.'), whole: false };
    }
    texts = [...new Set(texts.flatMap(text => more.map(next => add(text, next))))];
  }
  return { texts, whole: true };
}

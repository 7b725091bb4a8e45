import { KeyTemplate, Placeholder, placeholdersOf } from '../key-template';

/** A state while reading a key's text: what may come next, and whether the text may end here. */
interface State {
  readonly edges: Edge[];
  end: boolean;
}

interface Edge {
  readonly accepts: (character: string) => boolean;
  readonly to: State;
}

/** Zero first: whatever it is padded to, it is the same value. */
const DIGITS = '0123456789';

/**
 * The shortest text that fits both templates with ordinary values; undefined if there is none.
 *
 * An ordinary value of a string has none of the delimiters in either template: characters of constants that are
 * neither letters nor digits. (Values with delimiters in them are refused one by one when a key is written.)
 * A placeholder of type `any`, which no model has, is any text, even none: the wildcard of a policy.
 *
 * @param open whether more text may follow the first template, as in a `begins_with`
 */
export function commonKey(left: KeyTemplate, right: KeyTemplate, open = false): string | undefined {
  if (open ? beginApart(left, right) : areApart(left, right)) return undefined;
  const constants = [left, right].flatMap(template => template.parts.filter(part => typeof part === 'string')).join('');
  const delimiters = new Set(constants.replace(/[\p{L}\p{N}]/gu, ''));
  const ordinary = (character: string) => !delimiters.has(character);
  const alphabet = alphabetOf(constants, [left, right].flatMap(placeholdersOf));

  const ending: State = { edges: [], end: true };
  if (open) ending.edges.push({ accepts: () => true, to: ending });
  const start: Reading = { left: stateOf(left, ending, ordinary), right: stateOf(right, { edges: [], end: true }, ordinary), text: '' };
  const seen = new Map<State, Set<State>>([[start.left, new Set([start.right])]]);
  const queue = [start];
  for (let reading = queue.shift(); reading; reading = queue.shift()) {
    if (reading.left.end && reading.right.end) return reading.text;
    queue.push(...next(reading, alphabet, seen));
  }
  return undefined;
}

/** The characters that are worth trying: one that stands for all others, and those that something asks for. */
function alphabetOf(constants: string, placeholders: readonly Placeholder[]): string[] {
  const asked = placeholders.map(({ type, digits }) => {
    if (digits !== undefined) return DIGITS;
    switch (type.kind) {
      case 'choice': return type.values.join('');
      case 'boolean': return 'truefalse';
      case 'number':
      case 'bigint': return `${DIGITS}-.`;
      default: return '';
    }
  });
  return [...new Set(['x', ...constants, ...asked.join('')])];
}

/** Whether two templates begin or end with constants that differ, so that no text at all fits both. */
export function areApart(left: KeyTemplate, right: KeyTemplate): boolean {
  if (beginApart(left, right)) return true;
  const [a, b] = [left.parts.at(-1), right.parts.at(-1)];
  return typeof a === 'string' && typeof b === 'string' && !a.endsWith(b) && !b.endsWith(a);
}

function beginApart({ parts: [left] }: KeyTemplate, { parts: [right] }: KeyTemplate): boolean {
  return typeof left === 'string' && typeof right === 'string' && !left.startsWith(right) && !right.startsWith(left);
}

interface Reading {
  readonly left: State;
  readonly right: State;
  readonly text: string;
}

function next({ left, right, text }: Reading, alphabet: readonly string[], seen: Map<State, Set<State>>): Reading[] {
  const readings: Reading[] = [];
  for (const character of alphabet) {
    for (const a of left.edges.filter(edge => edge.accepts(character))) {
      for (const b of right.edges.filter(edge => edge.accepts(character))) {
        const partners = seen.get(a.to) ?? new Set();
        if (partners.has(b.to)) continue;
        seen.set(a.to, partners.add(b.to));
        readings.push({ left: a.to, right: b.to, text: text + character });
      }
    }
  }
  return readings;
}

function stateOf({ parts }: KeyTemplate, ending: State, ordinary: (character: string) => boolean): State {
  return parts.reduceRight<State>((state, part) => typeof part === 'string' ? textState(part, state) : valueState(part, state, ordinary), ending);
}

function textState(text: string, then: State): State {
  return [...text].reduceRight<State>((state, character) => ({ edges: [{ accepts: other => other === character, to: state }], end: false }), then);
}

function valueState({ type, digits }: Placeholder, then: State, ordinary: (character: string) => boolean): State {
  if (digits !== undefined) {
    return Array.from({ length: digits }).reduce<State>(state => ({ edges: [{ accepts: isDigit, to: state }], end: false }), then);
  }
  switch (type.kind) {
    case 'choice': return { edges: type.values.flatMap(value => textState(value, then).edges), end: false };
    case 'boolean': return { edges: ['true', 'false'].flatMap(value => textState(value, then).edges), end: false };
    case 'number':
    case 'bigint': return numberState(type.kind === 'number', then);
    case 'any': return repeated(() => true, then);
    default: return { edges: [{ accepts: ordinary, to: repeated(ordinary, then) }], end: false };
  }
}

/** A canonical decimal: no zeros in front, a fraction only for a number, and no zero at the end of it. */
function numberState(fraction: boolean, then: State): State {
  const point: Edge[] = fraction ? [{ accepts: character => character === '.', to: fractionState(then) }] : [];
  const zero: State = { edges: [...then.edges, ...point], end: then.end };
  const first: Edge = { accepts: isDigitAboveZero, to: repeated(isDigit, { edges: [...then.edges, ...point], end: then.end }) };
  const negativeZero: Edge[] = fraction ? [{ accepts: isZero, to: { edges: point, end: false } }] : [];
  const negative: State = { edges: [first, ...negativeZero], end: false };
  return { edges: [first, { accepts: isZero, to: zero }, { accepts: character => character === '-', to: negative }], end: false };
}

function fractionState(then: State): State {
  const unfinished: State = { edges: [], end: false };
  const finished: State = { edges: [...then.edges], end: then.end };
  const edges: Edge[] = [{ accepts: isDigitAboveZero, to: finished }, { accepts: isZero, to: unfinished }];
  unfinished.edges.push(...edges);
  finished.edges.push(...edges);
  return unfinished;
}

/** The state after one such character, where more of them may follow. */
function repeated(accepts: (character: string) => boolean, then: State): State {
  const state: State = { edges: [...then.edges], end: then.end };
  state.edges.push({ accepts, to: state });
  return state;
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

function isZero(character: string): boolean {
  return character === '0';
}

function isDigitAboveZero(character: string): boolean {
  return isDigit(character) && !isZero(character);
}

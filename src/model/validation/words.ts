import { AttributeType } from '../attribute-type';
import { didYouMean } from '../did-you-mean';
import { isMap } from '../is-map';

/** `'A'`, `'A' and 'B'`, `'A', 'B' and 'C'`. */
export function listed(names: Iterable<string>): string {
  const quoted = [...names].map(name => `'${name}'`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}

/**
 * The mend of an unknown name: the known one that it most likely means, otherwise all known ones.
 *
 * @param what what the known names are, in the plural
 */
export function useKnown(name: string, known: Iterable<string>, what: string): string {
  const names = [...known];
  const meant = didYouMean(name, names);
  if (meant !== undefined) return `Did you mean '${meant}'?`;
  if (names.length < 2) return names.length === 0 ? `There are no ${what}.` : `There is only ${listed(names)}.`;
  return `The ${what} are ${listed(names)}.`;
}

/** What a value is, for a sentence: `a list`, `null`, `the number 5`. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'object': return isMap(value) ? 'an object' : `a ${Object.prototype.toString.call(value).slice(8, -1)}`;
    case 'string': return `the text '${value}'`;
    case 'number':
    case 'boolean': return `the ${typeof value} ${value}`;
    default: return `a ${typeof value}`;
  }
}

/** The name of a type, as the model writes it where it is one word. */
export function typeName(type: AttributeType): string {
  switch (type.kind) {
    case 'set': return `set<${type.element}>`;
    case 'array': return 'list';
    case 'object': return 'object';
    default: return type.kind;
  }
}

import { didYouMean } from '../model/did-you-mean';

/** The end of a message about an unknown name: what was meant, if a known name is near; otherwise the known names. */
export function knownNames(name: string, known: Iterable<string>): string {
  const names = [...known].sort();
  const meant = didYouMean(name, names);
  if (meant !== undefined) return `Did you mean '${meant}'?`;
  return names.length === 0 ? 'There is none.' : `Known: ${names.map(each => `'${each}'`).join(', ')}.`;
}

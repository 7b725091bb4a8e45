import { didYouMean } from '../model/did-you-mean';

/**
 * The end of an error message about a name that is not known: `. Did you mean 'status'?`, or the names there are.
 */
export function nameHint(name: string, known: Iterable<string>): string {
  const names = [...known];
  const near = /\w/.test(name) ? didYouMean(name, names) : undefined;
  if (near !== undefined) return `. Did you mean '${near}'?`;
  return names.length === 0 ? '; there is none.' : `; there ${names.length === 1 ? 'is' : 'are'} ${names.join(', ')}.`;
}

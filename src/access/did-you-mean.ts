/**
 * The end of an error message about an unknown name: what was meant, if one known name is near; otherwise the
 * known names.
 */
export function didYouMean(name: string, known: Iterable<string>): string {
  const names = [...known].sort();
  if (names.length === 0) return 'There is none.';
  const [nearest] = names
    .map(candidate => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(Math.max(name.length, candidate.length) / 3)))
    .sort((left, right) => left.distance - right.distance);
  return nearest ? `Did you mean '${nearest.candidate}'?` : `Known: ${names.map(each => `'${each}'`).join(', ')}.`;
}

function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const replaced = previous[column - 1] + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, previous[column] + 1, current[column - 1] + 1));
    }
    previous = current;
  }
  return previous[right.length];
}

/**
 * The known name that a misspelt one most likely means: the same but for case, `_` and `-`, or a few letters apart.
 *
 * @returns undefined where no known name is near
 * @example
 * didYouMean('GSI1KP', ['PK', 'SK', 'GSI1PK']);  // 'GSI1PK'
 */
export function didYouMean(name: string, known: Iterable<string>): string | undefined {
  const allowed = Math.max(1, Math.floor(name.length / 3));
  let nearest: { name: string; distance: number } | undefined;
  for (const candidate of known) {
    const distance = simplified(candidate) === simplified(name) ? 0 : editDistance(name, candidate);
    if (distance <= allowed && distance < candidate.length && distance < (nearest?.distance ?? Infinity)) nearest = { name: candidate, distance };
  }
  return nearest?.name;
}

function simplified(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, '');
}

/** How many letters must be inserted, removed, replaced or swapped with their neighbour to make one text the other. */
function editDistance(left: string, right: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let distance = Math.min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        distance = Math.min(distance, beforeLast[column - 2] + 1);
      }
      current.push(distance);
    }
    [beforeLast, last] = [last, current];
  }
  return last[right.length];
}

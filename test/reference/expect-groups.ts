import { canonical } from './comparable';
import { Item } from './reference-model';

/**
 * Tells how a list of items differs from the groups that are expected: in their order, and any order inside a group.
 *
 * @param limit how many items there are at most
 * @returns undefined if it does not
 */
export function differenceFrom(groups: readonly (readonly Item[])[], items: readonly Item[], limit = Infinity): string | undefined {
  const total = groups.reduce((sum, group) => sum + group.length, 0);
  const wanted = Math.min(limit, total);
  if (items.length !== wanted) return `${items.length} items instead of ${wanted}`;
  let position = 0;
  for (const group of groups) {
    const left = group.map(canonical);
    for (const item of items.slice(position, position + group.length)) {
      const index = left.indexOf(canonical(item));
      if (index < 0) return `at ${position}: ${canonical(item)} instead of one of ${left.join(' ')}`;
      left.splice(index, 1);
      position++;
    }
  }
  return undefined;
}

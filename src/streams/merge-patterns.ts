import { FieldPath, FieldRules, FilterPattern, isSame, rulesAt } from './filter-rule';

/**
 * Makes one pattern of two wherever they differ in one field at most: what passes stays the same.
 */
export function mergeEqualPatterns(patterns: readonly FilterPattern[]): FilterPattern[] {
  return mergeWhile(patterns, pairs => pairs.find(({ left, right }) => left.length === right.length
    && left.filter(({ path, rules }) => !isSame(rulesAt(right, path), rules)).length <= 1
    && left.every(({ path }) => rulesAt(right, path))));
}

/** How patterns are made fewer. */
export interface MergeOptions {
  /** How many patterns there may be. */
  readonly most: number;
  /** Whether the rules of two patterns for a field beside the keys may become one list. */
  readonly isFree: (path: FieldPath) => boolean;
  /** How much a pattern lets pass that it should not. */
  readonly cost: (pattern: FilterPattern) => number;
}

/**
 * Makes patterns fewer, although more may pass then, by uniting those that differ in keys and free fields only.
 *
 * @returns the patterns; more than there may be where they differ otherwise
 */
export function mergeToAtMost(patterns: readonly FilterPattern[], { most, isFree, cost }: MergeOptions): FilterPattern[] {
  let count = patterns.length;
  // what must be the same in two patterns: a key that only one of them has may be left out, another field may not
  const bound = (pattern: FilterPattern) => pattern.filter(({ path }) => path[1] !== 'Keys').map(({ path, rules }) => isFree(path) ? [path] : [path, rules]);
  return mergeWhile(patterns, pairs => {
    if (count <= most) return undefined;
    count--;
    const possible = pairs.filter(({ left, right }) => isSame(bound(left), bound(right)));
    const costs = possible.map(({ left, right }) => cost(unite(left, right)));
    return possible[costs.indexOf(Math.min(...costs))];
  });
}

interface Pair {
  readonly left: FilterPattern;
  readonly right: FilterPattern;
}

function mergeWhile(patterns: readonly FilterPattern[], choose: (pairs: Pair[]) => Pair | undefined): FilterPattern[] {
  const pairs = patterns.flatMap((left, index) => patterns.slice(index + 1).map(right => ({ left, right })));
  const chosen = choose(pairs);
  if (!chosen) return [...patterns];
  const { left, right } = chosen;
  return mergeWhile(patterns.flatMap(pattern => pattern === left ? [unite(left, right)] : pattern === right ? [] : [pattern]), choose);
}

/** A pattern that lets pass what either does: a field that only one of them has is left out. */
function unite(left: FilterPattern, right: FilterPattern): FilterPattern {
  return left.flatMap(({ path, rules }): FieldRules[] => {
    const others = rulesAt(right, path);
    return others ? [{ path, rules: [...rules, ...others.filter(other => !rules.some(rule => isSame(rule, other)))] }] : [];
  });
}

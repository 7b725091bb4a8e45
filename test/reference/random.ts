/**
 * A source of random choices that gives the same ones for the same seed (mulberry32).
 */
export class Random {
  constructor(private state: number) {}

  /** A number from 0 to below 1. */
  next(): number {
    this.state = (this.state + 0x6D2B79F5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** True in this share of the cases. */
  chance(share: number): boolean {
    return this.next() < share;
  }

  /** One element of a list. */
  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error('there is nothing to pick from');
    return list[this.integer(0, list.length - 1)];
  }

  /** A list in another order. */
  shuffled<T>(list: readonly T[]): T[] {
    return list.map(value => [this.next(), value] as const).sort(([left], [right]) => left - right).map(([, value]) => value);
  }

  /** Some elements of a list, each once. */
  some<T>(list: readonly T[], low: number, high: number): T[] {
    return this.shuffled(list).slice(0, this.integer(low, high));
  }
}

/**
 * The seed of the random tests: RANDOM_SEED where it is set, otherwise always the same one.
 */
export const seed = Number(process.env.RANDOM_SEED ?? 20260101);

const MODULUS = 2 ** 31 - 1;
const MULTIPLIER = 48_271;

/**
 * A source of random choices that gives the same ones for the same seed: the generator of Park and Miller.
 */
export class Random {
  private state: number;

  constructor(start: number) {
    this.state = start % (MODULUS - 1) + 1;
    // the first numbers of neighbouring seeds are alike
    for (let count = 0; count < 10; count++) this.next();
  }

  /** A number from 0 to below 1. */
  next(): number {
    this.state = this.state * MULTIPLIER % MODULUS;
    return (this.state - 1) / (MODULUS - 1);
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

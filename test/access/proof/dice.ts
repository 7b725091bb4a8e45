/** A generator of choices that makes the same ones for the same seed. */
export class Dice {
  constructor(private seed: number) {}

  /** A whole number from zero to below a limit. */
  below(limit: number): number {
    // mulberry32
    this.seed = (this.seed + 0x6D2B79F5) | 0;
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  /** One of some values. */
  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)];
  }

  /** Whether one of so many throws hits. */
  isOneIn(throws: number): boolean {
    return this.below(throws) === 0;
  }
}

/** The generator of Park and Miller. */
const FACTOR = 48_271;
const MODULUS = 2_147_483_647;

/** Choices that are the same for the same seed. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = 1 + Math.abs(seed) % (MODULUS - 1);
    // the first numbers of small seeds are small
    for (let round = 0; round < 3; round++) this.below(1);
  }

  /** A whole number from zero to below a limit. */
  below(limit: number): number {
    this.state = this.state * FACTOR % MODULUS;
    return this.state % limit;
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

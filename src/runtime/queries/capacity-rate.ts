/** How long one waits at once, so that capacity that turns out to be free is used soon. */
const LONGEST_WAIT = 100;

/** The size of a request of which nothing is known yet. */
const FIRST_SIZE = 100;

/**
 * Keeps requests to so many capacity units a second, on average: each is made to consume about one second's units, and the next
 * begins when those that were consumed are paid for.
 */
export class CapacityRate {
  /** The number of items that the next request may read. */
  size = FIRST_SIZE;
  /** When the next request may begin. */
  private free = 0;

  constructor(private readonly unitsPerSecond: number) {}

  /**
   * Waits for the turn of a request, and takes one second for it.
   *
   * @param over whether nobody waits any more
   */
  async turn(over: () => boolean): Promise<void> {
    let wait: number;
    while ((wait = this.free - Date.now()) > 0 && !over()) await new Promise(resolve => setTimeout(resolve, Math.min(wait, LONGEST_WAIT)));
    this.free = Date.now() + 1000;
  }

  /** Corrects the time that a request has taken, where it is told what it consumed. */
  consumed(units: number | undefined, items: number): void {
    if (units === undefined) return;
    this.free += (units / this.unitsPerSecond - 1) * 1000;
    if (items > 0 && units > 0) this.size = Math.max(1, Math.floor(this.unitsPerSecond / (units / items)));
  }
}

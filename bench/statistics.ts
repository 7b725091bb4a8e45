/** Several measurements of one quantity. */
export interface Summary {
  readonly median: number;
  /** The quartiles: half of the measurements lie between them. */
  readonly low: number;
  readonly high: number;
}

/** The median of measurements, and how far they spread. */
export function summarize(measurements: readonly number[]): Summary {
  const sorted = [...measurements].sort((left, right) => left - right);
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
}

/** How many times one side takes what the other takes, round by round. */
export function ratios(measurements: readonly number[], others: readonly number[]): Summary {
  return summarize(measurements.map((measurement, round) => measurement / others[round]));
}

function quantile(sorted: readonly number[], share: number): number {
  const position = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]];
  return low + (high - low) * (position - Math.floor(position));
}

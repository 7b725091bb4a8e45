/** How much is measured. */
export interface BenchmarkOptions {
  /** The least that shows that it works: one round of the smallest sizes. Its figures mean nothing. */
  readonly tiny: boolean;
}

/** A table of results. */
export interface ResultTable {
  readonly title: string;
  /** What was measured, and how. */
  readonly notes: readonly string[];
  readonly heading: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The results of a part: tables to read, and figures for programs. */
export interface Results {
  readonly tables: readonly ResultTable[];
  readonly figures: unknown;
}

/** A part of the benchmarks. */
export type Benchmark = (options: BenchmarkOptions) => Promise<Results>;

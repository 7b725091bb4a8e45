/** How far the work on a batch came. */
export interface BatchOutcome {
  /** The position of the first record that failed; undefined where none did. Every record before it is done. */
  readonly firstFailure?: number;
  /** How many records failed. */
  readonly failed: number;
  /** How many records were not begun. */
  readonly left: number;
}

/**
 * Works on records: those of one key one after the other, those of different keys at the same time. A key stops at its
 * first failure.
 *
 * Lambda goes on from the first failure in the batch, whatever else was done: so no record behind it is begun, which
 * would only be done twice, while every record before it is brought to its end.
 *
 * @param keyOf tells which records must stay in order
 * @param concurrency how many keys are worked on at the same time
 * @param work throws for a record that failed
 */
export async function processInOrder<Record>(
  records: readonly Record[],
  keyOf: (record: Record) => string,
  concurrency: number,
  work: (record: Record) => Promise<void>,
): Promise<BatchOutcome> {
  const positions = new Map<string, number[]>();
  for (const [position, record] of records.entries()) {
    const key = keyOf(record);
    const others = positions.get(key);
    if (others) others.push(position);
    else positions.set(key, [position]);
  }
  let firstFailure = Infinity;
  let begun = 0;
  let failed = 0;
  const keys = positions.values();
  const worker = async () => {
    for (const ofOneKey of keys) {
      for (const position of ofOneKey) {
        if (position > firstFailure) break;
        begun++;
        try {
          await work(records[position]);
        } catch {
          failed++;
          firstFailure = Math.min(firstFailure, position);
          break;
        }
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, positions.size) }, worker));
  return { ...firstFailure < Infinity ? { firstFailure } : {}, failed, left: records.length - begun };
}

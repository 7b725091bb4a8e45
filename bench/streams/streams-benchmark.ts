import type { FilterFigures } from './measure-filter';
import type { StreamFigures } from './measure-streams';
import { BenchmarkOptions, Results } from '../benchmark';
import { formatNumber, formatSummary } from '../format-figures';
import { runProgram } from '../run-program';
import { ratios, summarize } from '../statistics';

const [OURS, BY_HAND] = ['streamHandler', 'by hand with unmarshall'];

/** What a record costs in the handler of a stream, whether memory stays flat, and what a derived filter saves. */
export async function streamsBenchmark({ tiny }: BenchmarkOptions): Promise<Results> {
  const { times, memory } = await runProgram<StreamFigures>('streams/measure-streams.ts', tiny ? [1, 2, 1_000] : [21, 100, 1_000_000]);
  const filter = await runProgram<FilterFigures[]>('streams/measure-filter.ts', [tiny ? 4 : 200]);
  const byHand = times.find(({ handler }) => handler === BY_HAND)!;
  const handlers = times.map(({ handler, cpu, wall }) => ({
    handler, cpu: summarize(cpu), wall: summarize(wall), times: ratios(cpu, byHand.cpu), recordsPerSecond: 1_000_000 / summarize(wall).median,
  }));
  return {
    tables: [
      {
        title: 'Handlers of a stream',
        notes: [
          'Records of orders, half of them new and half of them changed, in batches of 100 (`bench/streams/stream-handlers.ts`). By hand, the images are '
          + 'converted by `unmarshall` and the records are handled one after the other; with Powertools, the same by its batch processor. Neither tells '
          + 'entities apart by more than the beginning of a key, fills what is missing from the keys, or keeps the order of a key. CPU for one record, '
          + 'garbage collection included, after a warm-up, turn by turn in one process; the median with the quartiles.',
        ],
        heading: ['handler', 'CPU µs for a record', 'times by hand, CPU', 'records a second'],
        rows: handlers.map(({ handler, cpu, times: ratio, recordsPerSecond }) =>
          [handler, formatSummary(cpu, 1), formatSummary(ratio, 2), formatNumber(recordsPerSecond)]),
      },
      {
        title: 'Memory of a stream handler',
        notes: [`What is in use after so many records of ${OURS}, after a garbage collection.`],
        heading: ['records', 'MB'],
        rows: memory.map(({ records, heap }) => [formatNumber(records), formatNumber(heap, 1)]),
      },
      {
        title: 'Invocations that a derived filter saves',
        notes: [
          'The consumer of orders on the traffic of a shop, by the poller of `database/stream-poller.ts` on a local database: each order is placed, takes a '
          + 'product, is paid and shipped, one in four is of a new user, and the summary that the consumer keeps goes through the stream, too.',
        ],
        heading: ['at most in a batch', 'changes', 'of orders', 'invocations without filter', 'with filter', 'saved'],
        rows: filter.map(({ batchSize, changes, ofOrders, withoutFilter, invocations }) => [
          formatNumber(batchSize), formatNumber(changes), formatNumber(ofOrders), formatNumber(withoutFilter), formatNumber(invocations),
          `${formatNumber(100 * (1 - invocations / withoutFilter))} %`,
        ]),
      },
    ],
    figures: { handlers, memory, filter },
  };
}

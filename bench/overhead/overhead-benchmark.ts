import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { OverheadTimes } from './measure-overhead';
import { BenchmarkOptions, Results } from '../benchmark';
import { formatNumber, formatSummary } from '../format-figures';
import { runProgram } from '../run-program';
import { ratios, summarize } from '../statistics';

/** What the client costs beside the plain document client, and what a handler's bundle carries of it. */
export async function overheadBenchmark({ tiny }: BenchmarkOptions): Promise<Results> {
  const times = await runProgram<OverheadTimes[]>('overhead/measure-overhead.ts', tiny ? [1, 5] : [21, 150]);
  const operations = times.map(({ operation, logger, byHand, client }) => ({
    operation,
    logger,
    byHand: { cpu: summarize(byHand.cpu), wall: summarize(byHand.wall) },
    client: { cpu: summarize(client.cpu), wall: summarize(client.wall) },
    times: { cpu: ratios(client.cpu, byHand.cpu), wall: ratios(client.wall, byHand.wall) },
  }));
  const bundle = await measureBundle();
  return {
    tables: [
      {
        title: 'Overhead of the client',
        notes: [
          'Operations on an order of 16 attributes, by the client and by hand on the same `DynamoDBDocument` (`bench/overhead/operations.ts`), over a transport '
          + 'that answers at once. The requests are the same, byte for byte; by hand, nothing is checked and items are returned as they are stored. '
          + 'The query returns 100 items. CPU for one operation, garbage collection included, after a warm-up, turn by turn in one process; the median with the quartiles. '
          + 'The target is 1.1 times.',
          'Without a `logger`, the SDK prepares what it would log all the same; with `logger: {}` it does not. Both sides have the same.',
        ],
        heading: ['operation', 'logger', 'by hand, CPU µs', 'client, CPU µs', 'times, CPU', 'times, wall'],
        rows: operations.map(({ operation, logger, byHand, client, times: { cpu, wall } }) => [
          operation, logger ? '{}' : 'none', formatSummary(byHand.cpu, 0), formatSummary(client.cpu, 0), formatSummary(cpu, 2), formatSummary(wall, 2),
        ]),
      },
      {
        title: 'Size of the client in a bundle',
        notes: ['A handler that puts, gets and queries, without the SDK and the model, minified by esbuild. The later target is 30 KB, 10 KB by gzip.'],
        heading: ['bundle', 'KB', 'KB by gzip'],
        rows: [['put, get and query', formatNumber(bundle.bytes / 1024, 1), formatNumber(bundle.gzip / 1024, 1)]],
      },
    ],
    figures: { operations, bundle },
  };
}

async function measureBundle() {
  const { outputFiles: [{ contents }] } = await build({
    stdin: {
      contents: `import { createClient } from '../../src/runtime';
        const db = createClient(globalThis.model, { client: globalThis.client });
        export const handler = async () => [await db.User.put({}), await db.User.get({}), await db.query.users().all()];`,
      resolveDir: __dirname,
    },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    write: false,
  });
  return { bytes: contents.length, gzip: gzipSync(contents, { level: 9 }).length };
}

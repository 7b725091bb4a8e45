import { buildHandlers, BundleSize } from './build-handlers';
import { Results } from '../benchmark';
import { formatNumber } from '../format-figures';

/** What the sources of this client do in a bundle; each belongs to the first that fits. */
const PARTS: readonly (readonly [string, RegExp])[] = [
  ['transport: signature (aws4)', /^node_modules\/aws4\//],
  ['transport: the rest', /^src\/runtime\/transport\//],
  ['batches and transactions', /^src\/runtime\/(operations\/(batch|transact|group|retry)|errors\/(unprocessed|transaction))/],
  ['changes (update, upsert)', /^src\/runtime\/changes\//],
  ['conditions, filters and projections', /^src\/runtime\/expressions\//],
  ['single operations', /^src\/runtime\/operations\//],
  ['queries and scans', /^src\/runtime\/queries\//],
  ['items: checks, keys, values', /^src\/runtime\/items\//],
  ['errors', /^src\/runtime\/errors\//],
  ['other parts of the client', /^src\/runtime\//],
  ['the compiled model and its keys', /^src\/model\//],
  ['the handler and its model', /^/],
];

/** What a handler's bundle carries with this client, by hand, and with other libraries. */
export async function bundlesBenchmark(): Promise<Results> {
  const handlers = await buildHandlers();
  const parts = partsOf(handlers.find(({ id }) => id === 'lean')!.sources);
  const kilobytes = ({ bytes, gzip }: BundleSize) => [bytes, gzip].map(size => formatNumber(size / 1024, 1));
  return {
    tables: [
      {
        title: 'Size of a handler',
        notes: [
          'A handler that puts, gets and queries orders of 16 attributes (`bench/operations/contenders/*-handler.ts`), bundled and minified by esbuild as '
          + '`NodejsFunction` does with `mainFields: [\'module\', \'main\']`, the model included. The target for this client, over its own transport, is 30 KB, '
          + '10 KB by gzip.',
        ],
        heading: ['handler', 'KB', 'KB by gzip', 'KB without the SDK', 'KB without the SDK by gzip'],
        rows: handlers.map(({ name, bundle, withoutSdk }) => [name, ...kilobytes(bundle), ...kilobytes(withoutSdk)]),
      },
      {
        title: 'What is in the handler of this client',
        notes: ['The sources in the bundle of «this client» by what they do, minified.'],
        heading: ['part', 'KB'],
        rows: parts.map(({ part, bytes }) => [part, formatNumber(bytes / 1024, 1)]),
      },
    ],
    figures: { handlers: handlers.map(({ name, bundle, withoutSdk }) => ({ name, bundle, withoutSdk })), parts },
  };
}

function partsOf(sources: ReadonlyMap<string, number>): { part: string; bytes: number }[] {
  const bytesOf = new Map(PARTS.map(([part]) => [part, 0]));
  for (const [path, bytes] of sources) {
    const [part] = PARTS.find(([, pattern]) => pattern.test(path))!;
    bytesOf.set(part, bytesOf.get(part)! + bytes);
  }
  return [...bytesOf].map(([part, bytes]) => ({ part, bytes })).sort((left, right) => right.bytes - left.bytes);
}

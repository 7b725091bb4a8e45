import { buildHandlers, BundleSize } from './build-handlers';
import { Results } from '../benchmark';
import { formatNumber } from '../format-figures';

/** What a handler's bundle carries with this client, by hand, and with other libraries. */
export async function bundlesBenchmark(): Promise<Results> {
  const handlers = await buildHandlers();
  const kilobytes = ({ bytes, gzip }: BundleSize) => [bytes, gzip].map(size => formatNumber(size / 1024, 1));
  return {
    tables: [{
      title: 'Size of a handler',
      notes: [
        'A handler that puts, gets and queries orders of 16 attributes (`bench/operations/contenders/*-handler.ts`), bundled and minified by esbuild as '
        + '`NodejsFunction` does with `mainFields: [\'module\', \'main\']`, the model included. The target for this client, over its own transport, is 30 KB, 10 KB by gzip.',
      ],
      heading: ['handler', 'KB', 'KB by gzip', 'KB without the SDK', 'KB without the SDK by gzip'],
      rows: handlers.map(({ name, bundle, withoutSdk }) => [name, ...kilobytes(bundle), ...kilobytes(withoutSdk)]),
    }],
    figures: handlers.map(({ name, bundle, withoutSdk }) => ({ name, bundle, withoutSdk })),
  };
}

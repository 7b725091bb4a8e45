import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countByType, isSameTemplate } from './same-template';
import type { StackKind, Synthesis } from './synthesize';
import { bundleEntry } from '../../src/functions/bundle-entry';
import { findEsbuild } from '../../src/functions/find-esbuild';
import { BenchmarkOptions, Results } from '../benchmark';
import { formatNumber, formatSummary } from '../format-figures';
import { runProgram } from '../run-program';
import { ratios, summarize } from '../statistics';

const ROOT = join(__dirname, '..', '..');

/** What the synthesis of a service costs beside that of the same stack written by hand, and what bundling costs. */
export async function synthBenchmark(options: BenchmarkOptions): Promise<Results> {
  const sizes = options.tiny ? [1] : [1, 10, 100, 200];
  const syntheses = [];
  for (const functions of sizes) syntheses.push(await compareSyntheses(functions, options.tiny ? 1 : 5));
  const bundling = (options.tiny ? [1] : [1, 4, 8]).map(measureBundling);
  return {
    tables: [
      {
        title: 'Synthesis',
        notes: [
          'A service with so many functions, entities and access patterns, beside the same stack written by hand with `aws-cdk-lib` '
          + '(`bench/synth/hand-written-stack.ts`): the templates are equal but for their logical ids. Inline code, so nothing is bundled. '
          + 'CPU from `new App()` to the cloud assembly, each time in a fresh process, turn by turn; the median with the quartiles. '
          + 'The target is 1.2 times, and linear growth. (200 functions are measured beyond the 500 resources that CloudFormation takes in one stack.)',
        ],
        heading: ['functions', 'resources', 'by hand, CPU ms', 'service, CPU ms', 'times', 'by hand, MB', 'service, MB'],
        rows: syntheses.map(({ functions, resources, byHand, service, times }) => [
          String(functions), String(Object.values(resources).reduce((sum, count) => sum + count, 0)),
          formatSummary(byHand.cpu, 0), formatSummary(service.cpu, 0), formatSummary(times, 2),
          formatNumber(byHand.memory.median), formatNumber(service.memory.median),
        ]),
      },
      {
        title: 'Bundling',
        notes: ['Entries of the example, with the SDK in each bundle, one after the other by esbuild: wall time, which comes on top of the synthesis. The CDK keeps what did not change.'],
        heading: ['entries', 'wall ms', 'wall ms, each'],
        rows: bundling.map(({ entries, wall }) => [String(entries), formatNumber(wall), formatNumber(wall / entries)]),
      },
    ],
    figures: { syntheses, bundling },
  };
}

async function compareSyntheses(functions: number, rounds: number) {
  const all: Record<StackKind, Synthesis[]> = { byHand: [], service: [] };
  for (let round = 0; round < rounds; round++) {
    for (const kind of round % 2 === 0 ? ['byHand', 'service'] as const : ['service', 'byHand'] as const) {
      all[kind].push(await runProgram<Synthesis>('synth/synthesize.ts', [kind, functions]));
    }
  }
  const [byHand, service] = [all.byHand[0].template, all.service[0].template];
  if (!isSameTemplate(byHand, service)) {
    throw new Error(`The templates for ${functions} functions differ: ${JSON.stringify(countByType(byHand))} by hand, ${JSON.stringify(countByType(service))} of the service.`);
  }
  const cpu = (kind: StackKind) => all[kind].map(synthesis => synthesis.cpu);
  const cost = (kind: StackKind) => ({
    cpu: summarize(cpu(kind)),
    wall: summarize(all[kind].map(synthesis => synthesis.wall)),
    processCpu: summarize(all[kind].map(synthesis => synthesis.processCpu)),
    memory: summarize(all[kind].map(synthesis => synthesis.memory)),
  });
  return { functions, resources: countByType(service), byHand: cost('byHand'), service: cost('service'), times: ratios(cpu('service'), cpu('byHand')), sameTemplate: true };
}

function measureBundling(entries: number) {
  const handlers = join(ROOT, 'examples', 'shop', 'handlers');
  const names = [
    'get-user', 'save-user', 'place-order', 'save-product', 'delete-order', 'change-order-status', 'list-orders-of-user', 'list-orders-by-status',
  ];
  const outputDirectory = mkdtempSync(join(tmpdir(), 'bench-bundling-'));
  try {
    const start = process.hrtime.bigint();
    for (const name of names.slice(0, entries)) {
      bundleEntry({
        entry: join(handlers, `${name}.ts`), outputDirectory, esbuild: findEsbuild([ROOT])!, runtime: join(ROOT, 'lib', 'runtime', 'index.mjs'), externalModules: [],
      });
    }
    return { entries, wall: Number(process.hrtime.bigint() - start) / 1e6 };
  } finally {
    rmSync(outputDirectory, { recursive: true });
  }
}

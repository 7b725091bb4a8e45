// `npm run bench`: measures and prints. `npm run bench -- types|synth|operations|bundles|cold-starts|streams` runs these parts alone; a run of all parts
// writes RESULTS.md. `--json FILE` writes the figures as JSON, `--tiny` runs the least that shows that everything works.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Benchmark, Results } from './benchmark';
import { bundlesBenchmark } from './handlers/bundles-benchmark';
import { coldStartsBenchmark } from './handlers/cold-starts-benchmark';
import { describeMachine } from './machine';
import { operationsBenchmark } from './operations/operations-benchmark';
import { printTable } from './print-table';
import { streamsBenchmark } from './streams/streams-benchmark';
import { synthBenchmark } from './synth/synth-benchmark';
import { typesBenchmark } from './types/types-benchmark';

const PARTS: Record<string, Benchmark> = {
  'types': typesBenchmark,
  'synth': synthBenchmark,
  'operations': operationsBenchmark,
  'bundles': bundlesBenchmark,
  'cold-starts': coldStartsBenchmark,
  'streams': streamsBenchmark,
};

async function main(): Promise<void> {
  const { values: { json, tiny = false }, positionals } = parseArgs({
    allowPositionals: true, options: { json: { type: 'string' }, tiny: { type: 'boolean' } },
  });
  const unknown = positionals.filter(name => !Object.hasOwn(PARTS, name));
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}; the parts are ${Object.keys(PARTS).join(', ')}.`);
  const names = positionals.length === 0 ? Object.keys(PARTS) : positionals;
  const machine = describeMachine();
  const description = Object.entries(machine).map(([name, value]) => `- ${name}: ${value}`).join('\n');
  console.log(`${description}\n`);
  const results: Record<string, Results> = {};
  for (const name of names) {
    results[name] = await PARTS[name]({ tiny });
    for (const table of results[name].tables) console.log(`${printTable(table)}\n`);
  }
  if (json !== undefined) {
    const figures = Object.fromEntries(Object.entries(results).map(([name, result]) => [name, result.figures]));
    writeFileSync(json, JSON.stringify({ machine, ...figures }, undefined, 2));
  }
  if (tiny || names.length < Object.keys(PARTS).length) return;
  const tables = Object.values(results).flatMap(result => result.tables).map(printTable);
  writeFileSync(join(__dirname, 'RESULTS.md'), [
    '# Results of the benchmarks', 'Written by `npm run bench`. Figures of another machine differ; the ratios are what counts.', description, ...tables,
  ].join('\n\n') + '\n');
}

main().catch(error => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

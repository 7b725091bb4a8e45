import { buildHandlers, BuiltHandler } from './build-handlers';
import type { ColdStart } from './measure-cold-start';
import { BenchmarkOptions, Results } from '../benchmark';
import { formatSummary } from '../format-figures';
import { startStub } from '../operations/stub';
import { runProgram } from '../run-program';
import { ratios, summarize } from '../statistics';

/** What a handler takes to load and to do its first operation. */
export async function coldStartsBenchmark({ tiny }: BenchmarkOptions): Promise<Results> {
  const handlers = await buildHandlers();
  const stub = await startStub(1);
  const run = ({ id, path }: BuiltHandler, operation: 'put' | 'get') =>
    runProgram<ColdStart>('handlers/measure-cold-start.ts', [path, operation], stub.environmentOf(id));
  const coldStarts = handlers.map((): ColdStart[] => []);
  try {
    for (const handler of handlers) await run(handler, 'put');
    for (let round = 0; round < (tiny ? 1 : 41); round++) {
      for (let turn = 0; turn < handlers.length; turn++) {
        const index = (turn + round) % handlers.length;
        coldStarts[index].push(await run(handlers[index], 'get'));
      }
    }
  } finally {
    stub.stop();
  }
  const [cpu, wall] = (['cpu', 'wall'] as const).map(kind => coldStarts.map(starts => starts.map(start => start[kind])));
  const figures = handlers.map(({ name }, index) => ({
    name,
    cpu: summarize(cpu[index]),
    wall: summarize(wall[index]),
    times: { cpu: ratios(cpu[index], cpu[0]), wall: ratios(wall[index], wall[0]) },
  }));
  return {
    tables: [{
      title: 'Cold start',
      notes: [
        'From loading the handler above to the end of its first get, over HTTP on the loopback interface, each time in a fresh process; they take turns. '
        + 'The median with the quartiles; «times» are those of the first, round by round. The target for this client, over its own transport, is 0.3 times.',
      ],
      heading: ['handler', 'CPU ms', 'times', 'wall ms', 'times'],
      rows: figures.map(({ name, cpu: milliseconds, wall: passed, times }) => [
        name, formatSummary(milliseconds, 0), formatSummary(times.cpu, 2), formatSummary(passed, 0), formatSummary(times.wall, 2),
      ]),
    }],
    figures,
  };
}

import { ChildProcess } from 'node:child_process';
import { compareRequests } from './compare-requests';
import { CONTENDERS } from './contenders';
import type { Measurement, Task } from './measure-operations';
import { OPERATIONS, OperationName } from './operations';
import { startStub, Stub } from './stub';
import { BenchmarkOptions, Results, ResultTable } from '../benchmark';
import { formatSummary } from '../format-figures';
import { ask, startProgram } from '../run-program';
import { ratios, Summary, summarize } from '../statistics';

/** A call takes as much as so many gets, about; so many fewer are made. */
const WEIGHTS: Record<OperationName, number> = { put: 1, get: 1, update: 1, query: 8, batch: 8, transact: 2 };

const TRANSPORTS = ['http', 'mocked'] as const;
type Transport = typeof TRANSPORTS[number];

/** How much is measured. */
interface Size {
  readonly items: number;
  readonly rounds: number;
  readonly calls: number;
  /** As many rounds come first that are not measured: the JIT compiler works on the SDK's code for thousands of calls. */
  readonly warmUp: number;
}

/** One operation of one contender, and how many times it takes what the one takes that it is compared with. */
interface Figures {
  readonly transport: Transport;
  readonly operation: OperationName;
  readonly contender: string;
  readonly cpu: Summary;
  readonly wall: Summary;
  readonly times: { readonly cpu: Summary; readonly wall: Summary };
}

/** What an operation costs with this client, by hand, and with other libraries. */
export async function operationsBenchmark({ tiny }: BenchmarkOptions): Promise<Results> {
  const size = tiny ? { items: 25, rounds: 1, calls: 2, warmUp: 0 } : { items: 100, rounds: 15, calls: 400, warmUp: 8 };
  const figures: Figures[] = [];
  for (const transport of TRANSPORTS) figures.push(...await measure(transport, size));
  return { tables: TRANSPORTS.map(transport => tableOf(transport, figures)), figures };
}

async function measure(transport: Transport, { items, rounds, calls, warmUp }: Size): Promise<Figures[]> {
  const names = Object.keys(CONTENDERS).filter(name => transport === 'http' || CONTENDERS[name].takesHandler);
  const stub = await startStub(items);
  const programs: ChildProcess[] = [];
  try {
    for (const name of names) {
      const { program } = await startProgram('operations/measure-operations.ts', [name, transport, items], stub.environmentOf(name));
      programs.push(program);
    }
    const figures: Figures[] = [];
    for (const operation of OPERATIONS) {
      const task: Task = { operation, calls: Math.max(1, Math.round(calls / WEIGHTS[operation])) };
      const measurements = names.map((): Measurement[] => []);
      for (const program of programs) {
        await ask(program, { ...task, calls: 1 });
        if (warmUp > 0) await ask(program, { ...task, calls: warmUp * task.calls });
      }
      if (transport === 'http') await checkRequests(stub, names);
      for (let round = 0; round < rounds; round++) {
        for (let turn = 0; turn < names.length; turn++) {
          const index = (turn + round) % names.length;
          measurements[index].push(await ask<Measurement>(programs[index], task));
        }
      }
      const [cpu, wall] = (['cpu', 'wall'] as const).map(kind => measurements.map(ofContender => ofContender.map(measurement => measurement[kind])));
      figures.push(...names.map((contender, index) => {
        const other = names.indexOf(CONTENDERS[contender].comparedWith);
        return {
          transport,
          operation,
          contender,
          cpu: summarize(cpu[index]),
          wall: summarize(wall[index]),
          times: { cpu: ratios(cpu[index], cpu[other]), wall: ratios(wall[index], wall[other]) },
        };
      }));
    }
    return figures;
  } finally {
    for (const program of programs.filter(({ connected }) => connected)) program.disconnect();
    stub.stop();
  }
}

/** What each sent last must do the same. */
async function checkRequests(stub: Stub, names: readonly string[]): Promise<void> {
  const requests = await Promise.all(names.map(name => stub.lastRequest(name)));
  for (const [index, request] of requests.entries()) compareRequests(requests[0], request, CONTENDERS[names[index]].isExact);
}

function tableOf(transport: Transport, figures: readonly Figures[]): ResultTable {
  return {
    title: transport === 'http' ? 'Operations over HTTP' : 'Operations over a mocked transport',
    notes: transport === 'http' ? [
      'Operations on orders of 16 attributes, each written as the guide of the library does it (`bench/operations/contenders`), over HTTP on the loopback '
      + 'interface to a server in a process of its own that answers at once. It answers reads with the items as the library itself stores them. '
      + 'The query returns 100 items, the batch writes 25, the transaction puts two items, changes one and deletes one. '
      + 'What is sent does the same; what this client sends is equal to what is sent by hand. By hand, nothing is checked.',
      'Each contender has a process of its own; they take turns. CPU for one operation, garbage collection included, after a warm-up; '
      + 'the median with the quartiles. «Times» are those of the first, round by round; for this client without logging, those of the document client without logging.',
      'The targets for this client: over its own transport 0.35 times the CPU (the query 0.5), over the official client 1.05 times the one with the same logger. '
      + 'Without a `logger`, the official client prepares what it would log all the same; «no logging» is a logger without `info`, for which it does not.',
    ] : ['The same with a `requestHandler` in the process that answers at once, for those that take one.'],
    heading: ['operation', 'contender', 'CPU µs', 'times', 'wall µs', 'times'],
    rows: figures.filter(figure => figure.transport === transport).map(({ operation, contender, cpu, wall, times }) => [
      operation, CONTENDERS[contender].name, formatSummary(cpu, 0), formatSummary(times.cpu, 2), formatSummary(wall, 0), formatSummary(times.wall, 2),
    ]),
  };
}

// A program of its own: prints the CPU and wall time of a record in each kind of handler, and the memory over many records, as JSON.
import { isDeepStrictEqual } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { batchOfOrders } from './order-records';
import { streamHandlers, Tally } from './stream-handlers';

/** Microseconds for one record, round by round. */
export interface StreamTimes {
  readonly handler: string;
  readonly cpu: number[];
  readonly wall: number[];
}

/** The memory that is in use, in megabytes, after so many records. */
export interface MemorySample {
  readonly records: number;
  readonly heap: number;
}

export interface StreamFigures {
  readonly times: StreamTimes[];
  readonly memory: MemorySample[];
}

const BATCH = 100;
const WARM_UP_BATCHES = 300;
const [rounds, batchesOfRound, records] = process.argv.slice(2).map(Number);

async function measureTimes(): Promise<StreamTimes[]> {
  const tallies: Tally[] = [];
  const sides = Object.entries(streamHandlers).map(([handler, make]) => {
    const tally = { inserted: 0, changed: 0 };
    tallies.push(tally);
    return { handler, run: make(tally), cpu: [] as number[], wall: [] as number[] };
  });
  const batches = Array.from({ length: batchesOfRound }, (_, number) => batchOfOrders(number, BATCH));
  for (const { run } of sides) for (let n = 0; n < (rounds > 1 ? WARM_UP_BATCHES : 1); n++) await run(batches[n % batches.length]);
  for (let round = 0; round < rounds; round++) {
    // each comes first as often as the others
    for (const side of sides.map((_, index) => sides[(index + round) % sides.length])) {
      const cpu = process.cpuUsage();
      const wall = process.hrtime.bigint();
      for (const batch of batches) await side.run(batch);
      const { user, system } = process.cpuUsage(cpu);
      side.wall.push(Number(process.hrtime.bigint() - wall) / 1000 / (batches.length * BATCH));
      side.cpu.push((user + system) / (batches.length * BATCH));
    }
  }
  if (!tallies.every(tally => isDeepStrictEqual(tally, tallies[0]))) throw new Error(`The handlers did not do the same: ${JSON.stringify(tallies)}`);
  return sides.map(({ handler, cpu, wall }) => ({ handler, cpu, wall }));
}

/** Every batch is a new one, as in a function that lives long. */
async function measureMemory(): Promise<MemorySample[]> {
  const run = streamHandlers.streamHandler({ inserted: 0, changed: 0 });
  const samples: MemorySample[] = [];
  const batches = records / BATCH;
  for (let number = 1; number <= batches; number++) {
    await run(batchOfOrders(number, BATCH));
    if (number % Math.ceil(batches / 10) > 0) continue;
    collectGarbage();
    samples.push({ records: number * BATCH, heap: process.memoryUsage().heapUsed / 2 ** 20 });
  }
  return samples;
}

/** Only here: a collection that is forced before a measurement takes optimized code away, and V8 starts slower with any flag. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

async function main(): Promise<void> {
  const figures: StreamFigures = { times: await measureTimes(), memory: await measureMemory() };
  console.log(JSON.stringify(figures));
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});

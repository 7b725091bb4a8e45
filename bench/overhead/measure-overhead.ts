// A program of its own: prints the CPU and wall time of each operation, by hand and with the client, as JSON.
import { isDeepStrictEqual } from 'node:util';
import { cannedDatabase } from './canned-database';
import { Operations, operationsByHand, operationsOfTheClient } from './operations';
import { orderOf } from './order-model';

/** Microseconds for one operation, round by round. */
export interface Times {
  readonly cpu: number[];
  readonly wall: number[];
}

export interface OverheadTimes {
  readonly operation: keyof Operations;
  readonly logger: boolean;
  readonly byHand: Times;
  readonly client: Times;
}

/** A query reads a hundred items, so a tenth of the calls is enough. */
const SHARE = { put: 1, get: 1, update: 1, query: 0.1 };

/** As many rounds come first that are not measured: the JIT compiler works on the SDK's code for thousands of calls. */
const WARM_UP_ROUNDS = 20;

const [rounds, callsOfRound] = process.argv.slice(2).map(Number);
const ORDERS = Array.from({ length: 100 }, (_, n) => orderOf(n));
const STORED = ORDERS.map(order => ({
  ...order, PK: `USER#${order.userId}`, SK: `ORDER#${order.orderId}`, GSI1PK: `STATUS#${order.status}`,
}));

async function measure(operation: keyof Operations, logger: boolean): Promise<OverheadTimes> {
  const database = cannedDatabase(STORED, logger ? { logger: {} as any } : {});
  const sides = [operationsByHand(database.client), operationsOfTheClient(database.client)]
    .map(operations => ({ run: operations[operation], cpu: [] as number[], wall: [] as number[] }));
  const [byHand, client] = sides;
  await compareRequests();
  const count = Math.max(1, Math.round(callsOfRound * SHARE[operation]));
  for (const { run } of sides) await repeat(run, rounds > 1 ? WARM_UP_ROUNDS * count : 1);
  for (let round = 0; round < rounds; round++) {
    for (const side of round % 2 === 0 ? sides : [...sides].reverse()) {
      globalThis.gc?.();
      const cpu = process.cpuUsage();
      const wall = process.hrtime.bigint();
      await repeat(side.run, count);
      const { user, system } = process.cpuUsage(cpu);
      side.wall.push(Number(process.hrtime.bigint() - wall) / 1000 / count);
      side.cpu.push((user + system) / count);
    }
  }
  return { operation, logger, byHand: { cpu: byHand.cpu, wall: byHand.wall }, client: { cpu: client.cpu, wall: client.wall } };

  async function compareRequests(): Promise<void> {
    await byHand.run(ORDERS[0]);
    const expected = database.lastRequest();
    await client.run(ORDERS[0]);
    if (isDeepStrictEqual(database.lastRequest(), expected)) return;
    throw new Error(`${operation}: the requests differ:\n${JSON.stringify(expected)}\n${JSON.stringify(database.lastRequest())}`);
  }
}

async function repeat(run: Operations[keyof Operations], count: number): Promise<void> {
  for (let n = 0; n < count; n++) await run(ORDERS[n % ORDERS.length]);
}

async function main(): Promise<void> {
  const times: OverheadTimes[] = [];
  for (const logger of [false, true]) {
    for (const operation of ['put', 'get', 'update', 'query'] as const) times.push(await measure(operation, logger));
  }
  console.log(JSON.stringify(times));
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});

// A program of its own: prints how long it takes to load a handler and to do a first operation, as JSON.
import { createRequire } from 'node:module';
import type { HandlerOperations } from '../operations/operations';
import { orderOf } from '../operations/order-model';

/** Milliseconds. */
export interface ColdStart {
  readonly cpu: number;
  readonly wall: number;
}

const [path, operation] = process.argv.slice(2) as [string, keyof HandlerOperations];

async function main(): Promise<void> {
  const order = orderOf(0);
  const cpu = process.cpuUsage();
  const wall = performance.now();
  const { handler } = createRequire(__filename)(path) as { handler: HandlerOperations };
  await handler[operation](order);
  const { user, system } = process.cpuUsage(cpu);
  const coldStart: ColdStart = { cpu: (user + system) / 1000, wall: performance.now() - wall };
  process.stdout.write(JSON.stringify(coldStart), () => process.exit());
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});

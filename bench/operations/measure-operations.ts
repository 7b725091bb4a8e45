// A program of its own: one contender, which does what it is told. It ends with the process that started it.
import { CannedDatabase } from './canned-database';
import { CONTENDERS } from './contenders';
import { OperationName, run } from './operations';
import { orderOf } from './order-model';

/** What to do: an operation so many times. */
export interface Task {
  readonly operation: OperationName;
  readonly calls: number;
}

/** Microseconds for one call. */
export interface Measurement {
  readonly cpu: number;
  readonly wall: number;
}

const [contender, transport, stored] = process.argv.slice(2);
const ORDERS = Array.from({ length: Number(stored) }, (_, n) => orderOf(n));

function mockedTransport() {
  const database = new CannedDatabase(ORDERS.length);
  const handle = async ({ headers, body }: { headers: Record<string, string>; body: string | Uint8Array }) =>
    ({ response: { statusCode: 200, ...database.answer(headers['x-amz-target'], body) } });
  return { requestHandler: { handle } as any };
}

async function main(): Promise<void> {
  const operations = await CONTENDERS[contender].connect(transport === 'mocked' ? mockedTransport() : {});
  for (const order of ORDERS) await operations.put(order);
  process.on('message', async ({ operation, calls }: Task) => {
    const cpu = process.cpuUsage();
    const wall = process.hrtime.bigint();
    for (let n = 0; n < calls; n++) await run(operations, operation, ORDERS, n);
    const { user, system } = process.cpuUsage(cpu);
    process.send!({ cpu: (user + system) / calls, wall: Number(process.hrtime.bigint() - wall) / 1000 / calls } satisfies Measurement);
  });
  process.on('disconnect', () => process.exit());
  process.send!('ready');
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});

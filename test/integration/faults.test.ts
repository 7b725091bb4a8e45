import { databases } from './databases';
import { RuntimeDatabase, startRuntimeDatabase } from './runtime-table';
import { bank } from '../faults/bank';
import { runFaults } from '../faults/run-faults';
import { transports } from '../faults/transports';

const COUNT = 1500;
const seeds = process.env.FAULT_SEED ? [Number(process.env.FAULT_SEED)] : [1];

jest.setTimeout(300_000);

describe.each(databases)('faults before %s', databaseName => {
  let database: RuntimeDatabase;
  beforeAll(async () => {
    database = await startRuntimeDatabase(databaseName);
  });
  afterAll(() => database.stop());

  describe.each(transports)('through $name', transport => {
    test.each(seeds)('every report is true, with FAULT_SEED=%i', async seed => {
      const tableName = await database.createTable(bank);
      const { operations, faults, problems } = await runFaults({ seed, count: COUNT, transport, database, tableName });
      expect(problems).toEqual([]);
      expect(operations.length).toBeGreaterThanOrEqual(COUNT);
      expect(faults.length).toBeGreaterThan(COUNT / 10);
      if (process.env.FAULT_STATS) {
        const counts: Record<string, number> = {};
        for (const { outcome } of operations) {
          const key = 'error' in outcome ? String((outcome.error as any).code ?? (outcome.error as any).name) : 'ok';
          counts[key] = (counts[key] ?? 0) + 1;
        }
        console.log(counts, faults.length);
      }
    });
  });
});

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** Runs the benchmarks at their smallest, as `npm run bench` does. */
function runBenchmarks(...args: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-test-'));
  try {
    const json = join(folder, 'figures.json');
    const text = execFileSync(join(ROOT, 'node_modules', '.bin', 'tsx'), ['bench/run.ts', ...args, '--tiny', '--json', json], { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' });
    return { text, figures: JSON.parse(readFileSync(json, 'utf8')) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

jest.setTimeout(120_000);

test('type checking: every program compiles, and 10 entities cost at most 30,000 instantiations', () => {
  const { text, figures } = runBenchmarks('types');
  expect(text).toContain('| cdk-single-table');
  expect(figures.types.bySize.find(({ entities }: { entities: number }) => entities === 10).instantiations).toBeLessThanOrEqual(30_000);
  expect(figures.types.byLibrary.map(({ library }: { library: string }) => library)).toEqual([
    'cdk-single-table', 'OneTable', 'ElectroDB, entities alone', 'ElectroDB with Service', 'DynamoDB-Toolbox',
  ]);
});

test('synthesis: the service and the stack by hand give the same template', () => {
  const { text, figures } = runBenchmarks('synth');
  expect(text).toContain('| functions | resources |');
  expect(figures.synth.syntheses).toEqual([expect.objectContaining({
    functions: 1,
    sameTemplate: true,
    resources: { 'AWS::DynamoDB::GlobalTable': 1, 'AWS::IAM::Policy': 1, 'AWS::IAM::Role': 1, 'AWS::Lambda::Function': 1, 'AWS::Logs::LogGroup': 1 },
  })]);
});

const CONTENDERS = ['plain', 'plainlogger', 'lean', 'official', 'officiallogger', 'electrodb', 'toolbox', 'onetable'];
const HANDLERS = ['lib-dynamodb', 'this client', 'this client by lib-dynamodb', 'ElectroDB', 'DynamoDB-Toolbox', 'OneTable'];

test('operations: all contenders send requests that do the same', () => {
  const { text, figures } = runBenchmarks('operations');
  expect(text).toContain('| transact ');
  const measured = (transport: string, operation: string) => figures.operations
    .filter((figure: { transport: string; operation: string }) => figure.transport === transport && figure.operation === operation)
    .map(({ contender }: { contender: string }) => contender);
  for (const operation of ['put', 'get', 'update', 'query', 'batch', 'transact']) {
    expect(measured('http', operation)).toEqual(CONTENDERS);
    expect(measured('mocked', operation)).toEqual(CONTENDERS.filter(contender => contender !== 'lean'));
  }
});

test('bundles: each handler is built', () => {
  const { text, figures } = runBenchmarks('bundles');
  expect(text).toContain('| KB by gzip |');
  expect(figures.bundles.handlers.map(({ name }: { name: string }) => name)).toEqual(HANDLERS);
});

test('cold starts: each handler does its first operation', () => {
  const { text, figures } = runBenchmarks('cold-starts');
  expect(text).toMatch(/\| +CPU ms \|/);
  expect(figures['cold-starts'].map(({ name }: { name: string }) => name)).toEqual(HANDLERS);
});

test('streams: the handlers do the same, and the filter saves invocations', () => {
  const { text, figures } = runBenchmarks('streams');
  expect(text).toContain('| streamHandler');
  expect(figures.streams.handlers.map(({ handler }: { handler: string }) => handler)).toEqual(['streamHandler', 'by hand with unmarshall', 'Powertools and unmarshall']);
  const [{ batchSize, changes, ofOrders, invocations, withoutFilter }] = figures.streams.filter;
  expect({ batchSize, invocations, withoutFilter }).toEqual({ batchSize: 1, invocations: ofOrders, withoutFilter: changes });
  expect(ofOrders).toBeLessThan(changes);
});

test('a part that does not exist is refused', () => {
  expect(() => runBenchmarks('speed')).toThrow('There is no part speed; the parts are types, synth, operations, bundles, cold-starts, streams.');
});

import { spawn } from 'node:child_process';
import { operationsByHand, operationsOfTheClient } from '/work/wt-transport/bench/overhead/operations.ts';
import { orderOf } from '/work/wt-transport/bench/overhead/order-model.ts';
import { createDocumentClient } from '/work/wt-transport/src/runtime/index.ts';
(async () => {
const stub = spawn(process.execPath, ['--import', 'tsx', '/tmp/tb/stub.mjs'], { stdio: ['pipe', 'pipe', 'inherit'], cwd: '/work/wt-transport' });
const port = await new Promise(r => stub.stdout.once('data', d => r(Number(d))));
const lean = createDocumentClient({ endpoint: 'http://127.0.0.1:' + port, region: 'us-east-1', credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', sessionToken: 'IQoJb3JpZ2luX2VjE'.repeat(40) } });
const c = operationsOfTheClient(lean);
const ORDERS = Array.from({ length: 100 }, (_, n) => orderOf(n));
for (const op of (process.env.ONLY ?? 'put').split(',')) { const n = op === 'query' ? 1000 : 12000; for (let i = 0; i < n; i++) await c[op](ORDERS[i % 100]); }
stub.stdin.end(); stub.kill(); 
})();

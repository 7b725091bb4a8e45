import { operationsOfTheClient } from '/work/wt-transport/bench/overhead/operations.ts';
import { orderOf } from '/work/wt-transport/bench/overhead/order-model.ts';
import { inputText } from '/work/wt-transport/src/runtime/transport/input-text.ts';
import { nativeOutput } from '/work/wt-transport/src/runtime/transport/native-output.ts';
import { signRequest } from '/work/wt-transport/src/runtime/transport/sign-request.ts';
import { httpSender } from '/work/wt-transport/src/runtime/transport/http-sender.ts';
(async () => {
const ORDERS = Array.from({ length: 100 }, (_, n) => orderOf(n));
const stored = o => ({ ...o, PK: `USER#${o.userId}`, SK: `ORDER#${o.orderId}`, GSI1PK: 'STATUS#PENDING' });
const one = stored(ORDERS[0]); const all = ORDERS.map(stored);
let last;
const fake = { get: async i => (last = i, { Item: one }), put: async i => (last = i, {}), update: async i => (last = i, { Attributes: one }), query: async i => (last = i, { Items: all, Count: 100, ScannedCount: 100 }), delete: async () => ({}), scan: async () => ({}), transactWrite: async () => ({}), transactGet: async () => ({}), batchGet: async () => ({}), batchWrite: async () => ({}) };
const c = operationsOfTheClient(fake);
async function bench(name, f, n) { const t = []; for (let r = 0; r < 15; r++) { const u = process.cpuUsage(); for (let i = 0; i < n; i++) await f(i); const v = process.cpuUsage(u); t.push((v.user + v.system) / n); } t.sort((a, b) => a - b); console.log(name.padEnd(14), 'min', t[0].toFixed(1), 'med', t[7].toFixed(1)); }
for (const op of ['put', 'get', 'update']) await bench('client ' + op, i => c[op](ORDERS[i % 100]), 6000);
await bench('client query', i => c.query(ORDERS[i % 100]), 100);
await c.put(ORDERS[0]); const putInput = last; await c.update(ORDERS[0]); const updateInput = last; 
await bench('text put', () => inputText(putInput), 6000); await bench('text update', () => inputText(updateInput), 6000);
const itemText = '{"Item":' + inputText({ Item: one }).slice(8); 
const queryText = JSON.stringify({ Items: all.map(i => JSON.parse(inputText({ Item: i })).Item), Count: 100 });
await bench('read get', () => nativeOutput(JSON.parse(itemText)), 6000); await bench('read query', () => nativeOutput(JSON.parse(queryText)), 60); await bench('parse query', () => JSON.parse(queryText), 60);
const body = inputText(putInput); const cr = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG', sessionToken: 'IQoJb3JpZ2luX2VjE'.repeat(40) };
await bench('sign', () => signRequest({ signingRegion: 'us-east-1', path: '/' }, 'dynamodb.us-east-1.amazonaws.com', 'PutItem', body, cr, Date.now()), 6000);
})();

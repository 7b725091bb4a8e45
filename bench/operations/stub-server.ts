// A program of its own: the database of each contender behind HTTP. It says its port, and ends with the process that started it.
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { CannedDatabase } from './canned-database';

const size = Number(process.argv[2]);
const databases = new Map<string, CannedDatabase>();

/** The access key in the signature tells who asks. */
function databaseOf(name: string): CannedDatabase {
  if (!databases.has(name)) databases.set(name, new CannedDatabase(size));
  return databases.get(name)!;
}

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.end(JSON.stringify(databaseOf(request.url!.slice(1)).lastRequest()));
    return;
  }
  const chunks: Buffer[] = [];
  request.on('data', chunk => chunks.push(chunk));
  request.on('end', () => {
    const [, name] = /Credential=([^/]+)/.exec(request.headers.authorization!)!;
    const { headers, body } = databaseOf(name).answer(request.headers['x-amz-target'] as string, Buffer.concat(chunks));
    response.writeHead(200, headers).end(body);
  });
});
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());

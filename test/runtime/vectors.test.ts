import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { loopbackDatabase } from './fake-database';
import { runVector, VectorFile } from './run-vector';
import { withCursors } from './tagged-values';
import { startLoopbackServer } from './transport/loopback-server';

const folder = join(__dirname, '..', 'vectors');
const files = readdirSync(folder).filter(name => name.endsWith('.json'));

test('there are test vectors', () => {
  expect(files.length).toBeGreaterThan(5);
});

describe.each(files)('%s', name => {
  const file: VectorFile = JSON.parse(readFileSync(join(folder, name), 'utf8'));

  test('names are unique', () => {
    expect(new Set(file.vectors.map(vector => vector.name)).size).toBe(file.vectors.length);
  });

  test.each(file.vectors.map(vector => [vector.name, vector] as const))('%s', async (_, vector) => {
    const { requests, result, error } = await runVector(file, vector);
    // an error that the vector does not expect says more than a missing result
    expect(error).toEqual(vector.error);
    expect(requests).toEqual((vector.exchange ?? []).map(({ request }) => request));
    expect(result).toEqual(vector.error ? undefined : withCursors(vector.result));
  });

  test('over HTTP, without the SDK, they are the same', async () => {
    const server = await startLoopbackServer();
    try {
      for (const vector of file.vectors) {
        const { requests, result, error } = await runVector(file, vector, loopbackDatabase(server));
        expect([vector.name, error]).toEqual([vector.name, vector.error]);
        expect([vector.name, requests]).toEqual([vector.name, (vector.exchange ?? []).map(({ request }) => request)]);
        expect([vector.name, result]).toEqual([vector.name, vector.error ? undefined : withCursors(vector.result)]);
      }
    } finally {
      await server.stop();
    }
  });
});

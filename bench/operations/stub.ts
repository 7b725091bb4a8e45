import { startProgram } from '../run-program';
import type { Request } from './canned-database';

/** The stub server in a process of its own. */
export interface Stub {
  /** The environment of a handler that uses it. */
  readonly environmentOf: (contender: string) => Record<string, string>;
  /** What a contender sent last. */
  readonly lastRequest: (contender: string) => Promise<Request>;
  readonly stop: () => void;
}

/** @param size how many items it keeps of each contender */
export async function startStub(size: number): Promise<Stub> {
  const { program, ready: port } = await startProgram<number>('operations/stub-server.ts', [size]);
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    environmentOf: contender => ({
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: contender,
      AWS_SECRET_ACCESS_KEY: 'none',
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      TABLE_NAME: 'orders',
    }),
    lastRequest: async contender => (await fetch(`${endpoint}/${contender}`)).json() as Promise<Request>,
    stop: () => program.disconnect(),
  };
}

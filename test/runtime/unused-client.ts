import { DocumentClient } from '../../src/runtime';

const refuse = async (): Promise<never> => { throw new Error('not expected'); };

/** A document client of which nothing is expected: tests replace the methods that they mean. */
export const unusedClient: DocumentClient = {
  get: refuse,
  put: refuse,
  update: refuse,
  delete: refuse,
  query: refuse,
  scan: refuse,
  transactWrite: refuse,
  transactGet: refuse,
  batchGet: refuse,
  batchWrite: refuse,
};

import { ClientOptions } from '../../src/runtime';

const METHODS = ['get', 'put', 'update', 'delete', 'query', 'scan', 'transactWrite', 'transactGet', 'batchGet', 'batchWrite'];

/**
 * A client whose methods answer what they are told, and never where they are told nothing.
 *
 * @returns it, and the signals of its requests
 */
export function slowClient(...answers: (object | undefined)[]): { client: ClientOptions['client']; signals: (AbortSignal | undefined)[] } {
  const signals: (AbortSignal | undefined)[] = [];
  const call = (_: unknown, options?: { abortSignal?: AbortSignal }) => {
    const answer = answers[signals.length];
    signals.push(options?.abortSignal);
    return answer ? Promise.resolve(answer) : new Promise<never>(() => {});
  };
  return { client: Object.fromEntries(METHODS.map(name => [name, call])) as unknown as ClientOptions['client'], signals };
}

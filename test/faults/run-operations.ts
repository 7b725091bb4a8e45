import { BankClient, Bound, PlannedOperation } from './planned-operation';
import { ArrivedRequest, FaultProxy } from '../../database/fault-proxy';
import type { ControlOptions } from '../../src/runtime';

/** An operation that was done, or tried. */
export interface PerformedOperation {
  readonly planned: PlannedOperation;
  /** Its requests. */
  readonly requests: readonly ArrivedRequest[];
  /** What it reported. */
  readonly outcome: { readonly result: unknown } | { readonly error: unknown };
}

/** Who does operations. */
export interface Caller {
  /** With what the names of its connections begin. */
  readonly name: string;
  /** A client with a connection of its own, whose access key ids begin with the name of the connection. */
  connect(name: string): BankClient;
  /** Has a listener called for each request of a connection that comes. */
  listen(name: string, listener: () => void): void;
}

/**
 * Does operations one after the other.
 *
 * An operation whose requests may be under way when it is over has a connection of its own, by which they are known.
 *
 * @returns a function that tells what was done, when nothing is under way any more
 */
export async function runOperations(caller: Caller, proxy: FaultProxy, operations: readonly PlannedOperation[]): Promise<() => PerformedOperation[]> {
  const performed: (() => PerformedOperation)[] = [];
  const db = caller.connect(`${caller.name}M`);
  for (const [index, planned] of operations.entries()) {
    const isApart = planned.bound !== undefined || planned.leavesRequests;
    const name = `${caller.name}${isApart ? `P${index}` : ''}M`;
    const options = planned.bound ? controlOf(planned.bound, listener => caller.listen(name, listener)) : {};
    const outcome = await planned.run(isApart ? caller.connect(name) : db, options).then(result => ({ result }), (error: unknown) => ({ error }));
    const requests = isApart ? undefined : proxy.take(name);
    performed.push(() => ({ planned, outcome, requests: requests ?? proxy.take(name) }));
  }
  return () => performed.map(tell => tell());
}

function controlOf(bound: Bound, listen: (listener: () => void) => void): ControlOptions {
  if ('maxTime' in bound) return bound;
  const controller = new AbortController();
  const abort = () => controller.abort(new Error('nobody waits for it any more'));
  let left = bound.requests;
  if (left === 0) abort();
  listen(() => {
    if (--left === 0) setTimeout(abort, bound.milliseconds);
  });
  return { signal: controller.signal };
}

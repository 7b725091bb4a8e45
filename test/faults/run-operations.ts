import { BankClient, PlannedOperation } from './planned-operation';
import { ArrivedRequest, FaultProxy } from '../../database/fault-proxy';

/** An operation that was done, or tried. */
export interface PerformedOperation {
  readonly planned: PlannedOperation;
  /** Its requests. */
  readonly requests: readonly ArrivedRequest[];
  /** What it reported. */
  readonly outcome: { readonly result: unknown } | { readonly error: unknown };
}

/** Does operations one after the other, as a caller whose access key ids begin with its name. */
export async function runOperations(
  db: BankClient, proxy: FaultProxy, caller: string, operations: Iterable<PlannedOperation>,
): Promise<PerformedOperation[]> {
  const performed: PerformedOperation[] = [];
  for (const planned of operations) {
    const outcome = await planned.run(db).then(result => ({ result }), (error: unknown) => ({ error }));
    performed.push({ planned, outcome, requests: proxy.take(caller) });
  }
  return performed;
}

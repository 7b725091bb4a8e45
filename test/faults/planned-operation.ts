import { bank, BankItem, BankState } from './bank';
import { Client } from '../../src/runtime';

/** A client of the bank. */
export type BankClient = Client<typeof bank>;

/** A write as it is meant. */
export interface PlannedWrite {
  /** The table key. */
  readonly id: string;
  /** The mark that the item gets, which no other write has; `undefined` for a deletion and a check. */
  readonly mark?: string;
  /** Whether its condition holds. @default - it has none */
  readonly allows?: (before: BankItem | undefined) => boolean;
  /** What is stored afterwards, from what was stored before. */
  readonly apply: (before: BankItem | undefined) => BankItem | undefined;
}

/** An operation as it is meant, and how it is done. */
export interface PlannedOperation {
  /** The operation, to show. */
  readonly title: string;
  /** What it is on the wire. */
  readonly kind: 'write' | 'transaction' | 'batch' | 'read';
  /** Whether a condition that it makes false itself, or a token, guards it against being done twice. */
  readonly guarded: boolean;
  /** What it writes, in its order. */
  readonly writes: readonly PlannedWrite[];
  /** The table keys that it reads, where it may read them by several requests. */
  readonly keys?: readonly string[];
  /** Does it. */
  readonly run: (db: BankClient) => PromiseLike<unknown>;
  /**
   * What it resolves to.
   *
   * @param before what was stored before it was done; for reads, what was stored when it was read
   * @param after what was stored afterwards
   */
  readonly result: (before: BankState, after: BankState) => unknown;
}

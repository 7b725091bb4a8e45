import { bank, BankItem, BankState } from './bank';
import { Client, ControlOptions } from '../../src/runtime';

/** A client of the bank. */
export type BankClient = Client<typeof bank>;

/** A write as it is meant. */
export interface PlannedWrite {
  /** The table key. */
  readonly id: string;
  /** The mark that the item gets, which no other write has; `undefined` for a deletion and a check. */
  readonly mark?: string;
  /** Whether its condition holds, by its item and by everything that is stored. @default - it has none */
  readonly allows?: (before: BankItem | undefined, state: BankState) => boolean;
  /** What is stored afterwards, from what was stored before. */
  readonly apply: (before: BankItem | undefined) => BankItem | undefined;
}

/** What bounds an operation: a signal that is aborted when so many of its requests have come, 0 before it begins, and some milliseconds later; or a time. */
export type Bound = { readonly requests: number; readonly milliseconds: number } | { readonly maxTime: number };

/** An operation as it is meant, and how it is done. */
export interface PlannedOperation {
  /** The operation, to show. */
  readonly title: string;
  /** What it is on the wire: `unique` is a write with guard items, in a transaction of its own, which reads the item first and may read it afterwards. */
  readonly kind: 'write' | 'unique' | 'transaction' | 'batch' | 'read';
  /** Whether a condition that it makes false itself, or a token, guards it against being done twice. */
  readonly guarded: boolean;
  /** What it writes, in its order. */
  readonly writes: readonly PlannedWrite[];
  /** The table keys that it reads, where it may read them by several requests. */
  readonly keys?: readonly string[];
  /** Whether its requests may be under way when it is over. @default false */
  readonly leavesRequests?: boolean;
  /** What bounds it. @default - nothing */
  readonly bound?: Bound;
  /** Does it. */
  readonly run: (db: BankClient, options: ControlOptions) => PromiseLike<unknown>;
  /**
   * What it resolves to.
   *
   * @param before what was stored before it was done; for reads, what was stored when it was read
   * @param after what was stored afterwards
   */
  readonly result: (before: BankState, after: BankState) => unknown;
  /**
   * What is wrong with its result, in the place of `result`, where what it resolves to comes of several requests.
   *
   * @param states what was stored at each of its requests that the database got
   */
  readonly problem?: (result: unknown, states: readonly BankState[]) => string | undefined;
}

import { ItemAttempt } from '../attempt';
import { RequestControl } from '../request-control';

type Item = Record<string, unknown>;

/** An operation on an item as it is sent: alone, or as a part of a transaction or a batch. */
export type ItemRequest<Result = unknown> = ReadRequest<Result> | WriteRequest<Result>;

/** Which item a write resolves to: the one that was there, or the one that is there then. */
export type Returning = 'old' | 'new';

/** Sends an operation within the bounds that it has. */
export type Send<Result> = (control: RequestControl | undefined) => Promise<Result>;

/** What gets an item. */
export interface ReadRequest<Result = unknown> {
  readonly kind: 'read';
  readonly attempt: ItemAttempt;
  readonly input: Readonly<Record<string, any>>;
  /** Sends it alone. */
  readonly send: Send<Result>;
  /** The result, from what is stored. */
  readonly read: (stored: Item | undefined) => unknown;
}

/** What writes an item, or checks it. */
export interface WriteRequest<Result = unknown> {
  readonly kind: 'write';
  readonly attempt: ItemAttempt;
  /** What it is in a transaction. */
  readonly action: 'Put' | 'Update' | 'Delete' | 'ConditionCheck';
  /** Its input in a transaction. */
  readonly input: Readonly<Record<string, any>>;
  /** Sends it alone. */
  readonly send: Send<Result>;
  /** Which item it was asked to resolve to, if it was. */
  readonly returning?: Returning;
  /** The result in a transaction and in a batch, where DynamoDB returns nothing. */
  readonly resultInGroup: unknown;
  /** The error of a condition that did not hold, from the item that is there, be it in DynamoDB's own form. */
  readonly refuse: (cause: unknown, existing: Item | undefined) => Error;
}

/** What is written to an item: a change, and what is known of the item. */
export interface ChangeInput {
  /** What makes the change, for messages: `Order.update`. */
  readonly place: string;
  readonly change: unknown;
  /** The values of the table key's placeholders. */
  readonly keyValues: Readonly<Record<string, unknown>>;
  /** Values that the item is known to have, or to lack. */
  readonly given: Readonly<Record<string, unknown>>;
  /** Whether the change may make the item. */
  readonly upsert: boolean;
}

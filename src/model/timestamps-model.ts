/**
 * The attributes that hold when an item was written, by what they hold. One that is not declared is a text in
 * ISO 8601, such as `2026-01-31T09:30:00.000Z`; one declared as `number` holds seconds since 1970-01-01 UTC.
 */
export interface TimestampsModel {
  /**
   * Name of the attribute that holds when the item was created: written by `create`, by `put` where it is not given,
   * and by `upsert` where the item lacks it.
   * @default - this is not kept
   */
  readonly created?: string;

  /**
   * Name of the attribute that holds when the item was last written: written by every `create`, `put`, `update` and `upsert`.
   * @default - this is not kept
   */
  readonly updated?: string;
}

/** What IAM does not, or cannot, do for an access, with what to do about it. */
export interface AccessRemark {
  /**
   * What kind of remark it is:
   *
   * - `NOT_NARROWED`: the access reaches all partitions, because their keys cannot be told apart by IAM.
   * - `SHARED_PARTITION`: items of other entities are in the same partitions.
   * - `REFUSED_BATCH`: single requests are allowed, but not together in one batch.
   * - `WHOLE_TABLE`: the access was meant for the whole table.
   * - `INDEX_KEYS`: a writer can write any index key.
   * - `NO_CONDITIONS`: IAM does not see the condition of a write.
   * - `OVERWRITTEN_ITEMS`: a writer can read what it overwrites.
   */
  readonly code: 'NOT_NARROWED' | 'SHARED_PARTITION' | 'REFUSED_BATCH' | 'WHOLE_TABLE' | 'INDEX_KEYS' | 'NO_CONDITIONS' | 'OVERWRITTEN_ITEMS';
  /** The accesses that it is about, such as `read('User')`, sorted. */
  readonly accesses: readonly string[];
  readonly reason: string;
  readonly advice: string;
}

/** What a database has of DynamoDB, as far as random tests have to know it. */
export interface Engine {
  /** Whether an index key may have several attributes. */
  readonly compositeKeys: boolean;
  /** Whether a query of a local index fetches from the table the attributes that it is asked for and that the index does not hold. */
  readonly fetchesThroughLocalIndexes: boolean;
  /** Whether `begins_with` of a key condition takes `A` for `a`. */
  readonly beginningsIgnoreCase: boolean;
  /** Whether an update that makes an item returns its key as the item that was there. */
  readonly returnsKeysOfNoItem: boolean;
}

/**
 * A secondary index.
 */
export interface IndexModel {
  /**
   * The partition key: the name of an attribute, or up to four names separated by commas (`'tournamentId, region'`).
   * A name is either a key attribute that entities give a key template for, or an attribute of theirs.
   * A local index has the partition key of the table.
   */
  readonly partition: string;

  /**
   * The sort key: the name of an attribute, or up to four names separated by commas.
   * @default - no sort key
   */
  readonly sort?: string;

  /**
   * The attributes that the index holds beside the keys: `[]` for keys only (KEYS_ONLY), or a list (INCLUDE).
   * @default - all attributes (ALL)
   */
  readonly projection?: string[];

  /**
   * Whether this is a local secondary index.
   * @default false
   */
  readonly local?: boolean;
}

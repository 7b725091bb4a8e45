/**
 * The table's own key and its special attributes, by physical attribute name.
 */
export interface TableModel {
  /**
   * Name of the partition key attribute. Given without `sort`, the table has no sort key.
   * @default 'PK', with 'SK' as sort key
   */
  readonly partition?: string;

  /**
   * Name of the sort key attribute. Needs `partition` beside it.
   * @default 'SK' if `partition` is not given either; otherwise the table has no sort key
   */
  readonly sort?: string;

  /**
   * Name of the time to live attribute: a number, seconds since 1970-01-01 UTC.
   * DynamoDB deletes an item some time after this moment, typically within a few days.
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
   * @default - items do not expire
   */
  readonly ttl?: string;

  /**
   * Name of the attribute that holds the name of an item's entity. Needed only where the keys of two entities
   * cannot be told apart; the runtime writes and checks it.
   * @default - an item's entity is read from its keys
   */
  readonly discriminator?: string;
}

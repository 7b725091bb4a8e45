import { TimestampsModel } from './timestamps-model';

/**
 * A kind of item.
 */
export interface EntityModel {
  /**
   * Key templates by physical key attribute, such as `{ "PK": "USER#{userId}", "SK": "ORDER#{orderId}" }`.
   *
   * A template mixes constants and placeholders, or is a constant, or one bare placeholder. `{n:10}` pads a
   * non-negative integer with zeros to ten digits. An index key whose placeholders are not all present is left
   * off the item, so that the index is sparse.
   */
  readonly keys: Readonly<Record<string, string>>;

  /**
   * Attribute types by name: `string`, `number`, `bigint`, `boolean`, `binary`, `map`, `list`, `any`,
   * `set<string>`, `set<number>`, `set<binary>`, `X[]`, a choice such as `PENDING|PAID`, a nested object, or a
   * list with one object in it. A `?` at the end of the type, or of the name of a nested object, makes it optional.
   * @default - no attributes but the placeholders of the keys
   */
  readonly attributes?: Readonly<Record<string, any>>;

  /**
   * What the table's discriminator attribute holds for this entity.
   * @default - the entity's name
   */
  readonly discriminator?: string;

  /**
   * Values of attributes that are left out in `create`, `put` and `upsert`, by name, such as `{ "status": "PENDING" }`.
   * They are JSON values; a whole number stands for a `bigint`. Items that are stored already stay as they are.
   * @default - every attribute that is not optional must be given
   */
  readonly defaults?: Readonly<Record<string, any>>;

  /**
   * The attributes in which the client keeps when an item was created, and when it was last written.
   * @default - neither is kept
   */
  readonly timestamps?: TimestampsModel;

  /**
   * Name of the number attribute that counts how often an item was written, for optimistic locking: `put` of an item that
   * was read fails where it has been written since, and so do `update` and `delete` where they are told its version.
   * @default - items have no version
   */
  readonly version?: string;

  /**
   * How long an item lives from `create`, `put` or `upsert` on, as a duration in ISO 8601 of weeks, days, hours, minutes and
   * seconds, such as `P30D` or `PT12H`: the value of the table's time to live attribute where none is given.
   * @default - an item lives until the time to live that it is given; without one, for ever
   */
  readonly ttl?: string;

  /**
   * What no two items of the entity may share: by a name, such as `email`, the key templates of a guard item, by the
   * key attributes of the table, such as `{ "PK": "EMAIL#{email}", "SK": "EMAIL" }`. Their placeholders are attributes
   * of the entity, several of them where the values are unique together. An item that lacks one of them has no guard
   * item, and may share the others.
   *
   * The runtime writes the item and its guard items in one transaction. A guard item has its keys and `guardOf`, the
   * key of the item that it belongs to; where the table has a discriminator, it is `User.unique.email`.
   * @default - none
   */
  readonly unique?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

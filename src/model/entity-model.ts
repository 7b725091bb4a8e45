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
}

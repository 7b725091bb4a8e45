/**
 * What may be read of an entity.
 */
export interface ReadAccessOptions {
  /**
   * The only attributes that may be read. Every request then has to name what it reads; the keys may be named, too.
   * @default - every attribute
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
   */
  readonly attributes?: string[];
}

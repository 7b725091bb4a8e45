/** What a call tries to do, for its errors. */
export type Attempt = ItemAttempt | QueryAttempt;

/** An operation on one item. */
export interface ItemAttempt {
  /** The method of the entity. */
  readonly method: 'get' | 'create' | 'put' | 'update' | 'upsert' | 'delete';
  /** The name of the entity. */
  readonly entity: string;
  /** The table key of the item, by physical attribute. */
  readonly key: Readonly<Record<string, unknown>>;
  readonly pattern?: undefined;
  /** The attributes that a get reads, where they are not all. */
  readonly attributes?: ReadonlySet<string>;
}

/** A query. */
export interface QueryAttempt {
  readonly method: 'query';
  readonly entity?: undefined;
  readonly key?: undefined;
  /** The name of the access pattern. */
  readonly pattern: string;
  readonly attributes?: undefined;
}

/** What a call tries to do, for its errors. */
export type Attempt = ItemAttempt | QueryAttempt | ScanAttempt | GroupAttempt;

/** An operation on one item. */
export interface ItemAttempt {
  /** The method of the entity. */
  readonly method: 'get' | 'create' | 'put' | 'update' | 'upsert' | 'delete' | 'check';
  /** The name of the entity. */
  readonly entity: string;
  /** The table key of the item, by physical attribute. */
  readonly key: Readonly<Record<string, unknown>>;
  readonly pattern?: undefined;
  readonly parts?: undefined;
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
  readonly parts?: undefined;
  readonly attributes?: undefined;
}

/** A scan. */
export interface ScanAttempt {
  readonly method: 'scan';
  readonly entity?: undefined;
  readonly key?: undefined;
  readonly pattern?: undefined;
  readonly parts?: undefined;
  readonly attributes?: undefined;
}

/** A transaction or a request of a batch. */
export interface GroupAttempt {
  readonly method: 'transact' | 'batch';
  readonly entity?: undefined;
  readonly key?: undefined;
  readonly pattern?: undefined;
  /** What its operations try to do. */
  readonly parts: readonly ItemAttempt[];
  readonly attributes?: undefined;
}

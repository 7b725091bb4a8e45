import { SingleTableError } from '../../model/single-table-error';

/** Where an error about one item happened. */
export interface ItemErrorPlace {
  /** The name of the entity. */
  readonly entity: string;
  /** The table key of the item, by physical attribute. */
  readonly key: Readonly<Record<string, unknown>>;
  /** The error of the service. */
  readonly cause?: unknown;
}

/**
 * An error about one item of an entity.
 */
export class ItemError extends SingleTableError {
  /** The name of the entity. */
  readonly entity: string;
  /** The table key of the item, by physical attribute. */
  readonly key: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, { entity, key, cause }: ItemErrorPlace) {
    super(code, message, cause === undefined ? undefined : { cause });
    this.name = 'ItemError';
    this.entity = entity;
    this.key = key;
  }
}

/** The place of an error for its message: `Order with PK 'USER#1' and SK 'ORDER#2'`. */
export function describePlace({ entity, key }: ItemErrorPlace): string {
  return `${entity} with ${Object.entries(key).map(([name, value]) => `${name} ${typeof value === 'string' ? `'${value}'` : String(value)}`).join(' and ')}`;
}

import { describePlace, ItemError, ItemErrorPlace } from './item-error';

/** What an item was expected to be, and what it is. */
export interface VersionConflict {
  /** The version that was given; `undefined` if there was none. */
  readonly expected?: number;
  /** The version that the item has; `undefined` if it has none, or if there is no item. */
  readonly found?: number;
  /** The item that is there; `undefined` if there is none. */
  readonly item?: Readonly<Record<string, unknown>>;
}

/**
 * An item that was written by somebody else since it was read. Nothing was written.
 */
export class VersionConflictError extends ItemError implements VersionConflict {
  readonly expected?: number;
  readonly found?: number;
  readonly item?: Readonly<Record<string, unknown>>;

  constructor(place: ItemErrorPlace, { expected, found, item }: VersionConflict) {
    const state = !item ? 'is not there any more' : found === undefined ? 'has no version' : `has version ${found}`;
    const given = expected === undefined ? 'no version was given' : `version ${expected} was given`;
    super('VERSION_CONFLICT', `${describePlace(place)} ${state}, and ${given}: it was written since it was read. Read it, and write it anew.`, place);
    this.name = 'VersionConflictError';
    this.expected = expected;
    this.found = found;
    this.item = item;
  }
}

import { describePlace, ItemError, ItemErrorPlace } from './item-error';

/**
 * An item to create whose key is taken.
 */
export class AlreadyExistsError extends ItemError {
  /** The item that is there, where the service returned it and it is of the same entity. */
  readonly item?: Readonly<Record<string, unknown>>;

  constructor(place: ItemErrorPlace, item?: Readonly<Record<string, unknown>>) {
    super('ALREADY_EXISTS', `${describePlace(place)} exists already. To replace it, use put.`, place);
    this.name = 'AlreadyExistsError';
    this.item = item;
  }
}

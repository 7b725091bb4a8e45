import { describePlace, ItemError, ItemErrorPlace } from './item-error';

/**
 * An item to update that does not exist.
 */
export class NotFoundError extends ItemError {
  constructor(place: ItemErrorPlace) {
    super('NOT_FOUND', `${describePlace(place)} does not exist. To write it where it is missing, use upsert or create.`, place);
    this.name = 'NotFoundError';
  }
}

import { describePlace, ItemError, ItemErrorPlace } from './item-error';

/**
 * An item that is of another entity than the one it was asked for as, or of no entity of the model.
 */
export class WrongEntityError extends ItemError {
  /** The entity that the item is of; `undefined` if it is of none. */
  readonly found?: string;

  constructor(place: ItemErrorPlace, found: string | undefined) {
    super('WRONG_ENTITY', `${describePlace(place)} is ${found === undefined ? 'an item of no entity of the model' : `an item of ${found}`}.`, place);
    this.name = 'WrongEntityError';
    this.found = found;
  }
}

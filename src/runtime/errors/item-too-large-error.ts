import { describePlace, ItemError, ItemErrorPlace } from './item-error';

/**
 * An item that would be larger than the 400 KB that DynamoDB stores, attribute names included.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html#limits-items
 */
export class ItemTooLargeError extends ItemError {
  constructor(place: ItemErrorPlace) {
    super('ITEM_TOO_LARGE', `${describePlace(place)} would be larger than 400 KB. Split it into several items, or keep its large parts in S3.`, place);
    this.name = 'ItemTooLargeError';
  }
}

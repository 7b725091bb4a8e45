import { describePlace, ItemError, ItemErrorPlace } from './item-error';

/**
 * A condition (`if` or `given`) that did not hold. Nothing was written.
 */
export class ConditionFailedError extends ItemError {
  /** The item that the condition was checked against; `undefined` if there is none. */
  readonly item?: Readonly<Record<string, unknown>>;

  constructor(place: ItemErrorPlace, item?: Readonly<Record<string, unknown>>) {
    super('CONDITION_FAILED', `${describePlace(place)} does not meet the condition${item ? '' : ': there is no such item'}.`, place);
    this.name = 'ConditionFailedError';
    this.item = item;
  }
}

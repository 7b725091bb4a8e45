import { describePlace, ItemError, ItemErrorPlace } from './item-error';
import { describeValue } from '../describe-value';

/** What is not unique, and who has it. */
export interface NotUniqueDetails {
  /** The name of what is unique, in the model. */
  readonly unique: string;
  /** The values that are unique together. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The table key of the item that has them, by physical attribute, where the service returned it. */
  readonly owner?: Readonly<Record<string, unknown>>;
}

/**
 * An item to write with a unique attribute that another item has already. Nothing was written.
 */
export class NotUniqueError extends ItemError {
  /** The name of what is unique, in the model. */
  readonly unique: string;
  /** The values that are unique together. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The table key of the item that has them, by physical attribute, where the service returned it. */
  readonly owner?: Readonly<Record<string, unknown>>;

  constructor(place: ItemErrorPlace, { unique, values, owner }: NotUniqueDetails) {
    const taken = Object.entries(values).map(([name, value]) => `${name} ${describeValue(value)}`).join(' and ');
    super('NOT_UNIQUE', `${describePlace(place)} is not unique (${unique}): another item has ${taken}. Give it another value, or change the other item first.`, place);
    this.name = 'NotUniqueError';
    this.unique = unique;
    this.values = values;
    this.owner = owner;
  }
}

import { Action } from './change-action';
import { AttributeType } from '../../model/attribute-type';
import { describeType } from '../describe-type';
import { ValidationError } from '../errors/validation-error';
import { AttributeExpression } from '../expressions/attribute-expression';
import { AttributePath } from '../expressions/attribute-path';
import { encodeValue } from '../items/encode-value';

/**
 * Checks the value of a part of a change: one that the attribute could have, or what can be added to it or taken out.
 *
 * @throws ValidationError
 */
export function encodeChangeValue(action: Action, { type, place, steps }: AttributePath, value: unknown): unknown {
  // what DynamoDB works out is checked where it is compiled
  if (action === 'set' && value instanceof AttributeExpression) return value;
  switch (action) {
    case 'add':
      refuseOther(['number', 'bigint', 'set', 'any'], 'numbers and sets');
      if (type.kind === 'any' && typeof value !== 'number' && typeof value !== 'bigint' && !(value instanceof Set)) {
        throw new ValidationError(`${place}: add takes a number or a Set.`);
      }
      break;
    case 'delete':
      refuseOther(['set', 'any'], 'sets');
      if (!(value instanceof Set)) throw new ValidationError(`${place}: delete takes a Set of the elements to take out. To remove an attribute, use remove.`);
      break;
    case 'append':
    case 'prepend':
      refuseOther(['array', 'list', 'any'], 'lists');
      if (!Array.isArray(value)) throw new ValidationError(`${place}: ${action} takes an array of elements.`);
      break;
  }
  return encodeValue(type, value, place, steps.length - 1);

  function refuseOther(kinds: readonly AttributeType['kind'][], applicable: string): void {
    if (!kinds.includes(type.kind)) throw new ValidationError(`${place}: ${action} applies to ${applicable}, not to ${describeType(type)}.`);
  }
}

import { AttributeExpression } from './attribute-expression';
import { AttributeType } from '../../model/attribute-type';
import { compareValues } from '../compare-values';
import { COMPARED, compileOperand, ExpressionScope } from './compile-expression';
import { describeType } from '../describe-type';
import { describeValue } from '../describe-value';
import { ValidationError } from '../errors/validation-error';
import { isObject } from '../is-object';
import { nameHint } from '../name-hint';

/** The operators of a condition on an attribute. */
export const OPERATORS = [
  '=', '<>', '<', '<=', '>', '>=', 'between', 'in', 'begins_with', 'contains', 'attribute_exists', 'attribute_type', 'size',
] as const;

const SIZE_OPERATORS = ['=', '<>', '<', '<=', '>', '>=', 'between', 'in'] as const;
const ATTRIBUTE_TYPES = ['S', 'SS', 'N', 'NS', 'B', 'BS', 'BOOL', 'NULL', 'L', 'M'];
const ORDERED_KINDS = ['string', 'choice', 'number', 'bigint', 'binary', 'any'];
const MOST_VALUES_OF_IN = 100;

/** What an operator is applied to. */
export interface Operand {
  /** Its text in the expression: a path, or `size(…)`. */
  readonly text: string;
  readonly type: AttributeType;
  /** Its place for messages: `Order.total`. */
  readonly place: string;
}

/**
 * One operator as a part of a condition expression.
 *
 * @throws ValidationError where the operator does not take the value or the attribute's type
 */
export function compileOperator(operator: string, value: unknown, { text, type, place }: Operand, scope: ExpressionScope): string {
  const here = `${place} '${operator}'`;
  if (value === undefined || (value === null && type.kind !== 'any')) throw emptyCondition(here, value);
  const encoded = (element: unknown, as = type) => {
    const compared = compileOperand(element, as, scope, { place: here, allowed: COMPARED });
    if (compared === text) throw new ValidationError(`${here}: it is compared with itself, which DynamoDB refuses. Compare it with another attribute.`);
    return compared;
  };
  switch (operator) {
    case '=':
    case '<>':
      return `${text} ${operator} ${encoded(value)}`;
    case '<':
    case '<=':
    case '>':
    case '>=':
      checkOrdered();
      return `${text} ${operator} ${encoded(value)}`;
    case 'between': {
      checkOrdered();
      if (!Array.isArray(value) || value.length !== 2) throw new ValidationError(`${here}: an array of two values is needed, not ${describeLength(value)}.`);
      const bounds = `${text} BETWEEN ${encoded(value[0])} AND ${encoded(value[1])}`;
      if (!value.some(bound => bound instanceof AttributeExpression) && compareValues(value[0], value[1]) > 0) throw new ValidationError(`${here}: the first value is greater than the second. Exchange them.`);
      return bounds;
    }
    case 'in':
      if (!Array.isArray(value) || value.length === 0 || value.length > MOST_VALUES_OF_IN) {
        throw new ValidationError(`${here}: an array of 1 to ${MOST_VALUES_OF_IN} values is needed, not ${describeLength(value)}.`);
      }
      return `${text} IN (${value.map(element => encoded(element)).join(', ')})`;
    case 'begins_with':
      if (!['string', 'choice', 'binary', 'any'].includes(type.kind)) throw notApplicable('strings and binary values');
      return `begins_with(${text}, ${encoded(value, type.kind === 'choice' ? { kind: 'string' } : type)})`;
    case 'contains':
      return `contains(${text}, ${encoded(value, containedType())})`;
    case 'attribute_exists':
      if (typeof value !== 'boolean') throw new ValidationError(`${here}: true or false is needed, not ${describeValue(value)}.`);
      return `${value ? 'attribute_exists' : 'attribute_not_exists'}(${text})`;
    case 'attribute_type':
      if (!ATTRIBUTE_TYPES.includes(value as string)) throw new ValidationError(`${here}: one of ${ATTRIBUTE_TYPES.join(', ')} is needed, not ${describeValue(value)}.`);
      return `attribute_type(${text}, ${scope.placeholders.value(value)})`;
    case 'size':
      return compileSize(value, { text: `size(${text})`, type: { kind: 'number' }, place: `${place} 'size'` }, scope);
    default:
      throw new ValidationError(`${place}: there is no operator '${operator}'${nameHint(operator, OPERATORS)}${
        type.kind === 'map' || type.kind === 'any' ? " Equality of a whole map is { '=': … }." : ''}`);
  }

  function checkOrdered(): void {
    if (!ORDERED_KINDS.includes(type.kind)) throw notApplicable('strings, numbers and binary values');
  }

  function containedType(): AttributeType {
    switch (type.kind) {
      case 'set': return { kind: type.element };
      case 'array': return type.element;
      case 'list':
      case 'any': return { kind: 'any' };
      case 'string':
      case 'choice': return { kind: 'string' };
      case 'binary': return { kind: 'binary' };
      default: throw notApplicable('strings, binary values, sets and lists');
    }
  }

  function notApplicable(applicable: string): ValidationError {
    return new ValidationError(`${here}: it applies to ${applicable}, not to ${describeType(type)}.`);
  }
}

function describeLength(value: unknown): string {
  return Array.isArray(value) ? `one of ${value.length}` : describeValue(value);
}

function compileSize(value: unknown, operand: Operand, scope: ExpressionScope): string {
  if (!isObject(value) || value instanceof AttributeExpression) return compileOperator('=', value, operand, scope);
  const operators = Object.entries(value);
  if (operators.length === 0) throw new ValidationError(`${operand.place}: an operator is missing.`);
  return operators.map(([operator, bound]) => {
    if (!(SIZE_OPERATORS as readonly string[]).includes(operator)) {
      throw new ValidationError(`${operand.place}: there is no operator '${operator}' for a size${nameHint(operator, SIZE_OPERATORS)}`);
    }
    return compileOperator(operator, bound, operand, scope);
  }).join(' AND ');
}

/** A condition that would silently be none, or one that no value meets. */
export function emptyCondition(place: string, value: undefined | null): ValidationError {
  return new ValidationError(`${place}: ${value} is no condition. Leave it out, or use { attribute_exists: false }.`);
}

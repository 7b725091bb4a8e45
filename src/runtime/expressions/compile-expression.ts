import { AttributeExpression, ExpressionOperator } from './attribute-expression';
import { parseAttributePath } from './attribute-path';
import { ExpressionPlaceholders } from './expression-placeholders';
import { Attribute, AttributeType } from '../../model/attribute-type';
import { describeType } from '../describe-type';
import { ValidationError } from '../errors/validation-error';
import { encodeValue } from '../items/encode-value';

/** What expressions are about. */
export interface ExpressionScope {
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** Its place for messages: `Order`. */
  readonly place: string;
  readonly placeholders: ExpressionPlaceholders;
  /** Refuses an attribute that an expression cannot read. */
  readonly checkAttribute?: (name: string) => void;
}

/** Where an operand stands. */
export interface OperandPlace {
  /** For messages: `Order.total '>='`. */
  readonly place: string;
  /** How many lists and objects it is in. */
  readonly level?: number;
  /** The expressions that it may be, if it is one. */
  readonly allowed: readonly ExpressionOperator[];
}

/** The expressions that a condition compares with. */
export const COMPARED: readonly ExpressionOperator[] = ['attribute', 'size'];

/** The expressions that can be operands of others. */
const INNER: readonly ExpressionOperator[] = ['attribute', 'if_not_exists'];

/** The expressions that an attribute is set to. */
export const SET: readonly ExpressionOperator[] = [...INNER, '+', '-', 'list_append'];

/**
 * An operand of an expression: a value, or what DynamoDB works out.
 *
 * @param type the type that it must have
 * @throws ValidationError where it has another one, or reads what is not declared
 */
export function compileOperand(value: unknown, type: AttributeType, scope: ExpressionScope, here: OperandPlace): string {
  const { placeholders } = scope;
  const { place, level, allowed } = here;
  if (!(value instanceof AttributeExpression)) return placeholders.value(encodeValue(type, value, place, level));
  const { operator, operands: [left, right] } = value;
  if (!allowed.includes(operator)) throw new ValidationError(`${place}: ${operator} cannot stand here. There can be ${allowed.join(', ')}.`);
  const inner = (operand: unknown) => compileOperand(operand, type, scope, { ...here, allowed: INNER });
  switch (operator) {
    case 'attribute': return pathOf(left, type, scope, place);
    case 'size':
      checkStored({ kind: 'number' }, type, `the size of '${String(left)}'`, place);
      return `size(${pathOf(left, { kind: 'any' }, scope, place)})`;
    case 'if_not_exists': return `if_not_exists(${pathOf(left, type, scope, place)}, ${inner(right)})`;
    case 'list_append':
      checkStored({ kind: 'list' }, type, 'list_append', place);
      return `list_append(${inner(left)}, ${inner(right)})`;
    default:
      checkStored({ kind: 'number' }, type, `'${operator}'`, place);
      return `${inner(left)} ${operator} ${inner(right)}`;
  }
}

function pathOf(text: unknown, type: AttributeType, { attributes, place: owner, placeholders, checkAttribute }: ExpressionScope, place: string) {
  const path = parseAttributePath(attributes, String(text), owner);
  checkAttribute?.(path.steps[0] as string);
  checkStored(path.type, type, path.place, place);
  return placeholders.path(path.steps);
}

/** Refuses what DynamoDB would keep as another type. */
function checkStored(type: AttributeType, needed: AttributeType, what: string, place: string): void {
  const [stored, other] = [storedType(type), storedType(needed)];
  if (stored !== other && stored !== 'any' && other !== 'any') {
    throw new ValidationError(`${place}: ${what} is ${describeType(type)}, and ${describeType(needed)} is needed.`);
  }
}

/** What tells the type that DynamoDB keeps. */
function storedType(type: AttributeType): string {
  switch (type.kind) {
    case 'choice': return 'string';
    case 'bigint': return 'number';
    case 'array': return 'list';
    case 'object': return 'map';
    case 'set': return `set<${type.element}>`;
    default: return type.kind;
  }
}

import { canonical } from './comparable';
import { compareKeys } from './compare-keys';
import { Item } from './reference-model';
import { AttributeExpression } from '../../src/runtime';

/** Whether a condition, as the runtime takes it, holds for a stored item: DynamoDB's rules, said simply. */
export function evaluateCondition(condition: Readonly<Record<string, any>>, item: Item): boolean {
  return Object.entries(condition).every(([name, value]) => {
    switch (name) {
      case 'and': return value.every((part: object) => evaluateCondition(part, item));
      case 'or': return value.some((part: object) => evaluateCondition(part, item));
      case 'not': return !evaluateCondition(value, item);
      default: return holds(valueAt(item, name), value, item);
    }
  });
}

/** The value at a path of names. A name that has a dot in it wins. */
function valueAt(item: any, path: string): unknown {
  if (Object.hasOwn(item, path) || !path.includes('.')) return item[path];
  const [name, ...rest] = path.split('.');
  return typeof item[name] === 'object' && item[name] !== null ? valueAt(item[name], rest.join('.')) : undefined;
}

function holds(value: unknown, test: unknown, item: Item): boolean {
  if (test instanceof AttributeExpression || typeof test !== 'object' || test === null || test instanceof Uint8Array || test instanceof Set || Array.isArray(test)) return operator(value, '=', test, item);
  return Object.entries(test).every(([name, operand]) => operator(value, name, operand, item));
}

/** What an operand is: it may be another attribute of the item, or the size of one. */
function operandIn(item: Item, operand: any): any {
  if (!(operand instanceof AttributeExpression)) return operand;
  const value = valueAt(item, String(operand.operands[0]));
  return operand.operator === 'size' ? sizeOf(value) : value;
}

function operator(value: unknown, name: string, given: any, item: Item): boolean {
  const operand = operandIn(item, given);
  if (name === 'attribute_exists') return (value !== undefined) === operand;
  // what is missing differs from everything, and is in no other relation
  if (value === undefined || operand === undefined) return name === '<>';
  switch (name) {
    case '=': return isEqual(value, operand);
    case '<>': return !isEqual(value, operand);
    case '<': return typeOf(value) === typeOf(operand) && compareKeys(value, operand) < 0;
    case '<=': return typeOf(value) === typeOf(operand) && compareKeys(value, operand) <= 0;
    case '>': return typeOf(value) === typeOf(operand) && compareKeys(value, operand) > 0;
    case '>=': return typeOf(value) === typeOf(operand) && compareKeys(value, operand) >= 0;
    case 'between': return operator(value, '>=', operand[0], item) && operator(value, '<=', operand[1], item);
    case 'in': return operand.some((one: unknown) => operator(value, '=', one, item));
    case 'begins_with': return beginsWith(value, operand);
    case 'contains': return contains(value, operand);
    case 'attribute_type': return typeOf(value) === operand;
    case 'size': return typeof operand === 'object'
      ? Object.entries(operand).every(([inner, bound]) => operator(sizeOf(value), inner, bound, item))
      : sizeOf(value) === operand;
    default: throw new Error(`the reference has no operator '${name}'`);
  }
}

/** Numbers are equal by value, whether they come as number or as bigint. */
function isEqual(left: unknown, right: unknown): boolean {
  if (typeOf(left) === 'N' && typeOf(right) === 'N') return compareKeys(left, right) === 0;
  return typeOf(left) === typeOf(right) && canonical(left) === canonical(right);
}

function beginsWith(value: unknown, beginning: unknown): boolean {
  if (value instanceof Uint8Array && beginning instanceof Uint8Array) return isEqual(value.slice(0, beginning.length), beginning);
  return typeof value === 'string' && typeof beginning === 'string' && value.startsWith(beginning);
}

function contains(value: unknown, element: unknown): boolean {
  if (typeof value === 'string') return typeof element === 'string' && value.includes(element);
  if (value instanceof Set || Array.isArray(value)) return [...value].some(one => isEqual(one, element));
  return false;
}

function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'string' || value instanceof Uint8Array || Array.isArray(value)) return value.length;
  if (value instanceof Set) return value.size;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : undefined;
}

/** DynamoDB's name for the type of a value. */
function typeOf(value: unknown): string {
  switch (typeof value) {
    case 'string': return 'S';
    case 'number':
    case 'bigint': return 'N';
    case 'boolean': return 'BOOL';
  }
  if (value === null) return 'NULL';
  if (value instanceof Uint8Array) return 'B';
  if (Array.isArray(value)) return 'L';
  if (!(value instanceof Set)) return 'M';
  const [element] = value;
  return `${typeOf(element)}S`;
}

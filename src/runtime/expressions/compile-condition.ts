import { AttributeExpression } from './attribute-expression';
import { AttributePath, parseAttributePath } from './attribute-path';
import { ExpressionScope } from './compile-expression';
import { compileOperator, OPERATORS, emptyCondition } from './compile-operators';
import { describeValue } from '../describe-value';
import { ValidationError } from '../errors/validation-error';
import { isObject } from '../is-object';

/**
 * A condition as DynamoDB's condition expression; `undefined` if it says nothing.
 *
 * @throws ValidationError where it names what is not declared, or compares with a value of another type
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
export function compileCondition(condition: unknown, scope: ExpressionScope): string | undefined {
  const parts = conditionParts(condition, scope);
  return parts.length === 0 ? undefined : parts.join(' AND ');
}

function conditionParts(condition: unknown, scope: ExpressionScope): string[] {
  if (!isObject(condition)) throw new ValidationError(`${scope.place}: a condition is an object, not ${describeValue(condition)}.`);
  return Object.entries(condition).flatMap(([name, value]) => {
    switch (name) {
      case 'and': return alternatives(name, value, scope).flatMap(part => conditionParts(part, scope));
      case 'or': return [anyOf(value, scope)];
      case 'not': return [`NOT ${inParentheses(needed(value, scope, name))}`];
      default: return attributeParts(name, value, scope);
    }
  });
}

function anyOf(value: unknown, scope: ExpressionScope): string {
  const parts = alternatives('or', value, scope).map((part, index) => needed(part, scope, `or[${index}]`));
  if (parts.length === 0) throw new ValidationError(`${scope.place} or: at least one condition is needed.`);
  return parts.length === 1 ? parts[0] : `(${parts.map(part => part.includes(' AND ') ? inParentheses(part) : part).join(' OR ')})`;
}

/** A condition in parentheses: once, because DynamoDB refuses redundant ones. */
function inParentheses(text: string): string {
  let depth = 0;
  for (const [position, character] of [...text].entries()) {
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (depth === 0 && position < text.length - 1) return `(${text})`;
  }
  return text;
}

function alternatives(name: string, value: unknown, { place }: ExpressionScope): unknown[] {
  if (!Array.isArray(value)) throw new ValidationError(`${place} ${name}: an array of conditions is needed, not ${describeValue(value)}.`);
  return value;
}

/** A condition that must say something, because an empty one would turn the meaning of the whole. */
function needed(condition: unknown, scope: ExpressionScope, name: string): string {
  const text = compileCondition(condition, scope);
  if (text === undefined) throw new ValidationError(`${scope.place} ${name}: the condition is empty.`);
  return text;
}

function attributeParts(name: string, value: unknown, scope: ExpressionScope): string[] {
  const path = parseAttributePath(scope.attributes, name, scope.place);
  scope.checkAttribute?.(path.steps[0] as string);
  return valueParts(path, value, scope);
}

function valueParts(path: AttributePath, value: unknown, scope: ExpressionScope): string[] {
  if (value === undefined || (value === null && path.type.kind !== 'any')) throw emptyCondition(path.place, value);
  const operand = { text: scope.placeholders.path(path.steps), type: path.type, place: path.place };
  if (!isObject(value) || value instanceof AttributeExpression) return [compileOperator('=', value, operand, scope)];
  const members = Object.entries(value);
  if (members.length === 0) throw new ValidationError(`${path.place}: an operator is missing, such as { '>=': … }.`);
  return members.flatMap(([name, member]) => {
    const { type } = path;
    const isMember = type.kind === 'object' && (type.attributes.has(name) || !(OPERATORS as readonly string[]).includes(name));
    if (!isMember) return [compileOperator(name, member, operand, scope)];
    const inner = parseAttributePath(type.attributes, name, path.place);
    return valueParts({ ...inner, steps: [...path.steps, ...inner.steps] }, member, scope);
  });
}

import { formatKey } from '../../model/format-key';
import { formatKeyText } from '../../model/key-text';
import { ClientContext } from '../client-context';
import { compareValues } from '../compare-values';
import { sortRange } from './sort-range';
import { CompiledKeyCondition, CompiledPattern } from '../../model/compiled-model';
import { ValidationError } from '../errors/validation-error';
import { ExpressionPlaceholders } from '../expressions/expression-placeholders';
import { namingPlace } from '../items/format-item-keys';
import { checkKeyAttribute } from '../items/key-sizes';

/** The key condition of a query. */
export interface KeyConditionExpression {
  readonly expression: string;
  /** The values of the partition key, by physical attribute. */
  readonly partition: Readonly<Record<string, unknown>>;
  /** What the key attributes are compared with, in the order of the conditions. */
  readonly operands: readonly unknown[];
  /** Whether an item that DynamoDB returns is in the range that is meant. */
  readonly includes: (stored: Readonly<Record<string, unknown>>) => boolean;
}

/**
 * The key conditions of an access pattern as DynamoDB's KeyConditionExpression.
 *
 * @throws KeyError where a value cannot stand in a key, ValidationError where a range is upside down
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html
 */
export function compileKeyCondition(
  { keySizes, model }: ClientContext,
  pattern: CompiledPattern,
  parameters: Readonly<Record<string, unknown>>,
  placeholders: ExpressionPlaceholders,
): KeyConditionExpression {
  const place = `query.${pattern.name}`;
  const partitionKey = pattern.index?.partition ?? [model.table.partition];
  const partition: Record<string, unknown> = {};
  const all: unknown[] = [];
  const checks: KeyConditionExpression['includes'][] = [];
  const parts = pattern.conditions.map(condition => {
    const operands = namingPlace(place, () => condition.operands.map(operand => formatKey(operand, condition.type, parameters)));
    for (const operand of operands) checkKeyAttribute(keySizes, place, condition.attribute, operand);
    all.push(...operands);
    if (partitionKey.includes(condition.attribute)) partition[condition.attribute] = operands[0];
    return keyConditionText(condition, operands);
  });
  return { expression: parts.join(' AND '), partition, operands: all, includes: stored => checks.every(check => check(stored)) };

  function keyConditionText({ attribute, operator, prefix }: CompiledKeyCondition, [operand, high]: unknown[]): string {
    const name = placeholders.name(attribute);
    switch (operator) {
      case 'begins_with':
        return `begins_with(${name}, ${placeholders.value(operand)})`;
      case 'between':
        if (compareValues(operand, high) > 0) {
          throw new ValidationError(`${place}: the range of ${attribute} is upside down: ${String(operand)} comes after ${String(high)}. Exchange the two.`);
        }
        return `${name} BETWEEN ${placeholders.value(operand)} AND ${placeholders.value(high)}`;
      case '=':
        return `${name} = ${placeholders.value(operand)}`;
      default: {
        const prefixText = namingPlace(place, () => formatKeyText(prefix, parameters));
        const range = prefixText === '' ? undefined : sortRange(operator, operand as string, prefixText);
        if (!range) return `${name} ${operator} ${placeholders.value(operand)}`;
        checks.push(stored => range.includes(stored[attribute]));
        return `${name} BETWEEN ${placeholders.value(range.low)} AND ${placeholders.value(range.high)}`;
      }
    }
  }
}

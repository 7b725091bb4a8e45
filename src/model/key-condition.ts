/** The operators of DynamoDB's key conditions. */
export type KeyConditionOperator = '=' | '<' | '<=' | '>' | '>=' | 'begins_with' | 'between';

/**
 * A key condition as the model writes it: an operator and the templates it compares with (two for `between`).
 */
export interface KeyConditionText {
  readonly operator: KeyConditionOperator;
  readonly operands: readonly string[];
}

/** Those with one operand. */
const OPERATORS = ['=', '<', '<=', '>', '>=', 'begins_with'] as const;

/**
 * Parses a key condition: `ORDER#{orderId}`, `>= ORDER#{from}`, `begins_with ORDER#`, `between {a} and {b}`.
 */
export function parseKeyCondition(text: string): KeyConditionText {
  // to prepare a regular expression takes longer than to do without
  if (text.startsWith('between')) {
    const [, low, high] = /^between\s+(.+?)\s+and\s+(.+)$/s.exec(text) ?? [];
    if (high !== undefined) return { operator: 'between', operands: [low, high] };
  }
  for (const operator of OPERATORS) {
    const rest = text.startsWith(operator) ? text.slice(operator.length) : '';
    const operand = rest.trimStart();
    if (operand && operand !== rest) return { operator, operands: [operand] };
  }
  return { operator: '=', operands: [text] };
}

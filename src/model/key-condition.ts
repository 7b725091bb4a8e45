/** The operators of DynamoDB's key conditions. */
export type KeyConditionOperator = '=' | '<' | '<=' | '>' | '>=' | 'begins_with' | 'between';

/**
 * A key condition as the model writes it: an operator and the templates it compares with (two for `between`).
 */
export interface KeyConditionText {
  readonly operator: KeyConditionOperator;
  readonly operands: readonly string[];
}

/**
 * Parses a key condition: `ORDER#{orderId}`, `>= ORDER#{from}`, `begins_with ORDER#`, `between {a} and {b}`.
 */
export function parseKeyCondition(text: string): KeyConditionText {
  // to prepare a regular expression takes longer than the rest, so only those are that may fit
  if (text.startsWith('between')) {
    const [, low, high] = /^between\s+(.+?)\s+and\s+(.+)$/s.exec(text) ?? [];
    if (high !== undefined) return { operator: 'between', operands: [low, high] };
  } else if ('=<>b'.includes(text.charAt(0))) {
    const [, operator, operand] = /^(=|<=|<|>=|>|begins_with)\s+(.+)$/s.exec(text) ?? [];
    if (operand !== undefined) return { operator: operator as KeyConditionOperator, operands: [operand] };
  }
  return { operator: '=', operands: [text] };
}

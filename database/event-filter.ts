/** A rule for a field: a value, or an object with the name of a comparison. */
type Rule = unknown;

/**
 * Whether a record passes the filter criteria of an event source mapping: it fits one of the patterns, or there is none.
 *
 * A pattern fits when each of its fields has a value for which one of the field's rules holds. Texts are compared character by
 * character; `numeric` compares numbers, and no texts, as which stream records hold them.
 *
 * @throws Error for a comparison that Lambda does not have.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 * @example
 * passesFilter(['{ "eventName": ["INSERT"] }'], record);
 */
export function passesFilter(patterns: readonly string[], record: unknown): boolean {
  return patterns.length === 0 || patterns.some(pattern => fits(JSON.parse(pattern), record));
}

function fits(pattern: Record<string, unknown>, value: unknown): boolean {
  return Object.entries(pattern).every(([name, inner]) => {
    const field = typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
    if (name === '$or' && Array.isArray(inner)) return inner.some(alternative => fits(alternative, value));
    return Array.isArray(inner) ? inner.some(rule => holds(rule, field)) : fits(inner as Record<string, unknown>, field);
  });
}

/** Whether a rule holds for a value; a list has several values, and an object has none. */
function holds(rule: Rule, value: unknown): boolean {
  if (Array.isArray(value) && value.length > 0) return value.some(element => holds(rule, element));
  const isValue = value === null || ['string', 'number', 'boolean'].includes(typeof value);
  if (typeof rule !== 'object' || rule === null) return isValue && value === rule;
  const [[comparison, operand]] = Object.entries<any>(rule);
  switch (comparison) {
    case 'exists': return isValue === operand;
    case 'anything-but': return isValue && ![operand].flat().includes(value);
    case 'prefix': return typeof value === 'string' && value.startsWith(operand);
    case 'suffix': return typeof value === 'string' && value.endsWith(operand);
    case 'equals-ignore-case': return typeof value === 'string' && value.toLowerCase() === operand.toLowerCase();
    case 'numeric': return typeof value === 'number' && compares(value, operand);
    default: throw new Error(`Lambda's event filters have no comparison '${comparison}'.`);
  }
}

function compares(value: number, operand: (string | number)[]): boolean {
  const pairs = operand.flatMap((operator, index) => index % 2 === 0 ? [[operator, Number(operand[index + 1])] as const] : []);
  return pairs.every(([operator, other]) => {
    switch (operator) {
      case '=': return value === other;
      case '<': return value < other;
      case '<=': return value <= other;
      case '>': return value > other;
      case '>=': return value >= other;
      default: throw new Error(`Lambda's event filters have no comparison '${operator}'.`);
    }
  });
}

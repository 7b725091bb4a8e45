/**
 * A value for an error message: `'abc'`, `number NaN`, `null`, `a Set`.
 */
export function describeValue(value: unknown): string {
  switch (typeof value) {
    case 'string': return value.length > 40 ? 'a string' : `'${value}'`;
    case 'number': return `number ${Object.is(value, -0) ? '-0' : value}`;
    case 'bigint':
    case 'boolean': return `${typeof value} ${value}`;
    case 'object': {
      if (value === null) return 'null';
      const name = Array.isArray(value) ? 'array' : value.constructor?.name ?? 'Object';
      return `${/^[AEIOaeio]/.test(name) ? 'an' : 'a'} ${name === 'Object' ? 'object' : name}`;
    }
    default: return typeof value;
  }
}

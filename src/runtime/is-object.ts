/**
 * Whether a value is an object with members of its own: no array, no set, map, date or bytes.
 */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value)
    && !(value instanceof Set) && !(value instanceof Map) && !(value instanceof Date) && !(value instanceof ArrayBuffer);
}

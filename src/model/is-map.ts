/** Whether a value is an object as JSON has it: no list, no Map, no Date. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === '[object Object]';
}

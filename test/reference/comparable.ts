/**
 * A value in a form that can be compared: without what is undefined, sets as sorted lists, bytes as base64, members sorted.
 */
export function comparable(value: unknown): unknown {
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') };
  if (value instanceof Set) return { $set: [...value].map(element => JSON.stringify(comparable(element))).sort() };
  if (typeof value === 'bigint') return { $bigint: String(value) };
  // DynamoDB has no -0
  if (typeof value === 'number') return value + 0;
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.sort(([left], [right]) => left < right ? -1 : 1).map(([name, member]) => [name, comparable(member)]));
}

/** A value as a text that is the same for equal values. */
export function canonical(value: unknown): string {
  return JSON.stringify(comparable(value));
}

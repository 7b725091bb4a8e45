import { createHmac } from 'crypto';

/**
 * A value of a test vector: JSON, in which what JSON lacks is an object with one member whose name begins with `$`.
 */
export function fromTagged(value: any): any {
  if (Array.isArray(value)) return value.map(fromTagged);
  if (typeof value !== 'object' || value === null) return value;
  const [[tag, content] = ['', undefined]] = Object.entries<any>(value);
  switch (tag) {
    case '$bigint': return BigInt(content);
    case '$number': return Number(content);
    case '$date': return new Date(content);
    case '$binary': return new Uint8Array(Buffer.from(content, 'base64'));
    case '$set': return new Set(content.map(fromTagged));
    case '$undefined': return undefined;
    case '$repeat': return String(content[0]).repeat(content[1]);
    case '$cursor': return cursor(content);
    default: return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fromTagged(member)]));
  }
}

/** A value of the runtime in the form of the test vectors. */
export function toTagged(value: unknown): any {
  if (typeof value === 'bigint') return { $bigint: String(value) };
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) return { $number: Object.is(value, -0) ? '-0' : String(value) };
  if (value === undefined) return { $undefined: true };
  if (value instanceof Uint8Array) return { $binary: Buffer.from(value).toString('base64') };
  if (value instanceof Set) return { $set: [...value].map(toTagged) };
  if (Array.isArray(value)) return value.map(toTagged);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toTagged(member)]));
}

/** A value of a vector, in which no more than the cursors are made what they stand for. */
export function withCursors(value: any): any {
  if (Array.isArray(value)) return value.map(withCursors);
  if (typeof value !== 'object' || value === null) return value;
  if (Object.hasOwn(value, '$cursor')) return cursor(value.$cursor);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withCursors(member)]));
}

/** A cursor, as the README of the vectors says. */
function cursor({ of, at, text = JSON.stringify(at), secret = '', append = '' }: Record<string, any>): string {
  const signature = createHmac('sha256', secret).update(JSON.stringify(of)).update('\n').update(text).digest().subarray(0, 16);
  return Buffer.concat([signature, Buffer.from(text)]).toString('base64url') + append;
}

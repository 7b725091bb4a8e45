/**
 * An item as the document client gives it, from one that may still be in DynamoDB's own form: the item of a failed
 * condition is not converted by the SDK.
 *
 * @param partition the table's partition key attribute, which is never a map
 */
export function nativeItem(item: Readonly<Record<string, any>>, partition: string): Record<string, unknown> {
  const key = item[partition];
  if (typeof key !== 'object' || key instanceof Uint8Array) return { ...item };
  return nativeImage(item);
}

/** An item as the document client gives it, from one in DynamoDB's own form, be it that of the SDK or that of a Lambda event. */
export function nativeImage(image: Readonly<Record<string, any>>): Record<string, unknown> {
  // a copy with other values is made faster than an object member by member, and keeps a member named __proto__
  const item: Record<string, any> = { ...image };
  for (const name in item) item[name] = nativeValue(item[name]);
  return item;
}

/** The value of an object whose only member is named after its type. */
function nativeValue(value: Readonly<Record<string, any>>): unknown {
  for (const type in value) {
    const content = value[type];
    // the SDK may have members for the other types, which are undefined
    if (content === undefined) continue;
    switch (type) {
      case 'S': return content;
      case 'N': return nativeNumber(content);
      case 'NULL': return null;
      case 'B': return nativeBytes(content);
      case 'SS': return new Set(content);
      case 'BS': return new Set(content.map(nativeBytes));
      case 'NS': return new Set(content.map(nativeNumber));
      case 'L': return content.map(nativeValue);
      case 'M': return nativeImage(content);
      default: return content;
    }
  }
  return undefined;
}

/** Bytes, which a Lambda event has as base64. */
function nativeBytes(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? new Uint8Array(Buffer.from(content, 'base64')) : content;
}

/** A number; beyond 2^53, where it would not be exact, a bigint. */
export function nativeNumber(text: string): number | bigint {
  const value = Number(text);
  return Math.abs(value) > Number.MAX_SAFE_INTEGER && /^-?\d+$/.test(text) ? BigInt(text) : value;
}

/** The most bytes of an item: 400 KB, names included. */
export const MOST_BYTES_OF_ITEM = 409_600;

/**
 * The bytes of an item as DynamoDB counts them. What is documented for numbers is approximate: DynamoDB may count a byte or two
 * more for one, never less.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemSize(item: Readonly<Record<string, unknown>>): number {
  let size = 0;
  for (const name in item) size += Buffer.byteLength(name) + valueSize(item[name]);
  return size;
}

function valueSize(value: unknown): number {
  switch (typeof value) {
    case 'string': return Buffer.byteLength(value);
    case 'number':
    case 'bigint': return numberSize(value);
    case 'object': return value === null ? 1 : structureSize(value);
    default: return 1;
  }
}

/** A list or a map has three bytes more, and one more for each element. */
function structureSize(value: object): number {
  if (value instanceof Uint8Array) return value.length;
  let size = 0;
  if (value instanceof Set) {
    for (const element of value) size += valueSize(element);
    return size;
  }
  if (!Array.isArray(value)) return itemSize(value as Record<string, unknown>) + 3 + Object.keys(value).length;
  for (const element of value) size += valueSize(element) + 1;
  return size + 3;
}

/** One byte, and one for each two significant digits. */
function numberSize(value: number | bigint): number {
  const numerals = String(value).replace(/e.*$|[-.]/g, '').replace(/^0+|0+$/g, '');
  return Math.ceil(numerals.length / 2) + 1;
}

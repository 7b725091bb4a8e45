/** The most bytes of an item: 400 KB, names included. */
const MOST_BYTES_OF_ITEM = 409_600;

/**
 * Whether an item has more bytes than DynamoDB takes. Most items are so small that nothing has to be counted for that.
 *
 * What is documented for numbers is approximate: DynamoDB may count a byte or two more for one, never less.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function isTooLarge(item: Readonly<Record<string, unknown>>): boolean {
  return itemSize(item, false) > MOST_BYTES_OF_ITEM && itemSize(item, true) > MOST_BYTES_OF_ITEM;
}

/** @param isExact whether scalars are measured; otherwise they count as what they have at most */
function itemSize(item: Readonly<Record<string, unknown>>, isExact: boolean): number {
  let size = 0;
  for (const name in item) size += textSize(name, isExact) + valueSize(item[name], isExact);
  return size;
}

function valueSize(value: unknown, isExact: boolean): number {
  switch (typeof value) {
    case 'string': return textSize(value, isExact);
    case 'number':
    case 'bigint': return numberSize(value, isExact);
    case 'object': return value === null ? 1 : structureSize(value, isExact);
    default: return 1;
  }
}

/** A list or a map has three bytes more, and one more for each element. */
function structureSize(value: object, isExact: boolean): number {
  if (value instanceof Uint8Array) return value.length;
  let size = 0;
  if (value instanceof Set) {
    for (const element of value) size += valueSize(element, isExact);
    return size;
  }
  if (!Array.isArray(value)) return itemSize(value as Record<string, unknown>, isExact) + 3 + Object.keys(value).length;
  for (const element of value) size += valueSize(element, isExact) + 1;
  return size + 3;
}

/** UTF-8 has three bytes at most for a code unit. */
function textSize(text: string, isExact: boolean): number {
  return isExact ? Buffer.byteLength(text) : 3 * text.length;
}

/** One byte, and one for each two significant digits, of which there are 38 at most. */
function numberSize(value: number | bigint, isExact: boolean): number {
  if (!isExact) return 21;
  const numerals = String(value).replace(/e.*$|[-.]/g, '').replace(/^0+|0+$/g, '');
  return Math.ceil(numerals.length / 2) + 1;
}

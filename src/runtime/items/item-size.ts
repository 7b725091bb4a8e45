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
  return itemSize(item, AT_MOST) > MOST_BYTES_OF_ITEM && itemSize(item, EXACT) > MOST_BYTES_OF_ITEM;
}

/** How scalars are measured. */
interface Measure {
  readonly text: (text: string) => number;
  readonly number: (value: number | bigint) => number;
}

const EXACT: Measure = { text: text => Buffer.byteLength(text), number: numberSize };

/** UTF-8 has three bytes at most for a code unit; a number has 38 digits at most. */
const AT_MOST: Measure = { text: text => 3 * text.length, number: () => 21 };

function itemSize(item: Readonly<Record<string, unknown>>, measure: Measure): number {
  let size = 0;
  for (const name in item) size += measure.text(name) + valueSize(item[name], measure);
  return size;
}

function valueSize(value: unknown, measure: Measure): number {
  switch (typeof value) {
    case 'string': return measure.text(value);
    case 'number':
    case 'bigint': return measure.number(value);
    case 'object': return value === null ? 1 : structureSize(value, measure);
    default: return 1;
  }
}

/** A list or a map has three bytes more, and one more for each element. */
function structureSize(value: object, measure: Measure): number {
  if (value instanceof Uint8Array) return value.length;
  let size = 0;
  if (value instanceof Set) {
    for (const element of value) size += valueSize(element, measure);
    return size;
  }
  if (!Array.isArray(value)) return itemSize(value as Record<string, unknown>, measure) + 3 + Object.keys(value).length;
  for (const element of value) size += valueSize(element, measure) + 1;
  return size + 3;
}

/** One byte, and one for each two significant digits. */
function numberSize(value: number | bigint): number {
  const numerals = String(value).replace(/e.*$|[-.]/g, '').replace(/^0+|0+$/g, '');
  return Math.ceil(numerals.length / 2) + 1;
}

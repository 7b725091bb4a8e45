import { CompiledModel } from '../../model/compiled-model';
import { KeyError } from '../../model/key-error';

/** The most bytes of a partition key, and of a sort key. */
const PARTITION_KEY_SIZE = 2048;
const SORT_KEY_SIZE = 1024;

/**
 * The most bytes that each key attribute may have. One that is a partition key here and a sort key there has the
 * smaller size, because DynamoDB refuses an item that any of the indexes cannot hold.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-partition-sort-keys
 */
export function keySizes({ table, indexes }: CompiledModel): Map<string, number> {
  const sizes = new Map<string, number>();
  const atMost = (names: readonly string[], size: number) => {
    for (const name of names) sizes.set(name, Math.min(size, sizes.get(name) ?? size));
  };
  atMost([table.partition], PARTITION_KEY_SIZE);
  atMost(table.sort === undefined ? [] : [table.sort], SORT_KEY_SIZE);
  for (const index of indexes.values()) {
    atMost(index.partition, PARTITION_KEY_SIZE);
    atMost(index.sort, SORT_KEY_SIZE);
  }
  return sizes;
}

/**
 * Refuses the value of a key attribute that DynamoDB would refuse or change: an empty one, one with too many bytes,
 * a number that is not exact.
 *
 * @param owner what has the attribute, for messages
 * @throws KeyError
 */
export function checkKeyAttribute(sizes: ReadonlyMap<string, number>, owner: string, name: string, value: unknown): void {
  const size = sizes.get(name);
  if (size === undefined) return;
  if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    throw new KeyError(`${owner}.${name}: ${value} is beyond 2^53 - 1, from where on a number is not exact. Declare the attribute as bigint.`);
  }
  if (typeof value !== 'string' && !(value instanceof Uint8Array)) return;
  const length = keyLength(value);
  if (length === 0) throw new KeyError(`${owner}.${name}: a key cannot be empty. Leave the attribute out, or give it a value.`);
  if (length > size) throw new KeyError(`${owner}.${name}: the key has ${length} bytes, and DynamoDB takes at most ${size}. Use shorter values.`);
}

/**
 * Refuses keys of several attributes that are too long together. An index that does not hold the item sets no bounds to it.
 *
 * @throws KeyError
 */
export function checkCompositeKeys(place: string, { indexes }: CompiledModel, item: Readonly<Record<string, unknown>>): void {
  for (const { name, partition, sort } of indexes.values()) {
    if (partition.length + sort.length < 3 || [...partition, ...sort].some(attribute => item[attribute] === undefined)) continue;
    for (const [attributes, size] of [[partition, PARTITION_KEY_SIZE], [sort, SORT_KEY_SIZE]] as const) {
      const length = attributes.reduce((sum, attribute) => sum + keyLength(item[attribute]), 0);
      if (attributes.length > 1 && length > size) {
        throw new KeyError(`${place}: ${attributes.join(' and ')} have ${length} bytes together, and DynamoDB takes at most ${size} in a key of the index ${name}. Use shorter values.`);
      }
    }
  }
}

/** The bytes of a text or of bytes; those of a number are few, and not exactly known. */
function keyLength(value: unknown): number {
  return typeof value === 'string' ? Buffer.byteLength(value) : value instanceof Uint8Array ? value.length : 0;
}

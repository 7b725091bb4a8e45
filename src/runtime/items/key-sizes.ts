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
 * @param size the most bytes; nothing is checked without it, for an attribute that is no key
 * @throws KeyError
 */
export function checkKeyAttribute(place: string, size: number | undefined, value: unknown): void {
  if (size === undefined) return;
  if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    throw new KeyError(`${place}: ${value} is beyond 2^53 - 1, from where on a number is not exact. Declare the attribute as bigint.`);
  }
  if (typeof value !== 'string' && !(value instanceof Uint8Array)) return;
  const length = typeof value === 'string' ? Buffer.byteLength(value) : value.length;
  if (length === 0) throw new KeyError(`${place}: a key cannot be empty. Leave the attribute out, or give it a value.`);
  if (length > size) throw new KeyError(`${place}: the key has ${length} bytes, and DynamoDB takes at most ${size}. Use shorter values.`);
}

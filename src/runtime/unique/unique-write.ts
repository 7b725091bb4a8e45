import { CompiledEntity } from '../../model/compiled-model';
import { ClientContext } from '../client-context';
import { formatItemTableKey } from '../items/format-item-keys';

type Item = Readonly<Record<string, unknown>>;

/** What a write does to the unique attributes of an item. */
export interface UniqueWrite {
  readonly entity: CompiledEntity;
  /** The kinds of guard items that it touches. */
  readonly guards: readonly CompiledEntity[];
  /** The attributes of the item before, where its conditions make sure of them; undefined where the item has to be read. */
  readonly before?: Item;
  /** The attributes of the item afterwards; none where it is deleted. */
  readonly after: (before: Item) => Item;
}

/**
 * What a write of a whole item, or its deletion, does to unique attributes; undefined if there are none.
 */
export function uniqueWrite(entity: CompiledEntity, after: UniqueWrite['after'], before?: Item): UniqueWrite | undefined {
  return entity.unique.size === 0 ? undefined : { entity, guards: [...entity.unique.values()], before, after };
}

/**
 * What a change does to unique attributes; undefined if it touches none.
 *
 * @param change a change that was found to be right
 * @param keyValues the values of the table key's placeholders
 * @param given values that the item is known to have, or to lack, because they are a condition
 */
export function uniqueChange(
  entity: CompiledEntity,
  { set = {}, remove = [] }: { readonly set?: Item; readonly remove?: readonly string[] },
  keyValues: Item,
  given: Item,
  upsert: boolean,
): UniqueWrite | undefined {
  const isChanged = (name: string) => set[name] !== undefined || remove.includes(name);
  const isMade = (name: string) => upsert && entity.keyPlaceholders.has(name);
  const guards = [...entity.unique.values()].filter(({ keyPlaceholders: [...names] }) => names.some(isChanged) || names.every(isMade));
  if (guards.length === 0) return undefined;
  const known: Record<string, unknown> = { ...keyValues, ...given };
  const changed: Record<string, unknown> = { ...keyValues };
  for (const name of uniqueNames(entity, guards).filter(isChanged)) changed[name] = set[name];
  return {
    entity,
    guards,
    before: uniqueNames(entity, guards).every(name => name in given) ? known : undefined,
    after: before => ({ ...before, ...changed }),
  };
}

/** The attributes of an item by which guard items may change. */
export function uniqueNames(entity: CompiledEntity, guards: readonly CompiledEntity[]): string[] {
  return guards.flatMap(guard => [...guard.keyPlaceholders]).filter(name => !entity.keyPlaceholders.has(name));
}

/**
 * The key of a guard item; undefined for an item that has not all that is unique.
 *
 * @throws KeyError where a value cannot stand in the key
 */
export function guardKey(context: ClientContext, guard: CompiledEntity, values: Item): Record<string, unknown> | undefined {
  return [...guard.keyPlaceholders].some(name => values[name] === undefined) ? undefined : formatItemTableKey(context, guard, values);
}

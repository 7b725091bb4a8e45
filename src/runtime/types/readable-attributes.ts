import { EntityName, Item } from './item';
import { SingleTableModel } from '../../model/single-table-model';

/**
 * The attributes that a client may read of some entities: of all others it may read all.
 *
 * @example
 * const attributes: ReadableAttributes<typeof shop> = { User: ['email'] };
 */
export type ReadableAttributes<M extends SingleTableModel> = { readonly [E in EntityName<M>]?: readonly (keyof Item<M, E>)[] };

/** What a client may read of an item. */
export type ReadableItem<Item, Attributes, E> = E extends keyof Attributes
  ? Attributes[E] extends readonly (infer Names)[] ? Pick<Item, keyof Item & Names> : Item
  : Item;

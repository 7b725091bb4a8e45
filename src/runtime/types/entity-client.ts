import { SingleTableModel } from '../../model/single-table-model';
import { Change } from './change';
import { Condition } from './condition';
import { EntityName, InputItem, Item, Key, KeyNames, TemplateNames } from './item';
import { Operation } from './operation';
import { CompleteChange } from './upsert';

/**
 * How to get an item.
 */
export interface GetOptions<Names> {
  /**
   * Whether to see every write that was done before: at twice the cost.
   * @default false
   */
  readonly consistent?: boolean;
  /**
   * The attributes to return.
   * @default - all
   */
  readonly attributes?: readonly Names[];
}

/**
 * How to put or delete an item.
 */
export interface WriteOptions<Item> {
  /**
   * A condition on the item that is there now. Where it does not hold, the call fails with `ConditionFailedError`.
   * @default - no condition
   */
  readonly if?: Condition<Item>;
}

/**
 * How to update an item.
 */
export interface UpdateOptions<Item, Given> extends WriteOptions<Item> {
  /**
   * Values that the item is known to have (`undefined`: known to lack), for index keys that the change writes anew.
   * They are a condition too.
   * @default - none
   */
  readonly given?: Given;
}

/** Values of the attributes in index templates. */
type Given<Item, Names> = { readonly [Name in keyof Item & Names]?: Item[Name] };

/** An item, or only some of its attributes. */
type Narrowed<Item, Names extends keyof Item> = [keyof Item] extends [Names] ? Item : Pick<Item, Names>;

/**
 * The operations on the items of one entity.
 */
export interface EntityClient<M extends SingleTableModel, E extends EntityName<M>> {
  /** Gets an item, or `undefined`. */
  get<const Names extends keyof Item<M, E> = keyof Item<M, E>>(
    key: Key<M, E>, options?: GetOptions<Names>,
  ): Operation<Narrowed<Item<M, E>, Names> | undefined, Narrowed<Item<M, E>, Names> | undefined, 'read'>;

  /** Writes a new item. Fails with `AlreadyExistsError` if its key is taken. */
  create(item: InputItem<M, E>): Operation<Item<M, E>, Item<M, E>>;

  /** Writes an item, replacing the one with the same key. */
  put(item: InputItem<M, E>, options?: WriteOptions<Item<M, E>>): Operation<Item<M, E>, Item<M, E>>;

  /** Changes an item and resolves to it as it is afterwards. Fails with `NotFoundError` if there is none. */
  update(
    key: Key<M, E>,
    change: Change<Item<M, E>, KeyNames<M, E>, TemplateNames<M, E>>,
    options?: UpdateOptions<Item<M, E>, Given<Item<M, E>, Exclude<TemplateNames<M, E>, KeyNames<M, E>>>>,
  ): Operation<Item<M, E>>;

  /** Changes an item, or writes it if there is none: the change must give every attribute that is required. */
  upsert<const C extends Change<Item<M, E>, KeyNames<M, E>, TemplateNames<M, E>>>(
    key: Key<M, E>,
    change: C & CompleteChange<Item<M, E>, KeyNames<M, E>, TemplateNames<M, E>, C>,
    options?: UpdateOptions<Item<M, E>, Given<Item<M, E>, Exclude<TemplateNames<M, E>, KeyNames<M, E>>>>,
  ): Operation<Item<M, E>>;

  /** Deletes an item and resolves to what it was, or to `undefined` if there was none. */
  delete(key: Key<M, E>, options?: WriteOptions<Item<M, E>>): Operation<Item<M, E> | undefined>;
}

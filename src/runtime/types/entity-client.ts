import { Change } from './change';
import { Condition } from './condition';
import { EntityName, EntityOf, InputItem, Item, Key, TemplateNames } from './item';
import { Operation } from './operation';
import { CompleteChange } from './upsert';
import { SingleTableModel } from '../../model/single-table-model';

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
type Narrowed<Item, Names extends keyof Item> = [Names] extends [never] ? Item : Pick<Item, Names>;

/**
 * The operations on the items of one entity.
 */
export interface EntityOperations<Item, InputItem, Key, TemplateNames> {
  /** Gets an item, or `undefined`. */
  get<const Names extends keyof Item = never>(
    key: Key, options?: GetOptions<Names>,
  ): Operation<Narrowed<Item, Names> | undefined, Narrowed<Item, Names> | undefined, 'read'>;

  /** Writes a new item. Fails with `AlreadyExistsError` if its key is taken. */
  create(item: InputItem): Operation<Item, Item>;

  /** Writes an item, replacing the one with the same key. */
  put(item: InputItem, options?: WriteOptions<Item>): Operation<Item, Item>;

  /** Changes an item and resolves to it as it is afterwards. Fails with `NotFoundError` if there is none. */
  update(
    key: Key,
    change: Change<Item, keyof Key, TemplateNames>,
    options?: UpdateOptions<Item, Given<Item, Exclude<TemplateNames, keyof Key>>>,
  ): Operation<Item>;

  /** Changes an item, or writes it if there is none: the change must give every attribute that is required. */
  upsert<const C extends Change<Item, keyof Key, TemplateNames>>(
    key: Key,
    change: C & CompleteChange<Item, keyof Key, TemplateNames, C>,
    options?: UpdateOptions<Item, Given<Item, Exclude<TemplateNames, keyof Key>>>,
  ): Operation<Item>;

  /** Deletes an item and resolves to what it was, or to `undefined` if there was none. */
  delete(key: Key, options?: WriteOptions<Item>): Operation<Item | undefined>;
}

/**
 * The operations on the items of one entity of a model.
 */
export type EntityClient<M extends SingleTableModel, E extends EntityName<M>> =
  EntityOperations<Item<M, E>, InputItem<M, E>, Key<M, E>, TemplateNames<M, EntityOf<M, E>>>;

import { BatchOptions } from './batch';
import { Change } from './change';
import { Condition } from './condition';
import { ControlOptions } from './control-options';
import { EntityName, EntityOf, GivenItem, Item, Key, ResultName, TemplateNames, VersionName, WrittenNames } from './item';
import { Operation } from './operation';
import { ReadableItem } from './readable-attributes';
import { CompleteChange } from './upsert';
import { SingleTableModel } from '../../model/single-table-model';

/**
 * How to get an item.
 */
export interface GetOptions<Names> extends ControlOptions {
  /**
   * Whether to see every write that was done before: at twice the cost.
   * @default false
   */
  readonly consistent?: boolean;
  /**
   * The attributes to return.
   * @default - all that the client may read
   */
  readonly attributes?: readonly Names[];
}

/**
 * How to get items by their keys.
 */
export interface BatchGetOptions<Names> extends BatchOptions, GetOptions<Names> {}

/**
 * How to put or delete an item.
 */
export interface WriteOptions<Item> extends ControlOptions {
  /**
   * A condition on the item that is there now. Where it does not hold, the call fails with `ConditionFailedError`.
   * @default - no condition
   */
  readonly if?: Condition<Item>;
}

/**
 * How to check an item.
 */
export interface CheckOptions<Item> {
  /** A condition on the item that is there. Where it does not hold, the transaction is cancelled. */
  readonly if: Condition<Item>;
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

/**
 * How to write an item that has a version.
 */
export interface VersionOptions {
  /**
   * The version that the item had when it was read; `undefined`, given explicitly, if it had none. Where it has another one,
   * the call fails with `VersionConflictError`.
   * @default - whatever version it has
   */
  readonly version?: number | undefined;
}

/** `Version` is the name of the attribute that holds the version; of an untyped client it is any. */
type Versioned<Options, Version> = [Version] extends [never] ? Options : Options & VersionOptions;

/** Whether a batch takes a put, which has a condition where items have a version. */
type IsBatchable<Version> = string extends Version ? true : [Version] extends [never] ? true : false;

/** Values of the attributes in index templates. */
type GivenValues<Item, Names> = { readonly [Name in keyof Item & Names]?: Item[Name] };

/** An item, or only some of its attributes. */
type Narrowed<Item, Names extends keyof Item> = [Names] extends [never] ? Item : Pick<Item, Names>;

/**
 * The operations on the items of one entity.
 */
export interface EntityOperations<Item, GivenItem, Key, TemplateNames, ReadableItem = Item, WrittenNames = never, Version = never> {
  /**
   * Gets an item, or `undefined`.
   *
   * @throws KeyError for a value that cannot stand in a key
   * @throws WrongEntityError where the item is one of another entity, or of none
   * @example
   * const user = await db.User.get({ userId: '123' }, { consistent: true, attributes: ['email'] });
   */
  get<const Names extends keyof ReadableItem = never>(
    key: Key, options?: GetOptions<Names>,
  ): Operation<Narrowed<ReadableItem, Names> | undefined, Narrowed<ReadableItem, Names> | undefined, 'read', true>;

  /**
   * Gets any number of items, each of them an item or `undefined`, in the order of the keys.
   *
   * @throws UnprocessedError where not all could be read within the bounds of the options
   * @throws WrongEntityError where an item is one of another entity, or of none
   * @example
   * const [first, second] = await db.User.batchGet([{ userId: '123' }, { userId: '456' }], { attributes: ['email'] });
   */
  batchGet<const Names extends keyof ReadableItem = never>(
    keys: readonly Key[], options?: BatchGetOptions<Names>,
  ): Promise<(Narrowed<ReadableItem, Names> | undefined)[]>;

  /**
   * Writes a new item and resolves to it.
   *
   * @throws AlreadyExistsError if its key is taken
   * @throws ValidationError, KeyError for a value that the model does not allow, before the request
   * @example
   * const order = await db.Order.create({ userId: '123', orderId: '456', status: 'PENDING', total: 12.5 });
   */
  create(item: GivenItem & ResultName, options?: ControlOptions): Operation<Item, Item>;

  /**
   * Writes an item, replacing the one with the same key, and resolves to it. Where items have a version, the one that is
   * replaced must have the version of the item given, and none if that has none.
   *
   * @throws ConditionFailedError where the condition does not hold
   * @throws VersionConflictError where the item that is there has another version
   * @throws ValidationError, KeyError for a value that the model does not allow, before the request
   * @example
   * await db.Product.put({ productId: '789', title: 'Coffee mug', stock: 5 });
   */
  put(item: GivenItem & ResultName): Operation<Item, Item, 'write', IsBatchable<Version>>;
  put(item: GivenItem & ResultName, options: WriteOptions<Item> | undefined): Operation<Item, Item>;

  /**
   * Changes an item that exists, rewrites the index keys that the change affects, and resolves to the item as it is
   * afterwards.
   *
   * @throws NotFoundError if there is no such item
   * @throws ConditionFailedError where the condition, or a given value, does not hold
   * @throws VersionConflictError where the item has another version than the one of the options
   * @throws ValidationError for an empty change, and where an index key would become stale because a part of it is
   * not known
   * @example
   * await db.Order.update({ userId: '123', orderId: '456' }, { set: { status: 'PAID' } }, { if: { status: 'PENDING' } });
   */
  update(
    key: Key,
    change: Change<Item, keyof Key, TemplateNames, GivenItem, WrittenNames>,
    options?: Versioned<UpdateOptions<Item, GivenValues<Item, Exclude<TemplateNames, keyof Key>>>, Version>,
  ): Operation<Item>;

  /**
   * Changes an item, or writes it if there is none: the change must give every attribute that is required.
   *
   * @throws ConditionFailedError where the condition, or a given value, does not hold
   * @throws ValidationError where an item that is not there yet would not be whole
   * @example
   * await db.Product.upsert({ productId: '789' }, { setIfNotExists: { title: 'Coffee mug' }, add: { stock: 5 } });
   */
  upsert<const C extends Change<Item, keyof Key, TemplateNames, GivenItem, WrittenNames>>(
    key: Key,
    change: C & CompleteChange<Item, keyof Key, TemplateNames, C, GivenItem, WrittenNames>,
    options?: Versioned<UpdateOptions<Item, GivenValues<Item, Exclude<TemplateNames, keyof Key>>>, Version>,
  ): Operation<Item>;

  /**
   * Deletes an item and resolves to what it was, or to `undefined` if there was none.
   *
   * @throws ConditionFailedError where the condition does not hold
   * @throws VersionConflictError where the item has another version than the one of the options
   * @example
   * const deleted = await db.Order.delete({ userId: '123', orderId: '456' }, { if: { status: { '<>': 'SHIPPED' } } });
   */
  delete(key: Key): Operation<Item | undefined, undefined, 'write', true>;
  delete(key: Key, options: Versioned<WriteOptions<Item>, Version> | undefined): Operation<Item | undefined>;

  /**
   * Checks that an item meets a condition, as a part of a transaction; it cannot be awaited alone.
   *
   * @throws TransactionCanceledError, from the transaction, where the condition does not hold
   * @example
   * await db.transact([
   *   db.User.check({ userId: '123' }, { if: { email: { attribute_exists: true } } }),
   *   db.Order.create({ userId: '123', orderId: '456', status: 'PENDING', total: 12.5 }),
   * ]);
   */
  check(key: Key, options: CheckOptions<Item>): Operation<never>;
}

/**
 * The operations on the items of one entity of a model.
 */
export type EntityClient<M extends SingleTableModel, E extends EntityName<M>, Attributes = {}> = EntityOperations<
  Item<M, E>, GivenItem<M, E>, Key<M, E>, TemplateNames<M, EntityOf<M, E>>, ReadableItem<Item<M, E>, Attributes, E>,
  WrittenNames<EntityOf<M, E>>, VersionName<EntityOf<M, E>>
>;

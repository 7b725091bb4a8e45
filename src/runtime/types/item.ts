import { AttributeValue, ItemAttributes } from './attribute';
import { PlaceholderNames, UndeclaredValue } from './key-template';
import { TableKeys } from './table-keys';
import { SingleTableModel } from '../../model/single-table-model';

/** The names of the model's entities. */
export type EntityName<M extends SingleTableModel> = keyof M['entities'] & string;

/**
 * The model of an entity. Here and below the model is no `SingleTableModel` to the compiler, which would otherwise work
 * out every type for all the models there can be.
 */
export type EntityOf<M, E> = M extends { readonly entities: infer Entities } ? (E extends keyof Entities ? Entities[E] : never) : never;

/** The name of the table's time to live attribute. */
export type TimeToLiveName<M> = M extends { readonly table: { readonly ttl: infer Name } } ? Name : never;

/** What an entity's model says of its attributes, with those that the client writes and nothing declares. */
export type AttributesOf<Entity, TimeToLive> =
  Entity extends { readonly timestamps: unknown } | { readonly version: unknown } | { readonly ttl: unknown }
    ? WithWritten<DeclaredAttributes<Entity>, TimestampNames<Entity>, VersionName<Entity> | LifetimeName<Entity, TimeToLive>>
    : DeclaredAttributes<Entity>;

/** The attributes that an entity's model declares. */
export type DeclaredAttributes<Entity> = Entity extends { readonly attributes: infer Attributes } ? Attributes : {};

type WithWritten<Declared, Texts, Numbers> = Declared
  & { readonly [Name in Exclude<Texts, keyof Declared> & string]: 'string' }
  & { readonly [Name in Exclude<Numbers, keyof Declared> & string]: 'number' };

type TimestampNames<Entity> = Entity extends { readonly timestamps: infer Names } ? Names[keyof Names] : never;
type DefaultNames<Entity> = Entity extends { readonly defaults: infer Values } ? keyof Values : never;

/** The name of the attribute that an entity's items have their time to live in, where it follows from the model. */
type LifetimeName<Entity, TimeToLive> = Entity extends { readonly ttl: unknown } ? TimeToLive : never;

/** The name of the attribute that holds the version of an entity's items. */
export type VersionName<Entity> = Entity extends { readonly version: infer Name } ? Name : never;

/** The names of the attributes that the client alone writes. */
export type WrittenNames<Entity> = TimestampNames<Entity> | VersionName<Entity>;

/** What an entity's model says of its keys. */
export type KeysOf<Entity> = Entity extends { readonly keys: infer Keys } ? Keys : {};

type TableTemplates<Keys, Table> = Keys[keyof Keys & Table];
type IndexTemplates<Keys, Table> = Keys[Exclude<keyof Keys, Table>];

type PlaceholderValues<Attributes, Template> = {
  [Name in PlaceholderNames<Template>]: Name extends keyof Attributes ? AttributeValue<Attributes[Name]> : UndeclaredValue<Template, Name>;
};

/** Placeholders of index templates alone that nothing declares: an item that has them is in the index. */
type UndeclaredValues<Template, Names> = [PlaceholderNames<Template>] extends [Names] ? {} : {
  [Name in Exclude<PlaceholderNames<Template>, Names>]?: UndeclaredValue<Template, Name>;
};

type ItemOf<Attributes, Table, Index> =
  & PlaceholderValues<Attributes, Table>
  & ItemAttributes<Attributes>
  & UndeclaredValues<Index, PlaceholderNames<Table> | keyof Attributes>;

/** The names of the placeholders in the templates of the table's key. */
export type KeyNames<M, Entity> = PlaceholderNames<TableTemplates<KeysOf<Entity>, TableKeys<M>>>;

/** The names of the attributes in any key template of an entity. */
export type TemplateNames<M, Entity> = KeyNames<M, Entity> | PlaceholderNames<IndexTemplates<KeysOf<Entity>, TableKeys<M>>>;

type KeyOf<Whole, Names> = { [Name in keyof Whole & Names]: Whole[Name] };

type PlainItemOf<Entity, TableKey, TimeToLive> =
  ItemOf<AttributesOf<Entity, TimeToLive>, TableTemplates<KeysOf<Entity>, TableKey>, IndexTemplates<KeysOf<Entity>, TableKey>> extends infer All
    ? { [Name in keyof All]: All[Name] }
    : never;

/**
 * What identifies an item of an entity: the values of the placeholders in the table's key.
 *
 * @example
 * const key: Key<typeof shop, 'Order'> = { userId: '123', orderId: '456' };
 */
export type Key<M extends SingleTableModel, E extends EntityName<M>> = KeyOf<Item<M, E>, KeyNames<M, EntityOf<M, E>>>;

/**
 * An item of an entity as it is read: the placeholders of its keys and its attributes.
 *
 * @example
 * const total = (order: Item<typeof shop, 'Order'>) => order.total;
 */
export type Item<M extends SingleTableModel, E extends EntityName<M>> =
  [EntityOf<M, E>] extends [infer Entity] ? PlainItemOf<Entity, TableKeys<M>, TimeToLiveName<M>> : never;

/** An item some of whose attributes need not be given, and whose time to live may be a `Date`. */
type Lenient<Whole, Omitted, TimeToLive> =
  & { [Name in keyof Whole as Exclude<Name, Omitted>]: Name extends TimeToLive ? Whole[Name] | Date : Whole[Name] }
  & { [Name in keyof Whole & Omitted]?: Name extends TimeToLive ? Whole[Name] | Date : Whole[Name] };

type LenientOf<Whole, Entity, TimeToLive> =
  Entity extends { readonly timestamps: unknown } | { readonly version: unknown } | { readonly ttl: unknown } | { readonly defaults: unknown }
    ? Lenient<Whole, WrittenNames<Entity> | LifetimeName<Entity, TimeToLive> | DefaultNames<Entity>, TimeToLive>
    : [TimeToLive & keyof Whole] extends [never] ? Whole : Lenient<Whole, never, TimeToLive>;

/** An item of an entity as it is written: what the client writes itself, and what has a default, may be left out. */
export type GivenItem<M extends SingleTableModel, E extends EntityName<M>> = LenientOf<Item<M, E>, EntityOf<M, E>, TimeToLiveName<M>>;

/** What items of patterns over several entities carry beside their attributes. */
export interface ResultName {
  readonly entity?: string;
}

/**
 * An item of an entity as it is written: what the client writes itself, and what has a default, may be left out, and the
 * time to live may be a `Date`. `entity`, which items of patterns over several entities carry, is ignored.
 *
 * @example
 * const order: InputItem<typeof shop, 'Order'> = { userId: '123', orderId: '456', status: 'PENDING', total: 10 };
 */
export type InputItem<M extends SingleTableModel, E extends EntityName<M>> = GivenItem<M, E> & ResultName;

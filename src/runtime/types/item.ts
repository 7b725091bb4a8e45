import { AttributeValue, ItemAttributes } from './attribute';
import { PlaceholderName, Placeholders } from './key-template';
import { TableKeys } from './table-keys';
import { SingleTableModel } from '../../model/single-table-model';

/** The names of the model's entities. */
export type EntityName<M extends SingleTableModel> = keyof M['entities'] & string;

/**
 * The model of an entity. Here and below the model is no `SingleTableModel` to the compiler, which would otherwise work
 * out every type for all the models there can be.
 */
export type EntityOf<M, E> = M extends { readonly entities: infer Entities } ? (E extends keyof Entities ? Entities[E] : never) : never;

/** What an entity's model says of its attributes. */
export type AttributesOf<Entity> = Entity extends { readonly attributes: infer Attributes } ? Attributes : {};

/** What an entity's model says of its keys. */
export type KeysOf<Entity> = Entity extends { readonly keys: infer Keys } ? Keys : {};

type TablePlaceholders<Keys, Table> = Placeholders<Keys[keyof Keys & Table]>;
type IndexPlaceholders<Keys, Table> = Placeholders<Keys[Exclude<keyof Keys, Table>]>;

/** A placeholder has the type of the attribute it names; undeclared, it is a number if it is padded, else a string. */
type PlaceholderValues<Attributes, Placeholder> = {
  [Name in PlaceholderName<Placeholder>]: Name extends keyof Attributes ? AttributeValue<Attributes[Name]> : Name extends Placeholder ? string : number;
};

/** Placeholders of index templates alone that nothing declares: an item that has them is in the index. */
type UndeclaredValues<Placeholder, Names> = [PlaceholderName<Placeholder>] extends [Names] ? {} : {
  [P in Placeholder as Exclude<PlaceholderName<P>, Names>]?: P extends `${string}:${string}` ? number : string;
};

type ItemOf<Attributes, Table, Index> =
  & PlaceholderValues<Attributes, Table>
  & ItemAttributes<Attributes>
  & UndeclaredValues<Index, PlaceholderName<Table> | keyof Attributes>;

/** The names of the placeholders in the templates of the table's key. */
export type KeyNames<M, Entity> = PlaceholderName<TablePlaceholders<KeysOf<Entity>, TableKeys<M>>>;

/** The names of the attributes in any key template of an entity. */
export type TemplateNames<Entity> = PlaceholderName<Placeholders<KeysOf<Entity>[keyof KeysOf<Entity>]>>;

type KeyOf<Entity, TableKey> = PlaceholderValues<AttributesOf<Entity>, TablePlaceholders<KeysOf<Entity>, TableKey>> extends infer All
  ? { [Name in keyof All]: All[Name] }
  : never;

type PlainItemOf<Entity, TableKey> =
  ItemOf<AttributesOf<Entity>, TablePlaceholders<KeysOf<Entity>, TableKey>, IndexPlaceholders<KeysOf<Entity>, TableKey>> extends infer All
    ? { [Name in keyof All]: All[Name] }
    : never;

/**
 * What identifies an item of an entity: the values of the placeholders in the table's key.
 *
 * @example
 * const key: Key<typeof shop, 'Order'> = { userId: '123', orderId: '456' };
 */
export type Key<M extends SingleTableModel, E extends EntityName<M>> = KeyOf<EntityOf<M, E>, TableKeys<M>>;

/**
 * An item of an entity as it is read: the placeholders of its keys and its attributes.
 *
 * @example
 * const total = (order: Item<typeof shop, 'Order'>) => order.total;
 */
export type Item<M extends SingleTableModel, E extends EntityName<M>> = PlainItemOf<EntityOf<M, E>, TableKeys<M>>;

/**
 * An item of an entity as it is written. `entity`, which items of patterns over several entities carry, is ignored.
 *
 * @example
 * const order: InputItem<typeof shop, 'Order'> = { userId: '123', orderId: '456', status: 'PENDING', total: 10 };
 */
export type InputItem<M extends SingleTableModel, E extends EntityName<M>> = Item<M, E> & { readonly entity?: string };

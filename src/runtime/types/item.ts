import { SingleTableModel } from '../../model/single-table-model';
import { AttributeName, OptionalAttributes, RequiredAttributes } from './attribute';
import { PlaceholderName, Placeholders, PlaceholderValue } from './key-template';
import { TableKeys } from './table-keys';

/** The names of the model's entities. */
export type EntityName<M extends SingleTableModel> = keyof M['entities'] & string;

/** What an entity's model says of its attributes. */
export type AttributesOf<Entity> = Entity extends { readonly attributes: infer Attributes } ? Attributes : {};

/** What an entity's model says of its keys. */
export type KeysOf<Entity> = Entity extends { readonly keys: infer Keys } ? Keys : {};

type DeclaredNames<Attributes> = { [Name in keyof Attributes]: AttributeName<Name, Attributes[Name]> }[keyof Attributes];
type TablePlaceholders<Keys, Table> = Placeholders<Keys[keyof Keys & Table]>;
type IndexPlaceholders<Keys, Table> = Placeholders<Keys[Exclude<keyof Keys, Table>]>;

type KeyAttributes<Keys, Attributes, Table> = {
  [P in TablePlaceholders<Keys, Table> as PlaceholderName<P>]: PlaceholderValue<Attributes, P>;
};

/** Placeholders of index templates alone that nothing declares: the item is in the index if it has them. */
type UndeclaredAttributes<Keys, Attributes, Table> = {
  [P in IndexPlaceholders<Keys, Table> as Exclude<PlaceholderName<P>, PlaceholderName<TablePlaceholders<Keys, Table>> | DeclaredNames<Attributes>>]?:
  PlaceholderValue<{}, P>;
};

type ItemOf<Keys, Attributes, Table> =
  & KeyAttributes<Keys, Attributes, Table>
  & RequiredAttributes<Attributes>
  & OptionalAttributes<Attributes>
  & UndeclaredAttributes<Keys, Attributes, Table>;

/** The names of the placeholders in the templates of the table's key. */
export type KeyNames<M extends SingleTableModel, Entity> = PlaceholderName<TablePlaceholders<KeysOf<Entity>, TableKeys<M>>>;

/** The names of the attributes in any key template of an entity. */
export type TemplateNames<Entity> = PlaceholderName<Placeholders<KeysOf<Entity>[keyof KeysOf<Entity>]>>;

/**
 * What identifies an item of an entity: the values of the placeholders in the table's key.
 *
 * @example
 * const key: Key<typeof shop, 'Order'> = { userId: '123', orderId: '456' };
 */
export type Key<M extends SingleTableModel, E extends EntityName<M>> =
  KeyAttributes<KeysOf<M['entities'][E]>, AttributesOf<M['entities'][E]>, TableKeys<M>> extends infer All
    ? { [Name in keyof All]: All[Name] }
    : never;

/**
 * An item of an entity as it is read: the placeholders of its keys and its attributes.
 *
 * @example
 * const total = (order: Item<typeof shop, 'Order'>) => order.total;
 */
export type Item<M extends SingleTableModel, E extends EntityName<M>> =
  ItemOf<KeysOf<M['entities'][E]>, AttributesOf<M['entities'][E]>, TableKeys<M>> extends infer All
    ? { [Name in keyof All]: All[Name] }
    : never;

/**
 * An item of an entity as it is written. `entity`, which items of patterns over several entities carry, is ignored.
 *
 * @example
 * const order: InputItem<typeof shop, 'Order'> = { userId: '123', orderId: '456', status: 'PENDING', total: 10 };
 */
export type InputItem<M extends SingleTableModel, E extends EntityName<M>> = Item<M, E> & { readonly entity?: string };

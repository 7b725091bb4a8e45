import { SingleTableModel } from '../../model/single-table-model';
import { AttributeName, OptionalAttributes, RequiredAttributes } from './attribute';
import { PlaceholderName, Placeholders, PlaceholderValue } from './key-template';
import { TableKeys } from './table-keys';

/** The names of the model's entities. */
export type EntityName<M extends SingleTableModel> = keyof M['entities'] & string;

/** What the model says of an entity's attributes. */
export type AttributesOf<M extends SingleTableModel, E extends EntityName<M>> =
  M['entities'][E]['attributes'] extends Readonly<Record<string, unknown>> ? M['entities'][E]['attributes'] : {};

/** The names of the attributes that the model declares for an entity. */
export type DeclaredNames<M extends SingleTableModel, E extends EntityName<M>> = {
  [Name in keyof AttributesOf<M, E>]: AttributeName<Name, AttributesOf<M, E>[Name]>
}[keyof AttributesOf<M, E>];

type KeyTemplates<M extends SingleTableModel, E extends EntityName<M>> = M['entities'][E]['keys'];
type TablePlaceholders<M extends SingleTableModel, E extends EntityName<M>> =
  Placeholders<KeyTemplates<M, E>[TableKeys<M> & keyof KeyTemplates<M, E>]>;
type IndexPlaceholders<M extends SingleTableModel, E extends EntityName<M>> =
  Placeholders<KeyTemplates<M, E>[Exclude<keyof KeyTemplates<M, E>, TableKeys<M>>]>;

/** The names of the placeholders in the templates of the table's key. */
export type KeyNames<M extends SingleTableModel, E extends EntityName<M>> = PlaceholderName<TablePlaceholders<M, E>>;

/** The names of the attributes in any key template of an entity. */
export type TemplateNames<M extends SingleTableModel, E extends EntityName<M>> = KeyNames<M, E> | PlaceholderName<IndexPlaceholders<M, E>>;

type KeyAttributes<M extends SingleTableModel, E extends EntityName<M>> = {
  [P in TablePlaceholders<M, E> as PlaceholderName<P> & string]: PlaceholderValue<AttributesOf<M, E>, P>;
};

/** Placeholders of index templates alone that nothing declares: the item is in the index if it has them. */
type UndeclaredAttributes<M extends SingleTableModel, E extends EntityName<M>> = {
  [P in IndexPlaceholders<M, E> as Exclude<PlaceholderName<P>, KeyNames<M, E> | DeclaredNames<M, E>> & string]?: PlaceholderValue<{}, P>;
};

/**
 * What identifies an item of an entity: the values of the placeholders in the table's key.
 *
 * @example
 * const key: Key<typeof shop, 'Order'> = { userId: '123', orderId: '456' };
 */
export type Key<M extends SingleTableModel, E extends EntityName<M>> = KeyAttributes<M, E> extends infer All
  ? { [Name in keyof All]: All[Name] }
  : never;

/**
 * An item of an entity as it is read: the placeholders of its keys and its attributes.
 *
 * @example
 * const total = (order: Item<typeof shop, 'Order'>) => order.total;
 */
export type Item<M extends SingleTableModel, E extends EntityName<M>> =
  KeyAttributes<M, E> & RequiredAttributes<AttributesOf<M, E>> & OptionalAttributes<AttributesOf<M, E>> & UndeclaredAttributes<M, E> extends infer All
    ? { [Name in keyof All]: All[Name] }
    : never;

/**
 * An item of an entity as it is written. `entity`, which items of patterns over several entities carry, is ignored.
 *
 * @example
 * const order: InputItem<typeof shop, 'Order'> = { userId: '123', orderId: '456', status: 'PENDING', total: 10 };
 */
export type InputItem<M extends SingleTableModel, E extends EntityName<M>> = Item<M, E> & { readonly entity?: string };

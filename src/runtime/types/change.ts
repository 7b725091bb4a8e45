import { PathName, PathsOf, PathValue } from './path';

/** The attributes of an item whose values are of a type. */
type NamesOf<Item, Type> = { [Name in keyof Item]-?: Exclude<Item[Name], undefined> extends Type ? Name : never }[keyof Item];

/** The attributes that an item may lack. */
type OptionalNames<Item> = { [Name in keyof Item]-?: undefined extends Item[Name] ? Name : never }[keyof Item];

/** Values of some attributes. */
type Values<Item, Names extends keyof Item> = { readonly [Name in Names]?: Item[Name] };

/** Values of parts of attributes. */
type PathValues<Item> = { readonly [Path in PathsOf<Item> as PathName<Path>]?: PathValue<Path> };

type PathOfOperand<Pair, Type> = Pair extends readonly [infer Name extends string, infer Value]
  ? (unknown extends Value ? Name : [Value] extends [Type] ? Name : never)
  : never;

/** Operands for parts of attributes that can take them. */
type PathOperands<Item, Type> = {
  readonly [Path in PathsOf<Item> as PathOfOperand<Path, Type>]?: PathValue<Path> & Type;
};

type AnyNumber = number | bigint;
type AnySet = Set<any>;
type AnyList = readonly any[];

/**
 * A change of an item, in the words of DynamoDB's update expressions. A path such as `'address.zip'` or
 * `'lines[0].sku'` stands for a part of an attribute.
 *
 * `KeyNames` are the placeholders of the table's key, which never change; `TemplateNames` are the attributes in any
 * key template, which only `set` and `remove` may change, so that index keys can be written anew.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 */
export interface Change<Item, KeyNames, TemplateNames> {
  /** SET: new values. An object replaces the attribute. */
  readonly set?: Values<Item, Exclude<keyof Item, KeyNames>> & PathValues<Item>;
  /** SET with `if_not_exists`: values of attributes that the item does not have yet. */
  readonly setIfNotExists?: Values<Item, Exclude<keyof Item, TemplateNames>> & PathValues<Item>;
  /** REMOVE: attributes that are optional, or parts of attributes. */
  readonly remove?: readonly (OptionalNames<Item> | PathName<PathsOf<Item>>)[];
  /** ADD: numbers to add (to 0 where there is none yet), or elements to add to a set. */
  readonly add?: Values<Item, Exclude<NamesOf<Item, AnyNumber | AnySet>, TemplateNames>> & PathOperands<Item, AnyNumber | AnySet>;
  /** DELETE: elements to take out of a set. */
  readonly delete?: Values<Item, NamesOf<Item, AnySet>> & PathOperands<Item, AnySet>;
  /** SET with `list_append`: elements to put at the end of a list. */
  readonly append?: Values<Item, NamesOf<Item, AnyList>> & PathOperands<Item, AnyList>;
  /** SET with `list_append`: elements to put at the beginning of a list. */
  readonly prepend?: Values<Item, NamesOf<Item, AnyList>> & PathOperands<Item, AnyList>;
}

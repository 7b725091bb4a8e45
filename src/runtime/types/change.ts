import { PathName, PathsOf, PathTo, PathValue } from './path';
import { Refused } from './refused';

/** The attributes of an item whose values are of a type. */
type NamesOf<Item, Type> = { [Name in keyof Item]-?: Item[Name] extends Type ? Name : never }[keyof Item];

/** The attributes that an item may lack. */
type OptionalNames<Item> = { [Name in keyof Item]-?: undefined extends Item[Name] ? Name : never }[keyof Item];

/** Values of the attributes of a type. */
type Operands<Item, Type> = { readonly [Name in NamesOf<Item, Type>]?: Item[Name] };

/** The table's key never changes. */
type NotTheKey<Names> = { readonly [Name in Names & string]?: Refused<`'${Name}' is in the key of the table, which never changes`> };

/** Index keys are written anew by what they depend on. */
type NotInTemplates<Names> = { readonly [Name in Names & string]?: Refused<`'${Name}' is in a key template: only set and remove may change it`> };

/** What the client writes itself no change gives. */
type NotWritten<Names> = { readonly [Name in Names & string]?: Refused<`'${Name}' is written by the client itself`> };

/** Only `set` and `remove` may change what is in templates, and nothing what the client writes itself. */
type NotComputed<TemplateNames, WrittenNames> = NotInTemplates<TemplateNames> & NotWritten<WrittenNames>;

/** Values of parts of attributes. */
type PathValues<Item> = { readonly [Path in PathsOf<Item> as PathName<Path>]?: PathValue<Path> };

type PathOfOperand<Pair, Type> = Pair extends PathTo<infer Name extends string, infer Value>
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
 * key template, which only `set` and `remove` may change, so that index keys can be written anew; `WrittenNames` are the
 * attributes that the client alone writes. `GivenItem` is the item as it may be given.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 */
export interface Change<Item, KeyNames, TemplateNames, GivenItem = Item, WrittenNames = never> {
  /** SET: new values. An object replaces the attribute. */
  readonly set?: Partial<GivenItem> & NotTheKey<KeyNames> & NotWritten<WrittenNames> & PathValues<Item>;
  /** SET with `if_not_exists`: values of attributes that the item does not have yet. */
  readonly setIfNotExists?: Partial<GivenItem> & NotComputed<TemplateNames, WrittenNames> & PathValues<Item>;
  /** REMOVE: attributes that are optional, or parts of attributes. */
  readonly remove?: readonly (Exclude<OptionalNames<Item>, WrittenNames> | PathName<PathsOf<Item>>)[];
  /** ADD: numbers to add (to 0 where there is none yet), or elements to add to a set. */
  readonly add?: Operands<Item, AnyNumber | AnySet | undefined> & NotComputed<TemplateNames, WrittenNames> & PathOperands<Item, AnyNumber | AnySet>;
  /** DELETE: elements to take out of a set. */
  readonly delete?: Operands<Item, AnySet | undefined> & PathOperands<Item, AnySet>;
  /** SET with `list_append`: elements to put at the end of a list. */
  readonly append?: Operands<Item, AnyList | undefined> & PathOperands<Item, AnyList>;
  /** SET with `list_append`: elements to put at the beginning of a list. */
  readonly prepend?: Operands<Item, AnyList | undefined> & PathOperands<Item, AnyList>;
}

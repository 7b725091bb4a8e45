/** The attributes of an item whose values are of a type. */
type NamesOf<Item, Type> = { [Name in keyof Item]-?: Exclude<Item[Name], undefined> extends Type ? Name : never }[keyof Item];

/** The attributes that an item may lack. */
type OptionalNames<Item> = { [Name in keyof Item]-?: undefined extends Item[Name] ? Name : never }[keyof Item];

/** Parts of attributes, such as `address.zip` or `lines[0].sku`. */
type PathsBelow<Names> = `${Names & string}.${string}` | `${Names & string}[${string}`;

/** New values of some attributes. */
type Values<Item, Names extends keyof Item> = { readonly [Name in Names]?: Item[Name] };

type AnyNumber = number | bigint;
type AnySet = Set<any>;
type AnyList = readonly any[];

/**
 * A change of an item, in the words of DynamoDB's update expressions.
 *
 * `KeyNames` are the placeholders of the table's key, which never change; `TemplateNames` are the attributes in any
 * key template, which only `set` and `remove` may change, so that index keys can be written anew.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 */
export interface Change<Item, KeyNames, TemplateNames> {
  /** SET: new values, of attributes or of parts of them such as `'address.zip'`. */
  readonly set?: Values<Item, Exclude<keyof Item, KeyNames>> & { readonly [Path in PathsBelow<Exclude<keyof Item, TemplateNames>>]?: unknown };
  /** SET with `if_not_exists`: values of attributes that the item does not have yet. */
  readonly setIfNotExists?: Values<Item, Exclude<keyof Item, TemplateNames>>
    & { readonly [Path in PathsBelow<Exclude<keyof Item, TemplateNames>>]?: unknown };
  /** REMOVE: attributes that are optional, or parts of attributes. */
  readonly remove?: readonly (OptionalNames<Item> | PathsBelow<Exclude<keyof Item, TemplateNames>>)[];
  /** ADD: numbers to add (0 where there is none yet), or elements to add to a set. */
  readonly add?: Values<Item, Exclude<NamesOf<Item, AnyNumber | AnySet>, TemplateNames>>
    & { readonly [Path in PathsBelow<Exclude<keyof Item, TemplateNames>>]?: AnyNumber | AnySet };
  /** DELETE: elements to take out of a set. */
  readonly delete?: Values<Item, Exclude<NamesOf<Item, AnySet>, TemplateNames>>
    & { readonly [Path in PathsBelow<Exclude<keyof Item, TemplateNames>>]?: AnySet };
  /** SET with `list_append`: elements to put at the end of a list. */
  readonly append?: Values<Item, NamesOf<Item, AnyList>> & { readonly [Path in PathsBelow<Exclude<keyof Item, TemplateNames>>]?: AnyList };
  /** SET with `list_append`: elements to put at the beginning of a list. */
  readonly prepend?: Values<Item, NamesOf<Item, AnyList>> & { readonly [Path in PathsBelow<Exclude<keyof Item, TemplateNames>>]?: AnyList };
}

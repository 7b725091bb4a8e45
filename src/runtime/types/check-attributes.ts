import { AttributeTypes } from './attribute';
import { Refused, RefusedIfWidened } from './refused';

/** Names that conditions and results use for something else. */
type ReservedName = 'entity' | 'and' | 'or' | 'not';

type TypeNames = 'string, number, bigint, boolean, binary, map, list, any, set<string>, set<number>, set<binary>, X[], A|B';
type SimpleType = keyof AttributeTypes | `${keyof AttributeTypes}?`;

type CheckChoice<Text> = Text extends `|${string}` | `${string}|` | `${string}||${string}` ? Refused<'a choice has no empty member'> : unknown;

type CheckText<Text extends string> =
  Text extends keyof AttributeTypes ? unknown
    : Text extends `${infer Element}[]` ? CheckText<Element>
      : Text extends `${string}|${string}` ? CheckChoice<Text>
        : string extends Text ? RefusedIfWidened<Text>
          : Refused<`'${Text}' is no attribute type: ${TypeNames}`>;

type CheckElement<Element> = Element extends `${string}?` ? Refused<'an element of a list is not optional'> : CheckType<Element>;

type CheckType<Type> =
  Type extends SimpleType ? unknown
    : Type extends `${infer Required}?` ? CheckText<Required>
      : Type extends string ? CheckText<Type>
        : Type extends readonly [infer Element] ? readonly [CheckElement<Element>]
          : Type extends readonly unknown[] ? Refused<'a list type has exactly one element'>
            : Type extends object ? CheckAttributes<Type>
              : Refused<'an attribute type is a text, a nested object, or a list with one element'>;

type CheckSpecialName<Name, Type> =
  Name extends ReservedName | `${ReservedName}?` ? Refused<`'${Name}' is a reserved attribute name`>
    : Type extends string ? Refused<"the ? stands at the end of the type, not of the attribute's name"> : unknown;

/**
 * Marks what is wrong with the attributes of an entity or of a nested object.
 */
export type CheckAttributes<Attributes> = string extends keyof Attributes ? RefusedIfWidened<string> :
  & { readonly [Name in keyof Attributes]: CheckType<Attributes[Name]> }
  & { readonly [Name in keyof Attributes & (ReservedName | `${string}?`)]: CheckSpecialName<Name, Attributes[Name]> };

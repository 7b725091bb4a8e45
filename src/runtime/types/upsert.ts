import { Change } from './change';
import { Refused } from './refused';

/** The attributes that an item must have. */
type RequiredNames<Item> = { [Name in keyof Item]-?: undefined extends Item[Name] ? never : Name }[keyof Item];

/** The attributes that a change gives a value whether or not there is an item. */
type CoveredNames<C> = { [Action in keyof C]: Action extends 'set' | 'setIfNotExists' | 'add' ? keyof C[Action] : never }[keyof C];

/** Marks what a change has beyond what is allowed: a type parameter's own fields are not checked otherwise. */
type Unknown<C, Allowed> = {
  readonly [Action in keyof C]: Action extends keyof Allowed
    ? Action extends 'remove' ? unknown : { readonly [Name in Exclude<keyof C[Action], keyof Exclude<Allowed[Action], undefined>>]: Refused<`'${Name & string}' cannot be changed by ${Action & string}`> }
    : Refused<`'${Action & string}' is no part of a change`>;
};

type Missing<Names> = [Names] extends [never] ? unknown : Refused<`upsert must give '${Names & string}' a value by set, setIfNotExists or add`>;

/**
 * What a change must be so that it makes a whole item where there is none.
 */
export type CompleteChange<Item, KeyNames, TemplateNames, C, GivenItem = Item, WrittenNames = never> =
  & Unknown<C, Change<Item, KeyNames, TemplateNames, GivenItem, WrittenNames>>
  & Missing<Exclude<RequiredNames<GivenItem>, KeyNames | CoveredNames<C>>>;

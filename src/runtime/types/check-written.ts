import { AttributeValue } from './attribute';
import { DeclaredAttributes } from './item';
import { PlaceholderNames } from './key-template';
import { Refused, RefusedFields, RefusedIfWidened, RefusedName } from './refused';
import { TimestampsModel } from '../../model/timestamps-model';

/** What an entity's model may say of what the client writes itself. */
export type WritingModel =
  | { readonly timestamps: unknown } | { readonly version: unknown } | { readonly ttl: unknown } | { readonly defaults: unknown };

/** The defaults that an attribute with these values can have: JSON has no bigint; what is in lists and objects `validateModel` checks. */
type DefaultOf<Value> = [Value] extends [string | number | boolean] ? Value : [Value] extends [bigint] ? number
  : [Value] extends [Set<any> | Uint8Array] ? never : unknown;

type CheckDefault<Name, Value, OneOf> = [Value] extends [OneOf] ? unknown
  : RefusedName<`'${Name & string}' cannot have this default`, OneOf>;

type CheckDefaults<Values, Attributes, Placeholders> = {
  readonly [Name in keyof Values]: Name extends keyof Attributes ? CheckDefault<Name, Values[Name], DefaultOf<AttributeValue<Attributes[Name]>>>
    : `${Name & string}?` extends keyof Attributes ? unknown
      : Name extends Placeholders ? unknown
        : RefusedName<`'${Name & string}' is no attribute of the entity`, keyof Attributes | Placeholders>;
};

/**
 * Marks what is wrong with what an entity says of what the client writes itself.
 */
export type CheckWritten<Entity> =
  & (Entity extends { readonly timestamps: infer Names }
    ? { readonly timestamps: RefusedFields<Names, keyof TimestampsModel> & { readonly [Field in keyof Names]: RefusedIfWidened<Names[Field]> } }
    : unknown)
  & (Entity extends { readonly version: infer Name } ? { readonly version: RefusedIfWidened<Name> } : unknown)
  & (Entity extends { readonly ttl: infer Text }
    ? { readonly ttl: string extends Text ? RefusedIfWidened<Text> : Text extends `P${string}` ? unknown : Refused<"a duration such as 'P30D' or 'PT12H'"> }
    : unknown)
  & (Entity extends { readonly defaults: infer Values; readonly keys: infer Keys }
    ? { readonly defaults: CheckDefaults<Values, DeclaredAttributes<Entity>, PlaceholderNames<Keys[keyof Keys]>> }
    : unknown);

/**
 * What an attribute type that is one word of the model's grammar stands for in TypeScript.
 */
export interface AttributeTypes {
  'string': string;
  'number': number;
  'bigint': bigint;
  'boolean': boolean;
  'binary': Uint8Array;
  'map': Record<string, unknown>;
  'list': unknown[];
  'any': unknown;
  'set<string>': Set<string>;
  'set<number>': Set<number>;
  'set<binary>': Set<Uint8Array>;
}

/** The members of a choice: `PENDING|PAID` gives `'PENDING' | 'PAID'`. */
export type Choice<Text extends string> = Text extends `${infer Member}|${infer Rest}` ? Member | Choice<Rest> : Text;

type TypeOfText<Text extends string> =
  Text extends keyof AttributeTypes ? AttributeTypes[Text]
    : Text extends `${infer Element}[]` ? TypeOfText<Element>[]
      : Choice<Text>;

/**
 * The values of an attribute, from the type that the model gives it, such as `set<string>?` or `[{ sku: 'string' }]`.
 */
export type AttributeValue<Type> =
  Type extends keyof AttributeTypes ? AttributeTypes[Type]
    : Type extends `${infer Required}?` ? TypeOfText<Required>
      : Type extends string ? TypeOfText<Type>
        : Type extends readonly [infer Element] ? AttributeValue<Element>[]
          : NestedAttributes<Type>;

/** The names of the attributes whose types end in `?`. */
export type OptionalNames<Attributes> = { [Name in keyof Attributes]: Attributes[Name] extends `${string}?` ? Name : never }[keyof Attributes];

/** The names of nested objects that end in `?`. */
type OptionalObjectNames<Attributes> = keyof Attributes & `${string}?`;

/** The attributes of an item or of a nested object; one mapped type over it makes it plain. */
export type ItemAttributes<Attributes> =
  & { [Name in Exclude<keyof Attributes, OptionalNames<Attributes> | OptionalObjectNames<Attributes>>]: AttributeValue<Attributes[Name]> }
  & { [Name in OptionalNames<Attributes>]?: AttributeValue<Attributes[Name]> }
  & { [Name in OptionalObjectNames<Attributes> as Name extends `${infer Bare}?` ? Bare : never]?: AttributeValue<Attributes[Name]> };

type NestedAttributes<Attributes> = ItemAttributes<Attributes> extends infer All ? { [Name in keyof All]: All[Name] } : never;

/**
 * What an attribute type that is one word of the model's grammar stands for in TypeScript.
 */
export interface AttributeTypes {
  string: string;
  number: number;
  bigint: bigint;
  boolean: boolean;
  binary: Uint8Array;
  map: Record<string, unknown>;
  list: unknown[];
  any: unknown;
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

/** The name of an attribute without the `?` that makes a nested object optional. */
export type AttributeName<Name, Type> = Type extends string ? Name : Name extends `${infer Bare}?` ? Bare : Name;

type RequiredName<Name, Type> = Type extends `${string}?` ? never : Type extends string ? Name : Name extends `${string}?` ? never : Name;
type OptionalName<Name, Type> = Type extends `${string}?` ? Name : Type extends string ? never : Name extends `${infer Bare}?` ? Bare : never;

/** The attributes that an item must have. */
export type RequiredAttributes<Attributes> = {
  -readonly [Name in keyof Attributes as RequiredName<Name, Attributes[Name]>]: AttributeValue<Attributes[Name]>;
};

/** The attributes that an item may have. */
export type OptionalAttributes<Attributes> = {
  -readonly [Name in keyof Attributes as OptionalName<Name, Attributes[Name]>]?: AttributeValue<Attributes[Name]>;
};

type NestedAttributes<Attributes> = RequiredAttributes<Attributes> & OptionalAttributes<Attributes> extends infer All
  ? { [Name in keyof All]: All[Name] }
  : never;

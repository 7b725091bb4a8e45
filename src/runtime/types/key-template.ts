import { AttributeValue } from './attribute';

/**
 * The placeholders of a key template as they stand there: `'USER#{userId}#{year:4}'` gives `'userId' | 'year:4'`.
 */
export type Placeholders<Template> =
  Template extends `${string}{${infer Placeholder}}${infer Rest}` ? Placeholder | Placeholders<Rest> : never;

/** The attribute that a placeholder names: `year:4` gives `year`. */
export type PlaceholderName<Placeholder> = Placeholder extends `${infer Name}:${string}` ? Name : Placeholder & string;

/**
 * The values of a placeholder: those of the attribute it names; undeclared, it is a number if it is padded, else a string.
 */
export type PlaceholderValue<Attributes, Placeholder> =
  Placeholder extends keyof Attributes ? AttributeValue<Attributes[Placeholder]>
    : Placeholder extends `${infer Name}:${string}` ? (Name extends keyof Attributes ? AttributeValue<Attributes[Name]> : number)
      : string;

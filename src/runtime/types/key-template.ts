import { AttributeValue } from './attribute';

/**
 * The attributes that the placeholders of a key template name: `'USER#{userId}#{year:4}'` gives `'userId' | 'year'`.
 */
export type PlaceholderNames<Template> = Template extends `${string}{${infer Placeholder}}${infer Rest}`
  ? (Placeholder extends `${infer Name}:${string}` ? Name : Placeholder) | PlaceholderNames<Rest>
  : never;

/** The values of a placeholder that no attribute declares: numbers if it is padded, else strings. */
export type UndeclaredValue<Template, Name> = true extends (Template extends `${string}{${Name & string}:${string}` ? true : never) ? number : string;

/** The attribute that a placeholder names: `year:4` gives `year`. */
export type PlaceholderName<Placeholder> = Placeholder extends `${infer Name}:${string}` ? Name : Placeholder & string;

/**
 * The values of a placeholder as it stands in a template: those of the attribute it names; undeclared, it is a number if it is padded, else a string.
 */
export type PlaceholderValue<Attributes, Placeholder> =
  Placeholder extends keyof Attributes ? AttributeValue<Attributes[Placeholder]>
    : Placeholder extends `${infer Name}:${string}` ? (Name extends keyof Attributes ? AttributeValue<Attributes[Name]> : number)
      : string;

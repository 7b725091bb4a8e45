/** Values without parts. */
type Scalar = string | number | bigint | boolean | Uint8Array | Set<any>;

/** A path and the type of what it leads to. */
export interface PathTo<Path, Value> {
  readonly path: Path;
  readonly value: Value;
}

/** Pairs of a path below a value and the type of what it leads to. */
type PathsBelow<Path extends string, Value> =
  [Value] extends [Scalar] ? never
    : unknown extends Value ? PathTo<`${Path}.${string}` | `${Path}[${string}`, unknown>
      : Value extends readonly (infer Element)[] ? PathTo<`${Path}[${number}]`, Element> | PathsBelow<`${Path}[${number}]`, Element>
        : string extends keyof Value ? PathTo<`${Path}.${string}`, unknown>
          : { [Name in keyof Value]-?: PathsAt<`${Path}.${Name & string}`, Exclude<Value[Name], undefined>> }[keyof Value];

type PathsAt<Path extends string, Value> = PathTo<Path, Value> | PathsBelow<Path, Value>;

type PathsOfEach<Item, Name> = Name extends keyof Item
  ? (Item[Name] extends Scalar | undefined ? never : PathsBelow<Name & string, Exclude<Item[Name], undefined>>)
  : never;

/**
 * The paths to the parts of an item's attributes, such as `address.zip` or `lines[0].sku`, each with the type of the
 * part, as a union of pairs. One that is the name of an attribute, too, means that attribute.
 */
export type PathsOf<Item> = [Item] extends [infer Known] ? Exclude<PathsOfEach<Known, keyof Known>, PathTo<keyof Known, unknown>> : never;

/** The path of a pair. */
export type PathName<Pair> = Pair extends PathTo<infer Name extends string, unknown> ? Name : never;

/** The type of what the path of a pair leads to. */
export type PathValue<Pair> = Pair extends PathTo<string, infer Value> ? Value : never;

/** The names of an item's attributes, and the paths to their parts. */
export type AnyPath<Item> = (keyof Item & string) | PathName<PathsOf<Item>>;

/** Values without parts. */
type Scalar = string | number | bigint | boolean | Uint8Array | Set<any>;

/** Pairs of a path below a value and the type of what it leads to. */
type PathsBelow<Path extends string, Value> =
  [Value] extends [Scalar] ? never
    : unknown extends Value ? [`${Path}.${string}` | `${Path}[${string}`, unknown]
      : Value extends readonly (infer Element)[] ? [`${Path}[${number}]`, Element] | PathsBelow<`${Path}[${number}]`, Element>
        : string extends keyof Value ? [`${Path}.${string}`, unknown]
          : { [Name in keyof Value]-?: PathsAt<`${Path}.${Name & string}`, Exclude<Value[Name], undefined>> }[keyof Value];

type PathsAt<Path extends string, Value> = [Path, Value] | PathsBelow<Path, Value>;

/**
 * The paths to the parts of an item's attributes, such as `address.zip` or `lines[0].sku`, each with the type of the
 * part, as a union of pairs.
 */
export type PathsOf<Item> = { [Name in keyof Item]-?: PathsBelow<Name & string, Exclude<Item[Name], undefined>> }[keyof Item];

/** The path of a pair. */
export type PathName<Pair> = Pair extends readonly [infer Name extends string, unknown] ? Name : never;

/** The type of what the path of a pair leads to. */
export type PathValue<Pair> = Pair extends readonly [string, infer Value] ? Value : never;

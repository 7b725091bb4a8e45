/**
 * A type that no value has: what stands in its place is refused, and the compiler's message shows the reason.
 */
export interface Refused<Reason extends string> {
  readonly refused: Reason;
}

/**
 * A name is refused because it is none of those.
 */
export interface RefusedName<Reason extends string, OneOf> extends Refused<Reason> {
  readonly oneOf: OneOf;
}

/** Refuses the fields that are none of those. */
export type RefusedFields<Fields, OneOf> = {
  readonly [Field in Exclude<keyof Fields, OneOf>]: RefusedName<`unknown field '${Field & string}'`, OneOf>;
};

type WidenedReason = "not literals: write this inside the call of defineModel, or add 'as const' to the object that it comes from";

/** Refuses what was widened to `string`, so that the placeholders in it are lost. */
export type RefusedIfWidened<Text> = string extends Text ? Refused<WidenedReason> : unknown;

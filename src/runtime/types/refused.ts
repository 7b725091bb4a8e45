/**
 * A type that no value has: what stands in its place is refused, and the compiler's message shows the reason.
 */
export interface Refused<Reason extends string> {
  readonly refused: Reason;
}

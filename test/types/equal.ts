/** Whether two types are the same, not only assignable to each other. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;

type Plain<T> = T extends Promise<infer Result> ? Promise<Result> : T extends object ? { [Name in keyof T]: T[Name] } : T;

/** Compiles where two types are the same, intersections made plain; does nothing. */
export function same<A, B>(_answer: Equal<Plain<A>, Plain<B>>): void {}

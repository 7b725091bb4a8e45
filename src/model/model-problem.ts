/**
 * Something wrong in a model.
 */
export interface ModelProblem {
  /**
   * What kind of problem it is, such as `UNKNOWN_INDEX`. Codes stay the same from release to release.
   */
  readonly code: string;

  /**
   * Where it is, such as `patterns.ordersByStatus.index`.
   */
  readonly path: string;

  /**
   * What is wrong.
   */
  readonly reason: string;

  /**
   * How to mend it.
   */
  readonly mend: string;
}

/**
 * The base of all errors of this package: a message, and a code that programs can test.
 */
export class SingleTableError extends Error {
  /** What kind of error it is, such as `KEY` or `CONDITION_FAILED`. */
  readonly code: string;

  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

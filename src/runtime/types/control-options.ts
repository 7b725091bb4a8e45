declare global {
  /** That of Node.js or of the DOM, for those who compile without the types of either. */
  interface AbortSignal {}
}

/**
 * What ends a call before it is done. What is under way is given up then, and nothing is tried again.
 *
 * @example
 * const user = await db.User.get({ userId: '123' }, { maxTime: 500, signal: AbortSignal.timeout(2_000) });
 */
export interface ControlOptions {
  /**
   * Ends the call when it is aborted: it fails with `AbortedError`. If it is aborted already, nothing is sent.
   * @default - nobody ends it
   */
  readonly signal?: AbortSignal;
  /**
   * The milliseconds after which the call is given up with `TimeoutError`, all its attempts and pages together.
   * @default - that of the client
   */
  readonly maxTime?: number;
}

/**
 * Warns of operations that were collected without having run: an `await` is missing where they were made.
 */
export class ForgottenOperations {
  private readonly registry = new FinalizationRegistry<string>(place => {
    process.emitWarning(`An operation was made and never awaited, so it did not run. It was made${place}`, { type: 'ForgottenOperation' });
  });

  /** Begins to watch an operation. */
  watch(operation: object, maker?: Function): void {
    const at: { stack?: string } = {};
    Error.captureStackTrace(at, maker);
    this.registry.register(operation, (at.stack ?? '').replace(/^.*?\n\s*/, ' '), operation);
  }

  /** Ends watching an operation: it runs. */
  forget(operation: object): void {
    this.registry.unregister(operation);
  }
}

/**
 * The watch over forgotten operations; none where it would only cost time: in Lambda and in production.
 */
export function watchForgottenOperations(environment: NodeJS.ProcessEnv): ForgottenOperations | undefined {
  const development = environment.AWS_LAMBDA_FUNCTION_NAME === undefined && environment.NODE_ENV !== 'production';
  return development ? new ForgottenOperations() : undefined;
}

import { ForgottenOperations } from './forgotten-operations';
import { Operation } from '../types/operation';

/**
 * A call that is made once, when it is first awaited; later awaits share its result.
 */
export class LazyOperation<Result, Kind extends 'read' | 'write'> implements Operation<Result, unknown, Kind> {
  readonly [Symbol.toStringTag] = 'Operation';
  private result?: Promise<Result>;

  /**
   * @param kind whether it reads or writes
   * @param run makes the call
   * @param forgotten the watch over operations that are never awaited, where there is one
   * @param maker the method that was called: what called it is named as the place of a forgotten operation
   */
  constructor(readonly kind: Kind, private readonly run: () => Promise<Result>, private readonly forgotten?: ForgottenOperations, maker?: Function) {
    forgotten?.watch(this, maker);
  }

  /** Runs the operation if it has not run yet. */
  then<Fulfilled = Result, Rejected = never>(
    onFulfilled?: ((value: Result) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: any) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    return this.start().then(onFulfilled, onRejected);
  }

  /** Runs the operation if it has not run yet. */
  catch<Rejected = never>(onRejected?: ((reason: any) => Rejected | PromiseLike<Rejected>) | null): Promise<Result | Rejected> {
    return this.start().catch(onRejected);
  }

  /** Runs the operation if it has not run yet. */
  finally(onFinally?: (() => void) | null): Promise<Result> {
    return this.start().finally(onFinally);
  }

  private start(): Promise<Result> {
    this.forgotten?.forget(this);
    return this.result ??= this.run();
  }
}

import { ForgottenOperations } from './forgotten-operations';
import { ItemRequest } from './item-request';
import { ControlOptions } from '../types/control-options';
import { Operation } from '../types/operation';

/**
 * A call that is made once, when it is first awaited; later awaits share its result.
 */
export class LazyOperation<Result, Kind extends 'read' | 'write'> implements Operation<Result, any, Kind, any> {
  readonly [Symbol.toStringTag] = 'Operation';
  private result?: Promise<Result>;
  /** Its outcome as a part of a transaction or a batch. */
  private group?: () => Promise<Result>;

  /**
   * @param kind whether it reads or writes
   * @param run makes the call
   * @param forgotten the watch over operations that are never awaited, where there is one
   * @param maker the method that was called: what called it is named as the place of a forgotten operation
   * @param request the request of an operation on an item; throws what is wrong with its arguments
   * @param control what bounds it, if it runs alone
   */
  constructor(
    readonly kind: Kind,
    private readonly run: () => Promise<Result>,
    private readonly forgotten?: ForgottenOperations,
    maker?: Function,
    readonly request?: () => ItemRequest,
    readonly control: ControlOptions = {},
  ) {
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

  /** Whether it runs, has run, or is a part of a transaction or a batch. */
  get isTaken(): boolean {
    return this.result !== undefined || this.group !== undefined;
  }

  /** Makes it a part of a transaction or a batch: awaiting it is awaiting its outcome there. */
  join(outcome: () => Promise<Result>): void {
    this.forgotten?.forget(this);
    this.group = outcome;
  }

  /** Makes it as if it had not been a part of a batch, in which it was not done. */
  leave(): void {
    this.group = undefined;
    this.result = undefined;
  }

  private start(): Promise<Result> {
    this.forgotten?.forget(this);
    return this.result ??= (this.group ?? this.run)();
  }
}

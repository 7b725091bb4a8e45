import { Attempt } from './attempt';
import { describeValue } from './describe-value';
import { AbortedError } from './errors/aborted-error';
import { TimeoutError } from './errors/timeout-error';
import { ValidationError } from './errors/validation-error';
import { ControlOptions } from './types/control-options';

/** The names of the options. */
export const CONTROL_OPTIONS = ['signal', 'maxTime'] as const;

/** A longer timer would run out at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** What bounds the requests of one call. */
export interface RequestControl extends ControlOptions {
  /** When the call is given up, by the clock of `performance`. */
  readonly deadline: number;
}

/**
 * Begins the time of a call; `undefined` where nothing bounds it.
 *
 * @param defaultMaxTime the milliseconds that it has where its options do not say
 */
export function startControl({ signal, maxTime }: ControlOptions, defaultMaxTime: number | undefined): RequestControl | undefined {
  const time = maxTime ?? defaultMaxTime;
  return signal || time !== undefined ? { signal, maxTime: time, deadline: performance.now() + (time ?? Infinity) } : undefined;
}

/**
 * Refuses a request whose bounds are reached before it is sent.
 *
 * @throws AbortedError, TimeoutError
 */
export function checkBounds({ signal, maxTime, deadline }: RequestControl, attempt: Attempt): void {
  if (signal?.aborted) throw new AbortedError(attempt, false, signal.reason);
  if (performance.now() >= deadline) throw new TimeoutError(attempt, false, maxTime!);
}

/**
 * Sends a request, and gives it up when its bounds are reached: no listener and no timer outlives it.
 *
 * @param send sends it, and ends it when the signal is aborted
 * @throws AbortedError, TimeoutError
 */
export async function sendWithin<T>(
  { signal, maxTime, deadline }: RequestControl, attempt: Attempt, send: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let abort: (() => void) | undefined;
  // The transport may see the signal late, between its own attempts: whoever waits does not wait for it.
  const givenUp = new Promise<never>((_, reject) => {
    const giveUp = (error: Error) => {
      reject(error);
      controller.abort(error);
    };
    abort = () => giveUp(new AbortedError(attempt, true, signal!.reason));
    signal?.addEventListener('abort', abort);
    if (deadline < Infinity) {
      timer = setTimeout(() => giveUp(new TimeoutError(attempt, true, maxTime!)), Math.min(deadline - performance.now(), LONGEST_TIMER));
    }
  });
  try {
    return await Promise.race([send(controller.signal), givenUp]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort!);
  }
}

/**
 * Reads what bounds a call from its options.
 *
 * @throws ValidationError for what bounds nothing
 */
export function readControl(place: string, { signal, maxTime }: Readonly<Record<string, any>>): ControlOptions {
  if (signal !== undefined && typeof signal?.addEventListener !== 'function') {
    throw new ValidationError(`${place}: signal is an AbortSignal, not ${describeValue(signal)}.`);
  }
  checkMaxTime(place, maxTime);
  return { signal, maxTime };
}

/**
 * Refuses a time that is none.
 *
 * @throws ValidationError
 */
export function checkMaxTime(place: string, maxTime: unknown): void {
  if (maxTime !== undefined && !(typeof maxTime === 'number' && maxTime > 0)) {
    throw new ValidationError(`${place}: maxTime is a positive number of milliseconds, not ${describeValue(maxTime)}.`);
  }
}

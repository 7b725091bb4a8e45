import { describeValue } from './describe-value';
import { ValidationError } from './errors/validation-error';
import { isObject } from './is-object';
import { nameHint } from './name-hint';

/**
 * Refuses options that a call does not have: a misspelt one would silently do nothing.
 *
 * @throws ValidationError
 */
export function checkOptions(place: string, options: unknown, known: readonly string[]): void {
  if (!isObject(options)) throw new ValidationError(`${place}: the options are an object, not ${describeValue(options)}.`);
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) throw new ValidationError(`${place}: there is no option '${name}'${nameHint(name, known)}`);
  }
}

/**
 * Refuses a limit that is not a positive integer.
 *
 * @throws ValidationError
 */
export function checkLimit(place: string, limit: unknown, name = 'limit'): void {
  if (limit !== undefined && (!Number.isSafeInteger(limit) || (limit as number) < 1)) {
    throw new ValidationError(`${place}: ${name} is a positive integer, not ${describeValue(limit)}.`);
  }
}

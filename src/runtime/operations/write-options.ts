import { Returning } from './item-request';
import { CompiledEntity } from '../../model/compiled-model';
import { VersionCheck } from '../changes/version-check';
import { describeValue } from '../describe-value';
import { ValidationError } from '../errors/validation-error';
import { compileCondition } from '../expressions/compile-condition';
import { ExpressionPlaceholders } from '../expressions/expression-placeholders';
import { CONTROL_OPTIONS } from '../request-control';

/** The options of a call, not checked. */
export type Options = Readonly<Record<string, any>>;

/** The names of the options of a write under a condition. */
export const WRITE_OPTIONS = ['if', ...CONTROL_OPTIONS];

/** The names of those that say what it resolves to as well. */
export const RETURNING_OPTIONS = ['returning', ...WRITE_OPTIONS];

/** Names of options, with that of the version where items have one. */
export function withVersionOption({ version }: CompiledEntity, names: readonly string[]): readonly string[] {
  return version === undefined ? names : [...names, 'version'];
}

/**
 * Which item a write resolves to.
 *
 * @throws ValidationError
 */
export function readReturning(place: string, { returning }: Options): Returning | undefined {
  if (returning === undefined || returning === 'old' || returning === 'new') return returning;
  throw new ValidationError(`${place}: returning is 'old' or 'new', not ${describeValue(returning)}.`);
}

/**
 * The check of the version that the options give, be it `undefined`.
 *
 * @throws ValidationError
 */
export function versionOption(entity: CompiledEntity, options: Options, placeholders: ExpressionPlaceholders): VersionCheck | undefined {
  return Object.hasOwn(options, 'version') ? new VersionCheck(entity, entity.version!, options.version, placeholders) : undefined;
}

/**
 * The condition that the options give.
 *
 * @throws ValidationError
 */
export function conditionOption({ attributes, name }: CompiledEntity, options: Options, placeholders: ExpressionPlaceholders): string | undefined {
  return options.if === undefined ? undefined : compileCondition(options.if, { attributes, place: name, placeholders });
}

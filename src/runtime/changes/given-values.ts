import { withGuards } from '../../model/compile-model';
import { CompiledEntity } from '../../model/compiled-model';
import { placeholdersOf } from '../../model/key-template';
import { describeValue } from '../describe-value';
import { ValidationError } from '../errors/validation-error';
import { ExpressionPlaceholders } from '../expressions/expression-placeholders';
import { isObject } from '../is-object';
import { encodeValue } from '../items/encode-value';
import { nameHint } from '../name-hint';

/**
 * Checks the values that an item is said to have (`undefined`: to lack), so that index keys can be made of them.
 *
 * @throws ValidationError
 */
export function encodeGiven(place: string, entity: CompiledEntity, given: unknown): Record<string, unknown> {
  if (given === undefined) return {};
  if (!isObject(given)) throw new ValidationError(`${place}: given is an object with values by name, not ${describeValue(given)}.`);
  const templates = withGuards([entity]).flatMap(({ keys }) => [...keys.values()]);
  const known = templates.flatMap(placeholdersOf).map(({ name }) => name).filter(name => !entity.keyPlaceholders.has(name));
  return Object.fromEntries(Object.entries(given).map(([name, value]) => {
    if (!known.includes(name)) throw new ValidationError(`${place}: given.${name} is in no index key${entity.unique.size > 0 ? ' and is not unique' : ''}${nameHint(name, new Set(known))}`);
    return [name, value === undefined ? undefined : encodeValue(entity.attributes.get(name)!.type, value, `${entity.name}.${name}`)];
  }));
}

/** The conditions that make sure that an item has the values given. */
export function givenConditions(given: Readonly<Record<string, unknown>>, placeholders: ExpressionPlaceholders): string[] {
  return Object.entries(given).map(([name, value]) => value === undefined
    ? `attribute_not_exists(${placeholders.name(name)})`
    : `${placeholders.name(name)} = ${placeholders.value(value)}`);
}

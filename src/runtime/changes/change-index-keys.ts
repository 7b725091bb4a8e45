import { CompiledEntity } from '../../model/compiled-model';
import { KeyTemplate, placeholdersOf } from '../../model/key-template';
import { oncePer } from '../../model/once-per';
import { ClientContext } from '../client-context';
import { ChangeInput } from './change-input';
import { ValidationError } from '../errors/validation-error';
import { formatIndexKey } from '../items/format-item-keys';

const namesOf = oncePer((template: KeyTemplate) => placeholdersOf(template).map(({ name }) => name));

/**
 * The index keys that a change has to write anew or to remove, so that none is stale: those whose templates have an
 * attribute that it changes; in an upsert also those that the table's key alone gives.
 *
 * @param set the values of the attributes that the change sets
 * @param removed the attributes that it removes
 * @throws ValidationError where a part of a template is neither changed nor known
 * @throws KeyError where a value cannot stand in the key
 */
export function changeIndexKeys(
  context: ClientContext,
  entity: CompiledEntity,
  { place, keyValues, given, upsert }: ChangeInput,
  set: ReadonlyMap<string, unknown>,
  removed: ReadonlySet<string>,
) {
  const keys = { set: new Map<string, unknown>(), remove: new Set<string>() };
  for (const [attribute, template] of entity.indexKeys) {
    const names = namesOf(template);
    const changed = names.find(name => set.has(name) || removed.has(name));
    const isMade = upsert && names.every(name => entity.keyPlaceholders.has(name));
    if (changed === undefined && !isMade) continue;
    if (names.some(name => removed.has(name) || (!set.has(name) && Object.hasOwn(given, name) && given[name] === undefined))) {
      keys.remove.add(attribute);
      continue;
    }
    const values: Record<string, unknown> = {};
    for (const name of names) values[name] = set.has(name) ? set.get(name) : given[name] ?? keyValues[name];
    const unknown = names.filter(name => values[name] === undefined);
    if (unknown.length > 0) {
      throw new ValidationError(`${place}: ${changed} is in the index key ${attribute} ('${template.text}'), whose ${unknown.join(' and ')} ${
        unknown.length === 1 ? 'is' : 'are'} not known here. Set ${unknown.length === 1 ? 'it' : 'them'} too, or tell what the item has: { given: { ${unknown.join(', ')} } }.`);
    }
    keys.set.set(attribute, formatIndexKey(context, entity, attribute, template, values));
  }
  return keys;
}

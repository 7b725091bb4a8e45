import { CompiledTable, KeyAttributeType } from '../compiled-model';
import { CheckedEntity } from './check-entities';
import { ProblemList } from './problem-list';
import { ReadModel } from './read-model';

/** Checks the attribute that tells the entities apart, and its values. */
export function checkDiscriminator(
  model: ReadModel,
  entities: ReadonlyMap<string, CheckedEntity>,
  { discriminator }: CompiledTable,
  keyTypes: ReadonlyMap<string, KeyAttributeType>,
  problems: ProblemList,
): void {
  if (discriminator !== undefined && keyTypes.has(discriminator)) {
    problems.add('DISCRIMINATOR_ATTRIBUTE', ['table', 'discriminator'], `'${discriminator}' is a key attribute.`, 'Use an attribute that is no key.');
  }
  const taken = new Map<string, string>();
  for (const [name, { compiled, broken }] of entities) {
    const path = ['entities', name];
    if (discriminator === undefined) {
      if (model.entities.get(name)?.discriminator !== undefined) {
        problems.add('DISCRIMINATOR_VALUE', [...path, 'discriminator'], 'the table has no discriminator attribute.', 'Name one in table.discriminator, or leave this out.');
      }
      continue;
    }
    const value = compiled.discriminator;
    if (taken.has(value)) {
      problems.add('DISCRIMINATOR_VALUE', [...path, 'discriminator'], `'${value}' stands for the entity '${taken.get(value)}' already.`, 'Give each entity a value of its own.');
    }
    taken.set(value, name);
    for (const guard of compiled.unique.values()) {
      if (taken.has(guard.discriminator)) {
        problems.add('DISCRIMINATOR_VALUE', [...path, 'unique', guard.guardOf!.unique], `'${guard.discriminator}' stands for the entity '${taken.get(guard.discriminator)}' already.`, 'Give the entity another value.');
      }
      taken.set(guard.discriminator, guard.name);
    }
    const type = compiled.attributes.get(discriminator)?.type;
    if (!type || broken.has(discriminator) || type.kind === 'string' || (type.kind === 'choice' && type.values.includes(value))) continue;
    problems.add('DISCRIMINATOR_ATTRIBUTE', [...path, 'attributes', discriminator], `'${discriminator}' is the discriminator attribute, and its type does not hold '${value}'.`,
      "Leave it out, or make it 'string'.");
  }
}

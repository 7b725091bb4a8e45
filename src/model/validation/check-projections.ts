import { CompiledIndex, CompiledTable } from '../compiled-model';
import { CheckedEntity } from './check-entities';
import { byteLength } from './names';
import { Path, ProblemList } from './problem-list';
import { useKnown } from './words';

/** Lists of projected attributes have up to 20 names each, and up to 100 over all indexes of a table. */
const MOST_OF_INDEX = 20;
const MOST_OF_TABLE = 100;

/**
 * Checks the projections of the indexes.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Projection.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-secondary-indexes
 */
export function checkProjections(
  indexes: ReadonlyMap<string, CompiledIndex>,
  table: CompiledTable,
  entities: ReadonlyMap<string, CheckedEntity>,
  problems: ProblemList,
): void {
  const all = [...entities.values()];
  const known = new Set([
    ...all.flatMap(({ compiled, broken }) => [...compiled.attributes.keys(), ...compiled.keys.keys(), ...broken]),
    ...[table.ttl, table.discriminator].filter(name => name !== undefined),
  ]);
  let total = 0;
  for (const [name, index] of indexes) {
    if (index.projection === 'ALL') continue;
    const path = ['indexes', name, 'projection'];
    const keys = [...table.keyAttributes, ...index.partition, ...index.sort];
    checkNames(index.projection, keys, known, path, problems);
    total += index.projection.length;
    if (index.projection.length > MOST_OF_INDEX) {
      problems.add('TOO_MANY_PROJECTED_ATTRIBUTES', path, `the index lists ${index.projection.length} attributes.`, `Up to ${MOST_OF_INDEX} are allowed: leave the projection out to have all.`);
    }
    if (table.discriminator !== undefined && !keys.includes(table.discriminator) && !index.projection.includes(table.discriminator)) {
      problems.add('DISCRIMINATOR_NOT_PROJECTED', path, `without the discriminator '${table.discriminator}', items read from the index are of no entity.`, `Add '${table.discriminator}'.`);
    }
  }
  if (total > MOST_OF_TABLE) {
    problems.add('TOO_MANY_PROJECTED_ATTRIBUTES', ['indexes'], `the indexes list ${total} attributes together.`,
      `Up to ${MOST_OF_TABLE} are allowed: leave a projection out to have all attributes in that index.`);
  }
}

function checkNames(names: readonly string[], keys: readonly string[], known: ReadonlySet<string>, path: Path, problems: ProblemList): void {
  for (const [position, name] of names.entries()) {
    if (names.indexOf(name) < position) {
      problems.add('DUPLICATE', [...path, position], `'${name}' is listed twice.`, 'List each attribute once.');
    } else if (keys.includes(name)) {
      problems.add('PROJECTED_KEY', [...path, position], `'${name}' is a key attribute, which every index holds anyway.`, 'Leave it out.');
    } else if (!known.has(name)) {
      problems.add('UNKNOWN_ATTRIBUTE', [...path, position], `no entity has the attribute '${name}'.`, useKnown(name, [...known].filter(other => !keys.includes(other)), 'attributes'));
    } else if (byteLength(name) > 255) {
      problems.add('INVALID_NAME', [...path, position], `the name of the projected attribute has ${byteLength(name)} bytes.`, 'DynamoDB takes up to 255 bytes here.');
    }
  }
}

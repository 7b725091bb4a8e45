import { attributeNames, compileIndexes } from '../compile-model';
import { CompiledIndex, CompiledTable } from '../compiled-model';
import { checkKeyAttributeName } from './names';
import { Path, ProblemList } from './problem-list';
import { ReadIndex, ReadModel } from './read-model';

/** A table has up to 20 global and 5 local indexes, and a key of a global index up to four attributes. */
const MOST_GLOBAL = 20;
const MOST_LOCAL = 5;
const MOST_KEY_ATTRIBUTES = 4;

/**
 * Checks the number of indexes and their keys.
 *
 * @returns the indexes whose keys are right, by name
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-secondary-indexes
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.DesignPattern.MultiAttributeKeys.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html
 */
export function checkIndexes(model: ReadModel, table: CompiledTable, problems: ProblemList): ReadonlyMap<string, CompiledIndex> {
  if (!model.indexes) return compileIndexes({ entities: {} }, table);
  const given = [...model.indexes].flatMap(([name, index]) => index ? [[name, index] as const] : []);
  checkNumbers([...model.indexes.values()], problems);
  for (const [name, index] of given) {
    const path = ['indexes', name];
    checkKeys(index, path, problems);
    if (index.local) checkLocal(index, table, path, problems);
  }
  return compileIndexes({ indexes: Object.fromEntries(given), entities: {} }, table);
}

function checkNumbers(indexes: readonly (ReadIndex | undefined)[], problems: ProblemList): void {
  const local = indexes.filter(index => index?.local).length;
  const global = indexes.length - local;
  if (global > MOST_GLOBAL) {
    problems.add('TOO_MANY_INDEXES', ['indexes'], `there are ${global} global indexes.`, `A table has up to ${MOST_GLOBAL}: let several access patterns share an index.`);
  }
  if (local > MOST_LOCAL) {
    problems.add('TOO_MANY_INDEXES', ['indexes'], `there are ${local} local indexes.`, `A table has up to ${MOST_LOCAL}: make others global.`);
  }
}

function checkKeys(index: ReadIndex, path: Path, problems: ProblemList): void {
  const seen = new Set<string>();
  for (const key of ['partition', 'sort'] as const) {
    const names = attributeNames(index[key] ?? '');
    if (names.length > MOST_KEY_ATTRIBUTES) {
      problems.add('TOO_MANY_KEY_ATTRIBUTES', [...path, key], `the key has ${names.length} attributes.`,
        `A key of a global index has up to ${MOST_KEY_ATTRIBUTES}: put several values into one key template.`);
    }
    for (const name of names) {
      checkKeyAttributeName(name, [...path, key], problems);
      if (seen.has(name)) problems.add('DUPLICATE', [...path, key], `'${name}' is twice in the keys of the index.`, 'Name each attribute once.');
      seen.add(name);
    }
  }
}

function checkLocal(index: ReadIndex, table: CompiledTable, path: Path, problems: ProblemList): void {
  if (table.sort === undefined) {
    problems.add('LOCAL_INDEX', [...path, 'local'], 'a table without a sort key has no local indexes.', 'Give the table a sort key, or make the index global.');
  }
  if (index.partition !== table.partition) {
    problems.add('LOCAL_INDEX', [...path, 'partition'], `a local index has the partition key of the table, '${table.partition}'.`,
      `Use '${table.partition}', or make the index global.`);
  }
  if (index.sort === undefined) {
    problems.add('LOCAL_INDEX', [...path, 'sort'], 'a local index needs a sort key.', 'Give it the name of an attribute.');
  } else if (attributeNames(index.sort).length > 1) {
    problems.add('LOCAL_INDEX', [...path, 'sort'], 'the sort key of a local index is one attribute.', 'Use one attribute, or make the index global.');
  }
}

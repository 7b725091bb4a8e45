import { CompiledIndex, CompiledTable, KeyAttributeType } from '../compiled-model';
import { CheckedEntity } from './check-entities';
import { ConditionContext, readConditions, ReadCondition } from './check-key-conditions';
import { checkOperands } from './check-operands';
import { Path, ProblemList } from './problem-list';
import { ReadModel, ReadPattern } from './read-model';
import { describeValue, listed, useKnown } from './words';

/** What the checks of the access patterns need to know. */
export interface PatternContext {
  readonly model: ReadModel;
  readonly table: CompiledTable;
  readonly indexes: ReadonlyMap<string, CompiledIndex>;
  readonly entities: ReadonlyMap<string, CheckedEntity>;
  readonly keyTypes: ReadonlyMap<string, KeyAttributeType>;
}

/**
 * Checks the access patterns.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html
 */
export function checkPatterns(context: PatternContext, problems: ProblemList): void {
  for (const [name, pattern] of context.model.patterns) checkPattern(pattern, ['patterns', name], context, problems);
}

function checkPattern(pattern: ReadPattern, path: Path, context: PatternContext, problems: ProblemList): void {
  checkOrderAndLimit(pattern, path, problems);
  const entities = checkListedEntities(pattern.entities ?? [], path, context, problems);
  const target = targetOf(pattern, path, context, problems);
  if (!target) return;
  const members = entities.filter(entity => isInIndex(entity, target, path, problems));
  if (!pattern.where) return;
  const conditions = readConditions(pattern.where, target, [...path, 'where'], problems);
  checkOperands(conditions.filter((condition): condition is ReadCondition => condition !== undefined), members, context.keyTypes, [...path, 'where'], problems);
}

function checkOrderAndLimit({ order, limit }: ReadPattern, path: Path, problems: ProblemList): void {
  if (order !== undefined && order !== 'ascending' && order !== 'descending') {
    const mend = typeof order === 'string' ? useKnown(order, ['ascending', 'descending'], 'orders') : "Write 'ascending' or 'descending'.";
    problems.add('INVALID_ORDER', [...path, 'order'], `${describeValue(order)} is no order of the sort key.`, mend);
  }
  if (limit !== undefined && !(Number.isSafeInteger(limit) && (limit as number) > 0)) {
    problems.add('INVALID_LIMIT', [...path, 'limit'], `${describeValue(limit)} is no number of items.`, 'Give a whole number from 1, or leave the limit out for all items.');
  }
}

function checkListedEntities(names: readonly string[], path: Path, { entities }: PatternContext, problems: ProblemList): CheckedEntity[] {
  return names.flatMap((name, position) => {
    const entity = entities.get(name);
    if (!entity) {
      problems.add('UNKNOWN_ENTITY', [...path, 'entities', position], `there is no entity '${name}'.`, useKnown(name, entities.keys(), 'entities'));
    } else if (names.indexOf(name) < position) {
      problems.add('DUPLICATE', [...path, 'entities', position], `'${name}' is listed twice.`, 'List each entity once.');
      return [];
    }
    return entity ?? [];
  });
}

/** The keys that a pattern queries; undefined where its index is unknown or broken. */
function targetOf(pattern: ReadPattern, path: Path, { model, table, indexes }: PatternContext, problems: ProblemList): ConditionContext | undefined {
  if (pattern.index === null) return undefined;
  if (pattern.index === undefined) {
    return { name: 'the table', partition: [table.partition], sort: table.sort === undefined ? [] : [table.sort] };
  }
  const index = indexes.get(pattern.index);
  if (index) return { name: `the index '${index.name}'`, partition: index.partition, sort: index.sort };
  if (!model.indexes?.has(pattern.index)) {
    const names = new Set([...indexes.keys(), ...model.indexes?.keys() ?? []]);
    problems.add('UNKNOWN_INDEX', [...path, 'index'], `there is no index '${pattern.index}'.`, useKnown(pattern.index, names, 'indexes'));
  }
  return undefined;
}

/** An entity without one of the index's key attributes has no items in it. */
function isInIndex({ compiled, broken }: CheckedEntity, { name, partition, sort }: ConditionContext, path: Path, problems: ProblemList): boolean {
  const missing = [...partition, ...sort].filter(key => !compiled.keys.has(key) && !compiled.attributes.has(key) && !broken.has(key));
  if (missing.length === 0) return true;
  // a table key that is missing has been reported at the entity
  if (name !== 'the table') {
    problems.add('NOT_IN_INDEX', [...path, 'entities'], `'${compiled.name}' is never in ${name}, because it has neither a key template nor an attribute for ${listed(missing)}.`,
      `Add entities.${compiled.name}.keys.${missing[0]}, or take the entity from the pattern.`);
  }
  return false;
}

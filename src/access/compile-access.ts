import { AccessInput, AccessRight, accessRights, allPartitions } from './access-right';
import { AccessStatement, statementConditions } from './access-statement';
import { groupPartitions, PartitionGroup } from './leading-keys';
import { isPartition } from './partition';
import { CompiledModel } from '../model/compiled-model';

/** What accesses are compiled to. */
export interface CompiledAccess {
  readonly accesses: readonly AccessInput[];
  readonly rights: readonly AccessRight[];
  readonly statements: readonly AccessStatement[];
}

/** Rights with the same action, resource and restrictions: they need one statement, or a few. */
type RightGroup = readonly [AccessRight, ...AccessRight[]];

/**
 * Compiles accesses to IAM statements. The result does not depend on the order of the accesses.
 *
 * What is allowed with an action on a resource stands in one statement as far as IAM can say it there, because a batch
 * over several entities is allowed only where one statement covers all of its keys.
 *
 * @param place where the accesses stand, for messages, such as `functions.PlaceOrder.access`
 * @throws SingleTableError for a name that the model does not have, and for an access that cannot be given
 */
export function compileAccess(model: CompiledModel, accesses: readonly AccessInput[], place: string): CompiledAccess {
  const rights = accesses.flatMap((access, position) => accessRights(model, access, `${place}[${position}]`));
  const statements = groupRights(rights).flatMap(group => statementsOf(model, group, rights));
  return { accesses, rights, statements: compact(statements) };
}

function groupRights(rights: readonly AccessRight[]): RightGroup[] {
  return [...groupBy(rights, ({ action, index, attributes, onlyInTransactions }) => [action, index?.name, attributes, onlyInTransactions]).values()];
}

function statementsOf(model: CompiledModel, group: RightGroup, all: readonly AccessRight[]): AccessStatement[] {
  const [{ action, index, attributes, onlyInTransactions }] = group;
  const needed = group.filter(right => !all.some(other => isStronger(other, right)));
  const statement = ({ keys, entities }: Partial<PartitionGroup>): AccessStatement => ({
    actions: [action],
    table: index === undefined,
    indexes: index ? [index.name] : [],
    ...(keys ? { keys } : {}),
    ...(attributes ? { attributes } : {}),
    onlyInTransactions,
    accesses: sorted(needed.filter(({ reach }) => !entities || reachesAny(reach, entities)).map(({ access }) => access)),
  });
  if (needed.length === 0) return [];
  const partitions = needed.map(({ reach }) => reach);
  if (!partitions.every(isPartition)) return [statement({})];
  return groupPartitions(partitions, allPartitions(model, index)).map(statement);
}

function reachesAny(reach: AccessRight['reach'], entities: readonly string[]): boolean {
  return isPartition(reach) && reach.entities.some(entity => entities.includes(entity));
}

/** Whether a right that has no restriction makes a restricted one needless. */
function isStronger(other: AccessRight, right: AccessRight): boolean {
  const isRestricted = right.attributes !== undefined || right.onlyInTransactions;
  return isRestricted && !other.attributes && !other.onlyInTransactions && other.action === right.action && other.index === right.index
    && (!isPartition(other.reach) || (isPartition(right.reach) && other.reach.template.text === right.reach.template.text));
}

/** Puts the actions that are allowed on the same resources in the same way into one statement, then resources likewise. */
function compact(statements: readonly AccessStatement[]): AccessStatement[] {
  const byResource = merge(statements, ({ table, indexes, ...statement }) => [table, indexes, statementConditions(statement)]);
  const byAction = merge(byResource, ({ actions, ...statement }) => [actions, statementConditions(statement)]);
  const order = ({ actions, table, indexes, ...rest }: AccessStatement) => JSON.stringify([actions, !table, indexes, statementConditions(rest)]);
  return byAction.sort((left, right) => order(left) < order(right) ? -1 : 1);
}

function merge(statements: readonly AccessStatement[], same: (statement: AccessStatement) => unknown): AccessStatement[] {
  return [...groupBy(statements, same).values()].map(group => ({
    ...group[0],
    actions: sorted(group.flatMap(({ actions }) => actions)),
    table: group.some(({ table }) => table),
    indexes: sorted(group.flatMap(({ indexes }) => indexes)),
    accesses: sorted(group.flatMap(({ accesses }) => accesses)),
  }));
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => unknown): Map<string, [T, ...T[]]> {
  const groups = new Map<string, [T, ...T[]]>();
  for (const value of values) {
    const key = JSON.stringify(keyOf(value));
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

function sorted(names: Iterable<string>): string[] {
  return [...new Set(names)].sort();
}

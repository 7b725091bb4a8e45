import { AccessInput, AccessRight, accessRights, allPartitions, isLessRestricted } from './access-right';
import { AccessStatement, statementConditions } from './access-statement';
import { allowsPartition, groupPartitions, PartitionGroup } from './leading-keys';
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
  const groups = groupRights(rights);
  const statements = groups.flatMap(group => statementsOf(model, group, groups));
  return { accesses, rights, statements: compact(statements) };
}

function groupRights(rights: readonly AccessRight[]): RightGroup[] {
  return [...groupBy(rights, ({ action, index, attributes, onlyInTransactions }) => [action, index?.name, attributes, onlyInTransactions]).values()];
}

function statementsOf(model: CompiledModel, group: RightGroup, groups: readonly RightGroup[]): AccessStatement[] {
  const [{ action, index, attributes, onlyInTransactions }] = group;
  const stronger = groups.filter(([other]) => other.action === action && other.index === index && isLessRestricted(other, group[0]))
    .map(rights => partitionGroups(model, rights));
  const needed = group.filter(({ reach }) => !stronger.some(partitions => reachesAll(partitions, reach)));
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
  return partitionGroups(model, needed)?.map(statement) ?? [statement({})];
}

/** The partitions that rights reach on their resource; undefined if they reach all. */
function partitionGroups(model: CompiledModel, rights: readonly AccessRight[]): PartitionGroup[] | undefined {
  const partitions = rights.map(({ reach }) => reach);
  return partitions.every(isPartition) ? groupPartitions(partitions, allPartitions(model, rights[0].index)) : undefined;
}

function reachesAny(reach: AccessRight['reach'], entities: readonly string[]): boolean {
  return isPartition(reach) && reach.entities.some(entity => entities.includes(entity));
}

/** Whether partitions, or all where there are none, have all that a right reaches. */
function reachesAll(partitions: readonly PartitionGroup[] | undefined, reach: AccessRight['reach']): boolean {
  return !partitions || (isPartition(reach) && partitions.some(group => allowsPartition(group, reach)));
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

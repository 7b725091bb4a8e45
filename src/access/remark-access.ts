import { isWrite } from './access-actions';
import { AccessRemark } from './access-remark';
import { AccessRight, allPartitions, isAtMostRestricted } from './access-right';
import { AccessStatement } from './access-statement';
import { allowsAllKeysOf, sharingEntities } from './leading-keys';
import { isPartition } from './partition';
import { CompiledModel } from '../model/compiled-model';
import { listed } from '../model/validation/words';

const BATCHES = { 'dynamodb:BatchGetItem': 'read', 'dynamodb:BatchWriteItem': 'written' };

/**
 * Tells what IAM does not, or cannot, keep a grantee from.
 *
 * @param rights all rights of the grantee
 * @param statements all statements of the grantee
 */
export function remarkAccess(model: CompiledModel, rights: readonly AccessRight[], statements: readonly AccessStatement[]): AccessRemark[] {
  return [
    ...notNarrowed(rights),
    ...wholeTable(rights),
    ...sharedPartitions(model, rights),
    ...refusedBatches(statements),
    ...writes(model, rights),
  ];
}

function notNarrowed(rights: readonly AccessRight[]): AccessRemark[] {
  const reaches = new Map(rights.flatMap(({ reach }) => reach && !isPartition(reach) ? [[reach.reason, reach]] : []));
  return remarkEach(rights, ({ reach }) => reach && !isPartition(reach) ? reach.reason : undefined, (accesses, reason) => ({
    code: 'NOT_NARROWED', accesses, reason: `It reaches every partition: ${reason}`, advice: reaches.get(reason)!.advice,
  }));
}

function wholeTable(rights: readonly AccessRight[]): AccessRemark[] {
  return remarkEach(rights, ({ reach }) => reach ? undefined : 'It is meant for all items, whatever their entity.', (accesses, reason) => ({
    code: 'WHOLE_TABLE', accesses, reason, advice: 'Name the entities and access patterns that are needed, where they are known.',
  }));
}

function sharedPartitions(model: CompiledModel, rights: readonly AccessRight[]): AccessRemark[] {
  const shared = (right: AccessRight) => {
    if (!isPartition(right.reach)) return undefined;
    const { index } = right;
    const given = new Set(rights.filter(other => other.action === right.action && other.index === index && isAtMostRestricted(other, right))
      .flatMap(({ reach }) => isPartition(reach) ? reach.entities : []));
    const names = sharingEntities(right.reach, allPartitions(model, index)).filter(name => !given.has(name));
    return names.length === 0 ? undefined
      : `It reaches items of ${listed(names)} as well: they can be in the partitions '${right.reach.template.text}'${index ? ` of ${index.name}` : ''}, and IAM sees no sort key.`;
  };
  return remarkEach(rights, shared, (accesses, reason) => ({
    code: 'SHARED_PARTITION', accesses, reason, advice: 'Where that matters, give the entities partition keys that begin otherwise.',
  }));
}

function refusedBatches(statements: readonly AccessStatement[]): AccessRemark[] {
  return Object.entries(BATCHES).flatMap(([action, verb]): AccessRemark[] => {
    const allowing = statements.filter(({ actions }) => actions.includes(action));
    const apart = allowing.filter((statement, position) => !allowing.some((other, place) =>
      place !== position && allowsAllOf(other, statement) && (place < position || !allowsAllOf(statement, other))));
    if (apart.length < 2) return [];
    const parts = apart.map(({ keys, attributes }) => `${keys ? listed(keys.allowed) : 'all keys'}${attributes ? ` (only ${listed(attributes)})` : ''}`);
    return [{
      code: 'REFUSED_BATCH',
      accesses: [...new Set(apart.flatMap(({ accesses }) => accesses))].sort(),
      reason: `Keys of ${parts.join(', and of ')} cannot be ${verb} in one ${action.split(':')[1]} request, because no single statement allows them all.`,
      advice: 'Make a request for each. If the access was given in several calls of grant, give it in one.',
    }];
  });
}

/** Whether a statement allows every key that another one does, as far as their conditions tell. */
function allowsAllOf(outer: AccessStatement, inner: AccessStatement): boolean {
  if (outer.attributes && !inner.attributes?.every(name => outer.attributes!.includes(name))) return false;
  return !outer.keys || (inner.keys !== undefined && allowsAllKeysOf(outer.keys, inner.keys));
}

function writes(model: CompiledModel, rights: readonly AccessRight[]): AccessRemark[] {
  const writing = rights.filter(({ action }) => isWrite(action));
  const indexes = [...model.indexes.keys()].sort();
  const puts = rights.filter(({ action }) => action === 'dynamodb:PutItem' || action === 'dynamodb:UpdateItem');
  return [
    ...remarkEach(indexes.length === 0 ? [] : writing, () => `It can put its items into any partition of ${listed(indexes)}: IAM sees the partition key of the table alone.`,
      (accesses, reason) => ({ code: 'INDEX_KEYS', accesses, reason, advice: 'Let only functions that you trust write, or check index keys where they are read.' })),
    ...remarkEach(puts, () => 'IAM sees no conditions: `create` can replace an item as `put` does, and `update` can make a new one.',
      (accesses, reason) => ({ code: 'NO_CONDITIONS', accesses, reason, advice: 'The client of cdk-single-table/runtime sets the conditions; other code has to.' })),
    ...remarkEach(writing, () => 'A writer can read the item that it changes or deletes, by `ReturnValues`.',
      (accesses, reason) => ({ code: 'OVERWRITTEN_ITEMS', accesses, reason, advice: 'Keep what a writer must not see in items that it may not write.' })),
  ];
}

/** One remark for each reason, with all accesses that have it. */
function remarkEach(
  rights: readonly AccessRight[],
  reasonOf: (right: AccessRight) => string | undefined,
  remark: (accesses: string[], reason: string) => AccessRemark,
): AccessRemark[] {
  const accesses = new Map<string, Set<string>>();
  for (const right of rights) {
    const reason = reasonOf(right);
    if (reason !== undefined) accesses.set(reason, (accesses.get(reason) ?? new Set()).add(right.access));
  }
  return [...accesses].map(([reason, names]) => remark([...names].sort(), reason)).sort((left, right) => left.reason < right.reason ? -1 : 1);
}

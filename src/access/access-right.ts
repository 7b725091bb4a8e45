import { ACCESS_ACTIONS, canBeKeptToAttributes, GUARD_ACTIONS, takesIndex, transactionUse } from './access-actions';
import { Partition, partitionOf, Reach, reachOf } from './partition';
import { withGuards } from '../model/compile-model';
import { CompiledEntity, CompiledIndex, CompiledModel } from '../model/compiled-model';
import { placeholdersOf } from '../model/key-template';
import { oncePer } from '../model/once-per';
import { SingleTableError } from '../model/single-table-error';
import { useKnown } from '../model/validation/words';

/** One access, as plain data. */
export interface AccessInput {
  readonly kind: keyof typeof ACCESS_ACTIONS;
  /** The name of an entity; of a pattern for `query`; of an index for `scan`, or none for the table. */
  readonly target?: string;
  /** The only attributes that may be read. */
  readonly attributes?: readonly string[];
  /** Whether it holds inside transactions only. */
  readonly onlyInTransactions?: boolean;
}

/** One action on the table or on one index: what an access is made of. */
export interface AccessRight {
  /** The access as it is written, such as `read('User')`. */
  readonly access: string;
  readonly action: string;
  /** The index; undefined for the table. */
  readonly index?: CompiledIndex;
  /** What it reaches there; undefined where it is meant for all of it. */
  readonly reach?: Reach;
  /** The only attributes that requests may name, sorted. */
  readonly attributes?: readonly string[];
  /** Whether IAM keeps it to transactions. */
  readonly onlyInTransactions: boolean;
}

/**
 * The rights that an access is made of.
 *
 * @param place where the access stands, for messages, such as `functions.PlaceOrder.access[0]`
 * @throws SingleTableError for a name that the model does not have, and for an access that cannot be given
 */
export function accessRights(model: CompiledModel, access: AccessInput, place: string): AccessRight[] {
  const { kind, target, onlyInTransactions = false } = access;
  const fail = (reason: string) => new SingleTableError('ACCESS', `${place}: Access.${describeAccess(access)} ${reason}`);
  const find = <T>(known: ReadonlyMap<string, T>, what: string, plural: string): T => {
    const found = known.get(target!);
    if (found === undefined) throw fail(`names an ${what} that the model does not have. ${useKnown(target!, [...known.keys()].sort(), plural)}`);
    return found;
  };
  const right = (action: string, more: Partial<AccessRight> = {}): AccessRight => ({
    access: describeAccess(access),
    action,
    ...more,
    onlyInTransactions: onlyInTransactions && transactionUse(action) === 'both',
  });
  const actions = ACCESS_ACTIONS[kind].filter(action => !onlyInTransactions || transactionUse(action) !== 'outside');
  if (actions.length === 0) throw fail('is never a part of a transaction. Give it without `transactionOnly`.');
  switch (kind) {
    case 'all':
    case 'partiql':
      return actions.flatMap(action => [undefined, ...(takesIndex(action) ? model.indexes.values() : [])].map(index => right(action, { index })));
    case 'scan':
      return actions.map(action => right(action, target === undefined ? {} : { index: find(model.indexes, 'index', 'indexes') }));
    case 'query': {
      const { index, entities, conditions: [{ operands: [template] }] } = find(model.patterns, 'access pattern', 'access patterns');
      const reach = reachOf(model, { template, entities: entities.map(({ name }) => name).sort() }, index);
      return actions.map(action => right(action, { index, reach }));
    }
    default: {
      const entity = find(model.entities, 'entity', 'entities');
      const reach = reachOf(model, partitionOf(model, entity)!);
      const attributes = access.attributes && readableAttributes(model, target!, access.attributes, fail);
      if (!attributes) return [...actions.map(action => right(action, { reach })), ...guardRights(model, access, entity, right)];
      return actions.filter(canBeKeptToAttributes).map(action => right(action, { reach, attributes }));
    }
  }
}

/**
 * What keeps the guard items of unique attributes right: a create writes them, and what changes or deletes an item reads
 * it before, and frees what it had.
 */
function guardRights(
  model: CompiledModel, { kind }: AccessInput, entity: CompiledEntity, right: (action: string, more: Partial<AccessRight>) => AccessRight,
): AccessRight[] {
  const ofGuards = GUARD_ACTIONS[kind];
  if (!ofGuards || entity.unique.size === 0) return [];
  const before = kind === 'create' ? [] : [{ ...right('dynamodb:GetItem', { reach: reachOf(model, partitionOf(model, entity)!) }), onlyInTransactions: false }];
  const guards = [...entity.unique.values()].map(guard => reachOf(model, partitionOf(model, guard)!));
  return [...before, ...ofGuards.flatMap(action => guards.map(reach => right(action, { reach })))];
}

/** Whether a right allows what another one allows and more, as far as attributes and transactions go. */
export function isLessRestricted(right: AccessRight, other: AccessRight): boolean {
  return isAtMostRestricted(right, other) && !isAtMostRestricted(other, right);
}

/** Whether a right is restricted as another one, or less: to the same attributes or more, to transactions only where that is. */
export function isAtMostRestricted(right: AccessRight, other: AccessRight): boolean {
  const { attributes, onlyInTransactions } = right;
  if (onlyInTransactions && !other.onlyInTransactions) return false;
  return !attributes || (other.attributes !== undefined && other.attributes.every(name => attributes.includes(name)));
}

/** The partitions of every entity and of guard items, in the table or in an index. */
export function allPartitions(model: CompiledModel, index?: CompiledIndex): readonly Partition[] {
  return partitionsOf(model).get(index)!;
}

const partitionsOf = oncePer((model: CompiledModel) => new Map([undefined, ...model.indexes.values()].map(index =>
  [index, withGuards(model.entities.values()).flatMap(entity => partitionOf(model, entity, index) ?? [])])));

/** An access as it is written behind `Access.`. */
export function describeAccess({ kind, target, attributes, onlyInTransactions }: AccessInput): string {
  const options = attributes && `{ attributes: [${attributes.map(name => `'${name}'`).join(', ')}] }`;
  const values = [target === undefined ? undefined : `'${target}'`, options].filter(value => value !== undefined);
  const text = `${kind}(${values.join(', ')})`;
  return onlyInTransactions ? `transactionOnly(Access.${text})` : text;
}

/**
 * The attributes that a request has to name to read some of an entity: those, the table's key, which every request has,
 * the discriminator, and the keys that may hold a placeholder.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
function readableAttributes(model: CompiledModel, target: string, names: readonly string[], fail: (reason: string) => Error): string[] {
  const { attributes, keys } = model.entities.get(target)!;
  if (names.length === 0) throw fail('has an empty list of attributes. Name those that may be read, or leave the list out.');
  for (const name of names) {
    if (!attributes.has(name)) throw fail(`names an attribute that '${target}' does not have, '${name}'. ${useKnown(name, attributes.keys(), 'attributes')}`);
  }
  const holders = [...keys].filter(([, template]) => placeholdersOf(template).some(({ name }) => names.includes(name))).map(([key]) => key);
  const { keyAttributes, discriminator } = model.table;
  return [...new Set([...names, ...keyAttributes, ...(discriminator === undefined ? [] : [discriminator]), ...holders])].sort();
}

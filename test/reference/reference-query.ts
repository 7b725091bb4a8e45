import { compareKeys } from './compare-keys';
import { evaluateCondition } from './evaluate-condition';
import { ConditionPlan, OperandPiece, PatternPlan } from './pattern-plan';
import { Item, ReferenceEntity, ReferenceModel, ReferenceTarget } from './reference-model';
import { placesOf, textOf } from './template';

/** An item of a table, and what it was written as; the items of others have no entity. */
export interface ReferenceItem {
  readonly stored: Item;
  readonly entity?: string;
  readonly item?: Item;
}

/** The options of a query that its result depends on. */
export interface ReferenceOptions {
  readonly filter?: Readonly<Record<string, any>>;
  readonly order?: 'ascending' | 'descending';
  readonly attributes?: readonly string[];
}

/**
 * What a query returns: groups of items with the same sort key, of which DynamoDB leaves the order open.
 */
export function queryReference(
  reference: ReferenceModel,
  items: Iterable<ReferenceItem>,
  plan: PatternPlan,
  parameters: Item,
  options: ReferenceOptions = {},
): Item[][] {
  const target = reference.target(plan.index);
  const found = itemsInRange(reference, items, plan, parameters)
    .filter(({ entity }) => entity !== undefined && plan.entities.includes(entity))
    .filter(({ stored }) => options.filter === undefined || evaluateCondition(options.filter, stored));
  const compare = (left: ReferenceItem, right: ReferenceItem) =>
    target.sort.map(key => compareKeys(left.stored[key], right.stored[key])).find(difference => difference !== 0) ?? 0;
  const sorted = found.sort(compare);
  if ((options.order ?? plan.order) === 'descending') sorted.reverse();
  const groups: ReferenceItem[][] = [];
  for (const item of sorted) {
    const last = groups.at(-1);
    if (last && compare(last[0], item) === 0) last.push(item);
    else groups.push([item]);
  }
  return groups.map(group => group.map(item => resultOf(reference, target, item, plan.entities.length > 1, options.attributes)));
}

/**
 * The items that a query reads, those of other entities included.
 *
 * @param ignoreCase whether `begins_with` takes `A` for `a`, as one engine does
 */
export function itemsInRange(
  reference: ReferenceModel,
  items: Iterable<ReferenceItem>,
  plan: PatternPlan,
  parameters: Item,
  ignoreCase = false,
): ReferenceItem[] {
  const { partition, sort } = reference.target(plan.index);
  return [...items]
    .filter(({ stored }) => [...reference.tableKey, ...partition, ...sort].every(key => stored[key] !== undefined))
    .filter(({ stored }) => plan.conditions.every(condition => isMet(reference, condition, stored[condition.key], parameters, ignoreCase)));
}

/** The value of an operand of a key condition. */
export function operandOf(reference: ReferenceModel, key: string, pieces: readonly OperandPiece[], parameters: Item): unknown {
  const type = reference.keyType(key);
  const [piece] = pieces;
  if (type === 'N') return typeof piece === 'string' ? numberOf(piece) : parameters[piece.parameter];
  return type === 'B' ? parameters[(piece as { parameter: string }).parameter] : operandText(pieces, parameters);
}

function numberOf(text: string): number | bigint {
  return /^-?\d+$/.test(text) ? BigInt(text) : Number(text);
}

function operandText(pieces: readonly OperandPiece[], parameters: Item): string {
  return pieces.map(piece => typeof piece === 'string' ? piece : textOf(parameters[piece.parameter], piece.digits)).join('');
}

function isMet(
  reference: ReferenceModel,
  { key, operator, operands, prefix }: ConditionPlan,
  value: unknown,
  parameters: Item,
  ignoreCase: boolean,
): boolean {
  const [operand, high] = operands.map(pieces => operandOf(reference, key, pieces, parameters));
  const order = compareKeys(value, operand);
  switch (operator) {
    case '=': return order === 0;
    case 'begins_with':
      if (ignoreCase && typeof value === 'string') return value.toLowerCase().startsWith((operand as string).toLowerCase());
      return typeof value === 'string' ? value.startsWith(operand as string)
        : Buffer.from(value as Uint8Array).subarray(0, (operand as Uint8Array).length).equals(operand as Uint8Array);
    case 'between': return order >= 0 && compareKeys(value, high) <= 0;
  }
  if (typeof value === 'string' && !value.startsWith(operandText(prefix, parameters))) return false;
  switch (operator) {
    case '<': return order < 0;
    case '<=': return order <= 0;
    case '>': return order > 0;
    case '>=': return order >= 0;
  }
}

/** An item as a query returns it: what the index holds, and what its keys tell. */
function resultOf(
  reference: ReferenceModel,
  target: ReferenceTarget,
  { stored, entity: name, item }: ReferenceItem,
  named: boolean,
  attributes: readonly string[] | undefined,
): Item {
  const entity = reference.entities.get(name!)!;
  const known = [...entity.attributes.keys()]
    .filter(attribute => attributes === undefined || attributes.includes(attribute))
    .filter(attribute => isKnown(reference, target, entity, attribute, attributes !== undefined, stored));
  return { ...(named ? { entity: name } : {}), ...Object.fromEntries(known.map(attribute => [attribute, item![attribute]])) };
}

/** Whether a query through an index can tell the value of an attribute of an item. */
function isKnown(
  reference: ReferenceModel,
  target: ReferenceTarget,
  entity: ReferenceEntity,
  attribute: string,
  asked: boolean,
  stored: Item,
): boolean {
  if (isHeld(reference, target, attribute, asked) && stored[attribute] !== undefined) return true;
  return keysWith(reference, target, entity, attribute, asked).some(key => stored[key] !== undefined);
}

/** Whether a query reads an attribute; a local index fetches from the table what it is asked for. */
export function isHeld(reference: ReferenceModel, { partition, sort, local, projection }: ReferenceTarget, name: string, asked: boolean): boolean {
  if (projection === undefined || (local && asked)) return true;
  return [...reference.tableKey, ...partition, ...sort, ...projection].includes(name);
}

/** The key attributes that a query reads and in which an attribute stands. */
export function keysWith(reference: ReferenceModel, target: ReferenceTarget, entity: ReferenceEntity, attribute: string, asked: boolean): string[] {
  return [...entity.keys]
    .filter(([key, template]) => isHeld(reference, target, key, asked) && placesOf(template).some(place => place.name === attribute))
    .map(([key]) => key);
}

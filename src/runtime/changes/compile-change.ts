import { Action, ACTIONS } from './change-action';
import { changeIndexKeys } from './change-index-keys';
import { CompiledEntity } from '../../model/compiled-model';
import { placeholdersOf } from '../../model/key-template';
import { oncePer } from '../../model/once-per';
import { ClientContext } from '../client-context';
import { describeValue } from '../describe-value';
import { encodeChangeValue } from './encode-change-value';
import { ValidationError } from '../errors/validation-error';
import { AttributeExpression } from '../expressions/attribute-expression';
import { AttributePath, parseAttributePath } from '../expressions/attribute-path';
import { compileOperand, SET } from '../expressions/compile-expression';
import { ExpressionPlaceholders } from '../expressions/expression-placeholders';
import { isObject } from '../is-object';
import { writtenValue } from '../items/complete-item';
import { wrongDiscriminator } from '../items/encode-item';
import { checkKeyAttribute } from '../items/key-sizes';
import { nameHint } from '../name-hint';

/** One attribute of a change, or a part of one. */
interface Target {
  readonly action: Action;
  readonly path: AttributePath;
  readonly value?: unknown;
}

/** The clauses of an update expression. */
const CLAUSES = ['SET', 'REMOVE', 'ADD', 'DELETE'] as const;

/** The parts of each clause. */
type Sections = Record<typeof CLAUSES[number], string[]>;

/** What is written to an item: a change, and what is known of the item. */
export interface ChangeInput {
  /** What makes the change, for messages: `Order.update`. */
  readonly place: string;
  readonly change: unknown;
  /** The values of the table key's placeholders. */
  readonly keyValues: Readonly<Record<string, unknown>>;
  /** Values that the item is known to have, or to lack. */
  readonly given: Readonly<Record<string, unknown>>;
  /** Whether the change may make the item. */
  readonly upsert: boolean;
}

/**
 * A change as DynamoDB's update expression, with the index keys that it writes anew.
 *
 * @throws ValidationError, KeyError
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 */
export function compileChange(context: ClientContext, entity: CompiledEntity, input: ChangeInput, placeholders: ExpressionPlaceholders): string {
  const targets = withoutDiscriminator(context, entity, targetsOf(entity, input));
  if (targets.length === 0) throw new ValidationError(`${input.place}: the change is empty. Give at least one of ${ACTIONS.join(', ')}.`);
  refuseOverlaps(targets, input.place);
  targets.push(...writtenTargets(entity, targets, input.upsert));
  for (const target of targets) refuseTemplateAttributes(context, entity, target);
  const set = new Map<string, unknown>();
  const removed = new Set<string>();
  for (const { action, path: { steps }, value } of targets) {
    if (steps.length > 1) continue;
    const name = steps[0] as string;
    if (action === 'set') set.set(name, value);
    if (action === 'remove') removed.add(name);
    if ((action === 'set' || action === 'setIfNotExists') && !(value instanceof AttributeExpression)) checkKeyAttribute(context.keySizes, entity.name, name, value);
  }
  if (input.upsert) refuseMissing(context, entity, targets, input.place);

  const keys = changeIndexKeys(context, entity, { ...input, set, removed });
  const sections: Sections = { SET: [], REMOVE: [], ADD: [], DELETE: [] };
  for (const { action, path, value } of targets) {
    const [first] = path.steps;
    // An index key that is the attribute itself is written as the key.
    if (path.steps.length === 1 && (keys.set.has(first as string) || keys.remove.has(first as string))) continue;
    const text = placeholders.path(path.steps);
    if (value instanceof AttributeExpression) {
      const here = { place: path.place, level: path.steps.length - 1, allowed: SET };
      sections.SET.push(`${text} = ${compileOperand(value, path.type, { attributes: entity.attributes, place: entity.name, placeholders }, here)}`);
    } else {
      addAction(sections, action, text, value, placeholders);
    }
  }
  if (input.upsert) {
    for (const [name, value] of identityOf(context, entity, input.keyValues)) addAction(sections, 'set', placeholders.name(name), value, placeholders);
  }
  for (const [name, value] of keys.set) addAction(sections, 'set', placeholders.name(name), value, placeholders);
  for (const name of keys.remove) addAction(sections, 'remove', placeholders.name(name), undefined, placeholders);
  return CLAUSES.filter(clause => sections[clause].length > 0).map(clause => `${clause} ${sections[clause].join(', ')}`).join(' ');
}

function addAction(
  sections: Sections,
  action: Action,
  path: string,
  value: unknown,
  placeholders: ExpressionPlaceholders,
): void {
  switch (action) {
    case 'set': sections.SET.push(`${path} = ${placeholders.value(value)}`); break;
    case 'setIfNotExists': sections.SET.push(`${path} = if_not_exists(${path}, ${placeholders.value(value)})`); break;
    case 'append': sections.SET.push(`${path} = list_append(if_not_exists(${path}, ${placeholders.emptyList()}), ${placeholders.value(value)})`); break;
    case 'prepend': sections.SET.push(`${path} = list_append(${placeholders.value(value)}, if_not_exists(${path}, ${placeholders.emptyList()}))`); break;
    case 'remove': sections.REMOVE.push(path); break;
    case 'add': sections.ADD.push(`${path} ${placeholders.value(value)}`); break;
    case 'delete': sections.DELETE.push(`${path} ${placeholders.value(value)}`); break;
  }
}

function targetsOf(entity: CompiledEntity, { place, change }: ChangeInput): Target[] {
  if (!isObject(change)) throw new ValidationError(`${place}: a change is an object with ${ACTIONS.join(', ')}, not ${describeValue(change)}.`);
  for (const action of Object.keys(change)) {
    if (!(ACTIONS as readonly string[]).includes(action)) throw new ValidationError(`${place}: a change has no '${action}'${nameHint(action, ACTIONS)}`);
  }
  const targets: Target[] = [];
  for (const action of ACTIONS) {
    const part = change[action];
    if (part === undefined) continue;
    if (action === 'remove') {
      if (!Array.isArray(part)) throw new ValidationError(`${place}: remove is an array of names, not ${describeValue(part)}.`);
      for (const name of part) targets.push(removal(entity, String(name)));
      continue;
    }
    if (!isObject(part)) throw new ValidationError(`${place}: ${action} is an object with values by name, not ${describeValue(part)}.`);
    for (const [name, value] of Object.entries(part)) {
      if (value === undefined) continue;
      const path = parseAttributePath(entity.attributes, name, entity.name);
      targets.push({ action, path, value: encodeChangeValue(action, path, value) });
    }
  }
  return targets;
}

function removal(entity: CompiledEntity, name: string): Target {
  const path = parseAttributePath(entity.attributes, name, entity.name);
  if (!path.optional && !entity.keyPlaceholders.has(name)) throw new ValidationError(`${path.place}: it is required, so it cannot be removed. Declare it with '?'.`);
  return { action: 'remove', path };
}

/** What the client writes itself: in an upsert also what an item lacks that is not there yet. */
function writtenTargets(entity: CompiledEntity, targets: readonly Target[], upsert: boolean): Target[] {
  const changed = new Set(targets.map(({ path }) => path.steps[0]));
  const now = Date.now();
  const written: Target[] = [];
  for (const [name, value] of entity.written) {
    const attribute = entity.attributes.get(name)!;
    const path = { place: `${entity.name}.${name}`, steps: [name], ...attribute };
    const isOwn = value.kind !== 'default' && value.kind !== 'ttl';
    if (changed.has(name)) {
      if (isOwn) throw new ValidationError(`${path.place}: the client writes it itself. Leave it out.`);
    } else if (value.kind === 'version') {
      written.push({ action: 'add', path, value: 1 });
    } else if (value.kind === 'updated') {
      written.push({ action: 'set', path, value: writtenValue(value, attribute, now) });
    } else if (upsert) {
      const key = keysByPlaceholder(entity).get(name);
      if (key) {
        throw new ValidationError(`${path.place}: it is in the index key ${key[0]} ('${key[1].text}'), and whether the item has it is not known here. ${
          isOwn ? 'Use create or update.' : 'Give it by set.'}`);
      }
      written.push({ action: 'setIfNotExists', path, value: encodeChangeValue('setIfNotExists', path, writtenValue(value, attribute, now)) });
    }
  }
  return written;
}

/** A discriminator attribute that is declared may be set to what it is, and to nothing else. */
function withoutDiscriminator({ model }: ClientContext, entity: CompiledEntity, targets: readonly Target[]): Target[] {
  const { discriminator } = model.table;
  return targets.filter(({ action, path, value }) => {
    if (path.steps[0] !== discriminator) return true;
    if (action === 'set' && value === entity.discriminator) return false;
    throw wrongDiscriminator(entity, path.steps[0] as string);
  });
}

/** DynamoDB refuses two changes of one place, or of a place and a part of it. */
function refuseOverlaps(targets: readonly Target[], place: string): void {
  for (const [index, { path: { steps: left, place: leftPlace }, action }] of targets.entries()) {
    for (const { path: { steps: right, place: rightPlace }, action: other } of targets.slice(index + 1)) {
      const common = Math.min(left.length, right.length);
      if (left[0] === right[0] && left.slice(1, common).every((step, position) => step === right[position + 1])) {
        throw new ValidationError(`${place}: ${action} of ${leftPlace} and ${other} of ${rightPlace} overlap. Change one of them only.`);
      }
    }
  }
}

/** The first key whose template has a placeholder. */
const keysByPlaceholder = oncePer(({ keys }: CompiledEntity) =>
  new Map([...keys].reverse().flatMap(key => placeholdersOf(key[1]).map(({ name }) => [name, key] as const))));

function refuseTemplateAttributes({ model }: ClientContext, entity: CompiledEntity, { action, path, value }: Target): void {
  const [name] = path.steps as [string];
  const key = keysByPlaceholder(entity).get(name);
  if (key === undefined) return;
  const [attribute, { text }] = key;
  if (model.table.keyAttributes.includes(attribute)) {
    throw new ValidationError(`${path.place}: it is in the table's key ${attribute} ('${text}'), which never changes. Create a new item and delete the old one.`);
  }
  if (action !== 'set' && action !== 'remove') {
    throw new ValidationError(`${path.place}: it is in the index key ${attribute} ('${text}'), so only set and remove can change it.`);
  }
  if (value instanceof AttributeExpression) {
    throw new ValidationError(`${path.place}: it is in the index key ${attribute} ('${text}'), which has to be written anew, so its value must be given.`);
  }
}

/** An item that an upsert may make must be whole. */
function refuseMissing({ model }: ClientContext, entity: CompiledEntity, targets: readonly Target[], place: string): void {
  const covered = new Set(targets.filter(({ action, path }) => ['set', 'setIfNotExists', 'add'].includes(action) && path.steps.length === 1).map(({ path }) => path.steps[0]));
  const missing = [...entity.attributes]
    .filter(([name, { optional }]) => !optional && !entity.keyPlaceholders.has(name) && name !== model.table.discriminator && !covered.has(name))
    .map(([name]) => name);
  if (missing.length > 0) {
    throw new ValidationError(`${place}: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} required in an item that is not there yet. Give ${
      missing.length === 1 ? 'it a value' : 'them values'} by set, setIfNotExists or add.`);
  }
}

/** What an item has that an upsert makes: the placeholders of the table's key, and the discriminator. */
function identityOf({ model }: ClientContext, entity: CompiledEntity, keyValues: Readonly<Record<string, unknown>>): [string, unknown][] {
  const { keyAttributes, discriminator } = model.table;
  return [
    ...[...entity.keyPlaceholders].filter(name => !keyAttributes.includes(name)).map((name): [string, unknown] => [name, keyValues[name]]),
    ...(discriminator === undefined ? [] : [[discriminator, entity.discriminator] as [string, unknown]]),
  ];
}

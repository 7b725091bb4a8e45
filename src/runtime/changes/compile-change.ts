import { Action, ACTIONS } from './change-action';
import { changeIndexKeys } from './change-index-keys';
import { ChangeInput } from './change-input';
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

/** The clauses as far as they are made; empty ones are left out. */
type Clauses = Record<typeof CLAUSES[number], string>;

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

  const keys = changeIndexKeys(context, entity, input, set, removed);
  const clauses: Clauses = { SET: '', REMOVE: '', ADD: '', DELETE: '' };
  for (const { action, path, value } of targets) {
    const [first] = path.steps;
    // An index key that is the attribute itself is written as the key.
    if (path.steps.length === 1 && (keys.set.has(first as string) || keys.remove.has(first as string))) continue;
    const text = placeholders.path(path.steps);
    if (value instanceof AttributeExpression) {
      const here = { place: path.place, level: path.steps.length - 1, allowed: SET };
      add(clauses, 'SET', `${text} = ${compileOperand(value, path.type, { attributes: entity.attributes, place: entity.name, placeholders }, here)}`);
    } else {
      addAction(clauses, action, text, value, placeholders);
    }
  }
  if (input.upsert) {
    for (const [name, value] of identityOf(context, entity, input.keyValues)) addAction(clauses, 'set', placeholders.name(name), value, placeholders);
  }
  for (const [name, value] of keys.set) addAction(clauses, 'set', placeholders.name(name), value, placeholders);
  for (const name of keys.remove) addAction(clauses, 'remove', placeholders.name(name), undefined, placeholders);
  return CLAUSES.map(clause => clauses[clause]).filter(Boolean).join(' ');
}

function add(clauses: Clauses, clause: keyof Clauses, part: string): void {
  clauses[clause] += clauses[clause] === '' ? `${clause} ${part}` : `, ${part}`;
}

function addAction(
  clauses: Clauses,
  action: Action,
  path: string,
  value: unknown,
  placeholders: ExpressionPlaceholders,
): void {
  switch (action) {
    case 'set': return add(clauses, 'SET', `${path} = ${placeholders.value(value)}`);
    case 'setIfNotExists': return add(clauses, 'SET', `${path} = if_not_exists(${path}, ${placeholders.value(value)})`);
    case 'append': return add(clauses, 'SET', `${path} = list_append(if_not_exists(${path}, ${placeholders.emptyList()}), ${placeholders.value(value)})`);
    case 'prepend': return add(clauses, 'SET', `${path} = list_append(${placeholders.value(value)}, if_not_exists(${path}, ${placeholders.emptyList()}))`);
    case 'remove': return add(clauses, 'REMOVE', path);
    case 'add': return add(clauses, 'ADD', `${path} ${placeholders.value(value)}`);
    case 'delete': return add(clauses, 'DELETE', `${path} ${placeholders.value(value)}`);
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
  if (entity.written.size === 0) return [];
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
  for (let index = 0; index < targets.length; index++) {
    const { path: left, action } = targets[index];
    for (let next = index + 1; next < targets.length; next++) {
      const { path: right, action: other } = targets[next];
      if (left.steps.every((step, position) => position >= right.steps.length || step === right.steps[position])) {
        throw new ValidationError(`${place}: ${action} of ${left.place} and ${other} of ${right.place} overlap. Change one of them only.`);
      }
    }
  }
}

/** The first key whose template has a placeholder. */
const keysByPlaceholder = oncePer(({ keys }: CompiledEntity) =>
  new Map([...keys].reverse().flatMap(key => placeholdersOf(key[1]).map(({ name }) => [name, key] as const))));

function refuseTemplateAttributes({ model }: ClientContext, entity: CompiledEntity, { action, path, value }: Target): void {
  const [name] = path.steps as [string];
  const isAssigned = action === 'set' || action === 'remove';
  const guard = isAssigned ? undefined : [...entity.unique.values()].find(({ keyPlaceholders }) => keyPlaceholders.has(name));
  const key = keysByPlaceholder(entity).get(name);
  if (key === undefined) {
    if (guard) throw new ValidationError(`${path.place}: it is unique (${guard.guardOf!.unique}), so only set and remove can change it.`);
    return;
  }
  const [attribute, { text }] = key;
  if (model.table.keyAttributes.includes(attribute)) {
    throw new ValidationError(`${path.place}: it is in the table's key ${attribute} ('${text}'), which never changes. Create a new item and delete the old one.`);
  }
  if (!isAssigned) {
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

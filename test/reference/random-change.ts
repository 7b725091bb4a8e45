import { Change } from './apply-change';
import { Random } from './random';
import { RandomItems } from './random-items';
import { randomValue } from './random-values';
import { Item, ReferenceEntity, ReferenceModel } from './reference-model';
import { placesOf } from './template';
import { attribute, ifNotExists, listAppend, minus, plus } from '../../src/runtime';

/** What a change does to one attribute, by the names of its parts. */
type Part = [keyof Change, string, unknown];

/**
 * A random change of an item.
 *
 * @param item the item as it is; undefined if there is none
 * @param whole whether the change must give everything that an item needs, as an upsert must
 */
export function randomChange(
  random: Random,
  reference: ReferenceModel,
  entity: ReferenceEntity,
  values: RandomItems,
  item: Item | undefined,
  whole: boolean,
): Change {
  const inTableKey = new Set(reference.tableKey.flatMap(key => placesOf(entity.keys.get(key)!)).map(({ name }) => name));
  const inTemplates = new Set([...entity.keys.values()].flatMap(placesOf).map(({ name }) => name));
  const names = [...entity.attributes.keys()].filter(name => !inTableKey.has(name) && name !== reference.discriminator);
  const required = whole ? names.filter(name => !entity.attributes.get(name)!.optional) : [];
  const parts = [...new Set([...required, ...random.some(names, 1, 4)])].map((name): Part => {
    const { type, optional } = entity.attributes.get(name)!;
    const mayLack = !required.includes(name);
    const set: Part = ['set', name, values.value(entity, name)];
    const possible: Part[] = [set, set];
    if (optional && mayLack) possible.push(['remove', name, undefined]);
    if (inTemplates.has(name)) return random.pick(possible);
    possible.push(['setIfNotExists', name, values.value(entity, name)]);
    if (mayLack) possible.push(...furtherParts(random, name, type, item?.[name]));
    if (item) possible.push(...workedOutParts(random, entity, name, item, values));
    return random.pick(possible);
  });
  const change: Record<string, any> = {};
  for (const [action, name, value] of parts) {
    if (action === 'remove') (change.remove ??= []).push(name);
    else (change[action] ??= {})[name] = value;
  }
  return change;
}

/** New values that DynamoDB works out from attributes that the item has. */
function workedOutParts(random: Random, entity: ReferenceEntity, name: string, item: Item, values: RandomItems): Part[] {
  const { type } = entity.attributes.get(name)!;
  const others = [...entity.attributes].filter(([, attributeOfItem]) => attributeOfItem.type === type).map(([other]) => other);
  const alike = others.filter(other => item[other] !== undefined);
  const parts: Part[] = [['set', name, ifNotExists(random.pick(others), values.value(entity, name))]];
  if (alike.length === 0) return parts;
  const other = attribute(random.pick(alike));
  parts.push(['set', name, other]);
  if (type === 'number' && alike.every(one => Math.abs(item[one] as number) < 2 ** 50 && Number.isInteger(item[one]))) {
    parts.push(['set', name, plus(other, random.pick([1, -1, 10]))], ['set', name, minus(5, other)], ['set', name, plus(other, attribute(random.pick(alike)))]);
  }
  if (type === 'list' || String(type).endsWith('[]')) {
    parts.push(['set', name, listAppend(other, randomValue(random, type) as unknown[])], ['set', name, listAppend(other, other)]);
  }
  return parts;
}

function furtherParts(random: Random, name: string, type: unknown, value: any): Part[] {
  const added = random.pick([1, -1, 2, 10]);
  if (type === 'number') return Math.abs(value ?? 0) < 2 ** 50 ? [['add', name, added]] : [];
  if (type === 'bigint') return [['add', name, BigInt(added)]];
  if (String(type).startsWith('set<')) return [['add', name, randomValue(random, type)], ['delete', name, randomValue(random, type)]];
  if (type === 'list' || String(type).endsWith('[]') || Array.isArray(type)) {
    return [['append', name, randomValue(random, type)], ['prepend', name, randomValue(random, type)]];
  }
  if (typeof type === 'object' && value !== undefined) return [['set', `${name}.inner`, 'changed'], ['set', `${name}.count`, added]];
  return [];
}

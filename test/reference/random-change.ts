import { Change } from './apply-change';
import { Random } from './random';
import { RandomItems } from './random-items';
import { randomValue } from './random-values';
import { Item, ReferenceEntity, ReferenceModel } from './reference-model';
import { placesOf } from './template';

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
    return random.pick(possible);
  });
  const change: Record<string, any> = {};
  for (const [action, name, value] of parts) {
    if (action === 'remove') (change.remove ??= []).push(name);
    else (change[action] ??= {})[name] = value;
  }
  return change;
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

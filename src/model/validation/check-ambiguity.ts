import { compareSpecificity } from '../compare-specificity';
import { CompiledEntity, CompiledTable, KeyAttributeType } from '../compiled-model';
import { parseKeys } from '../identify-entity';
import { areApart, commonKey } from './common-key';
import { keysPath } from './keys-path';
import { ProblemList } from './problem-list';
import { areContained, sampleKeys } from './sample-keys';

/**
 * Checks that the entity of an item can be told from its table key: where a key fits two entities, every key of the
 * one must fit the other too, which makes the one the more specific.
 */
export function checkAmbiguity(
  entities: readonly CompiledEntity[],
  table: CompiledTable,
  keyTypes: ReadonlyMap<string, KeyAttributeType>,
  problems: ProblemList,
): void {
  if (table.partition === table.sort) return;
  const types = table.keyAttributes.map(attribute => keyTypes.get(attribute)!);
  const samples = new Map(entities.map(entity => [entity, sampleKeys(entity, types)]));
  for (const [index, right] of entities.entries()) {
    for (const left of entities.slice(0, index)) {
      if (left.tableKey.some((template, position) => areApart(template, right.tableKey[position]))) continue;
      if (table.discriminator !== undefined && !isGuarded(left) && !isGuarded(right)) continue;
      const includes = areContained(samples.get(right)!, left);
      const included = areContained(samples.get(left)!, right);
      const order = compareSpecificity(left, right);
      if (table.discriminator === undefined && includes !== included && (includes ? order > 0 : order < 0)) continue;
      const key = commonTableKey(left, right);
      if (!key && !includes && !included) continue;
      const item = key ? `an item with ${table.keyAttributes.map((attribute, position) => `${attribute} = '${key[position]}'`).join(' and ')}` : 'an item';
      if (table.discriminator !== undefined) {
        const guarded = isGuarded(right) ? right : left;
        problems.add('UNIQUE_SHARED_KEY', keysPath(right), `${item} could be of '${right.name}' or of '${left.name}', and ${guarded.guardOf
          ? 'other items must not take the place of guard items' : `an item that replaces one of '${guarded.name}' would leave its guard items behind`}.`,
        'Give one of them a constant of its own.');
        continue;
      }
      problems.add('AMBIGUOUS_ENTITIES', keysPath(right), `${item} could be of '${right.name}' or of '${left.name}'.`,
        `Give one of them a constant of its own${isGuarded(left) || isGuarded(right) ? '' : ', or name an attribute that tells them apart in table.discriminator'}.`);
    }
  }
}

/** Whether items have guard items, or are such. */
function isGuarded({ unique, guardOf }: CompiledEntity): boolean {
  return unique.size > 0 || guardOf !== undefined;
}

/** A key that fits both entities with ordinary values. */
export function commonTableKey(left: CompiledEntity, right: CompiledEntity): string[] | undefined {
  const key: string[] = [];
  for (const [index, template] of left.tableKey.entries()) {
    const text = commonKey(template, right.tableKey[index]);
    if (text === undefined) return undefined;
    key.push(text);
  }
  // the same placeholder in two keys must agree
  return parseKeys(left.tableKey, key) && parseKeys(right.tableKey, key) ? key : undefined;
}

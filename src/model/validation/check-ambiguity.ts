import { compareSpecificity } from '../compare-specificity';
import { CompiledEntity, CompiledTable, KeyAttributeType } from '../compiled-model';
import { parseKeys } from '../identify-entity';
import { commonKey } from './common-key';
import { isContained } from './is-contained';
import { ProblemList } from './problem-list';

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
  if (table.discriminator !== undefined || table.partition === table.sort) return;
  const types = table.keyAttributes.map(attribute => keyTypes.get(attribute)!);
  for (const [index, right] of entities.entries()) {
    for (const left of entities.slice(0, index)) {
      const key = commonTableKey(left, right);
      if (!key || isMoreSpecific(left, right, types) || isMoreSpecific(right, left, types)) continue;
      const text = table.keyAttributes.map((attribute, position) => `${attribute} = '${key[position]}'`).join(' and ');
      problems.add('AMBIGUOUS_ENTITIES', ['entities', right.name, 'keys'], `an item with ${text} could be of '${right.name}' or of '${left.name}'.`,
        'Give one of them a constant of its own, or name an attribute that tells them apart in table.discriminator.');
    }
  }
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

function isMoreSpecific(inner: CompiledEntity, outer: CompiledEntity, types: readonly KeyAttributeType[]): boolean {
  return compareSpecificity(inner, outer) < 0 && isContained(inner, outer, types);
}

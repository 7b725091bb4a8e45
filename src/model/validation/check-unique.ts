import { buildGuard } from '../compile-model';
import { CompiledEntity } from '../compiled-model';
import { KeyTemplate, placeholdersOf } from '../key-template';
import { CheckedAttributes } from './check-attribute-types';
import { checkKeyTemplate, KeyContext } from './check-key-templates';
import { Path, ProblemList } from './problem-list';
import { ReadEntity } from './read-model';
import { listed, useKnown } from './words';

/** What a guard item has beside its keys: the key of the item that it belongs to. */
const OWNER = 'guardOf';

/**
 * Checks the guard items of an entity's unique attributes.
 *
 * @param broken attributes of the entity that are wrong, and have been reported
 * @returns those that are right, by name
 */
export function checkUnique(
  entity: CompiledEntity,
  { unique }: ReadEntity,
  broken: ReadonlySet<string>,
  context: KeyContext,
  path: Path,
  problems: ProblemList,
): Map<string, CompiledEntity> {
  const { table, keyAttributes } = context;
  if (unique.size > 0) {
    if (keyAttributes.has(OWNER) || table.discriminator === OWNER) {
      problems.add('RESERVED_NAME', path, `guard items have '${OWNER}' for the item that they belong to, and here it is ${
        keyAttributes.has(OWNER) ? 'a key attribute' : 'the discriminator'}.`, 'Choose another name for that.');
    }
    if (table.ttl !== undefined && entity.attributes.has(table.ttl)) {
      problems.add('UNIQUE_EXPIRES', path, `items expire by '${table.ttl}', and DynamoDB would delete them without their guard items.`,
        `Leave '${table.ttl}' out of the attributes, and delete such items by the client.`);
    }
  }
  // an item without one of the attributes has no guard item
  const attributes = new Map([...entity.attributes].map(([name, { type }]) => [name, { type, optional: false }]));
  return new Map([...unique].flatMap(([name, texts]) => {
    if (!texts) return [];
    const templates = checkGuard(texts, { attributes, broken }, context, [...path, name], problems);
    if (!templates || !checkPlaceholders(templates, entity, [...path, name], problems)) return [];
    return [[name, buildGuard(entity, name, templates, table)] as const];
  }));
}

/** Checks the key templates of a guard item, and that it has those of the table's key and no others. */
function checkGuard(
  texts: ReadonlyMap<string, string | undefined>,
  declared: CheckedAttributes,
  context: KeyContext,
  path: Path,
  problems: ProblemList,
): KeyTemplate[] | undefined {
  const { keyAttributes } = context.table;
  for (const attribute of texts.keys()) {
    if (keyAttributes.includes(attribute)) continue;
    problems.add('UNKNOWN_KEY_ATTRIBUTE', [...path, attribute], `a guard item has the key of the table alone, and '${attribute}' is none of it.`,
      useKnown(attribute, keyAttributes, 'key attributes'));
  }
  const templates = keyAttributes.map(attribute => {
    const text = texts.get(attribute);
    if (text !== undefined) return checkKeyTemplate(attribute, text, declared, context, [...path, attribute], problems);
    if (!texts.has(attribute)) {
      problems.add('MISSING_KEY', [...path, attribute], `the guard item has no key template for the table's key attribute '${attribute}'.`,
        'Add one: every item needs the whole key of the table.');
    }
    return undefined;
  });
  const all = templates.filter(template => template !== undefined);
  const known = all.map((template, index) => {
    const unknown = placeholdersOf(template).find(({ name }) => !declared.attributes.has(name));
    if (!unknown) return true;
    problems.add('UNKNOWN_ATTRIBUTE', [...path, keyAttributes[index]], `the entity has no attribute '${unknown.name}'.`,
      useKnown(unknown.name, declared.attributes.keys(), 'attributes'));
    return false;
  });
  return all.length === keyAttributes.length && known.every(Boolean) ? all : undefined;
}

/** Checks that the values of a guard item tell some items apart, and not all of them. */
function checkPlaceholders(
  templates: readonly KeyTemplate[], { keyPlaceholders, written }: CompiledEntity, path: Path, problems: ProblemList,
): boolean {
  const names = new Set(templates.flatMap(placeholdersOf).map(({ name }) => name));
  if (names.size === 0) {
    problems.add('UNIQUE_CONSTANT', path, 'the key of the guard item has no placeholder, so that there could be only one item.',
      'Put the unique attribute into it, such as {email}.');
    return false;
  }
  const own = [...names].find(name => written.has(name) && written.get(name)!.kind !== 'default');
  if (own !== undefined) {
    problems.add('WRITTEN_KEY', path, `the client writes '${own}' itself, so it cannot stand in the key of a guard item.`, 'Take another attribute, which the caller gives.');
    return false;
  }
  if (keyPlaceholders.size === 0 || ![...keyPlaceholders].every(name => names.has(name))) return true;
  problems.add('UNIQUE_WHOLE_KEY', path, `the key of the guard item has ${listed(keyPlaceholders)}, which no two items share anyway.`,
    `Leave ${keyPlaceholders.size === 1 ? 'it' : 'one of them'} out.`);
  return false;
}

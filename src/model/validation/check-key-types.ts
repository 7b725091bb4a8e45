import { Attribute } from '../attribute-type';
import { keyTemplateOf, withGuards } from '../compile-model';
import { CompiledEntity, CompiledTable, KeyAttributeType } from '../compiled-model';
import { barePlaceholder } from '../key-template';
import { CheckedEntity } from './check-entities';
import { ProblemList } from './problem-list';
import { typeName } from './words';

const TYPE_NAMES: Readonly<Record<KeyAttributeType, string>> = { S: 'string', N: 'number', B: 'binary' };

/**
 * Checks the attributes that are themselves keys of an index or of the table: their type must be one that a key can
 * have, and the same for all entities.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeDefinition.html
 */
export function checkKeyTypes(
  entities: ReadonlyMap<string, CheckedEntity>,
  keyTypes: ReadonlyMap<string, KeyAttributeType>,
  problems: ProblemList,
): void {
  for (const [attribute, type] of keyTypes) {
    const all = [...entities.values()];
    // what is broken would decide the type too
    const uncertain = all.some(entity => entity.broken.has(attribute));
    for (const { compiled } of all) {
      if (!isKeyItself(compiled, attribute)) continue;
      const path = ['entities', compiled.name, compiled.keys.has(attribute) ? 'keys' : 'attributes', attribute];
      const own = keyTypeOf(compiled.attributes.get(attribute)!.type);
      if (own === undefined) {
        problems.add('INVALID_KEY_TYPE', path, `'${attribute}' is a key of an index, but of type ${typeName(compiled.attributes.get(attribute)!.type)} here.`,
          'A key is a string, a choice, a number, a bigint or binary: use such a type, or give the attribute another name.');
      } else if (own !== type && !uncertain) {
        const other = withGuards(all.map(entity => entity.compiled))
          .find(entity => typeOf(entity, attribute) !== own && keyTemplateOf(entity, attribute))!;
        problems.add('KEY_TYPE_CONFLICT', path, `'${attribute}' is a ${TYPE_NAMES[own]} here, but not in '${other.name}', and a key attribute has one type.`,
          'Give it the same type in all entities, or another name in one.');
      }
    }
  }
}

/** Checks the time to live attribute of every entity. */
export function checkTimeToLive(
  entities: ReadonlyMap<string, CheckedEntity>,
  { ttl }: CompiledTable,
  keyTypes: ReadonlyMap<string, KeyAttributeType>,
  problems: ProblemList,
): void {
  if (ttl === undefined) return;
  for (const { compiled, broken } of entities.values()) {
    const type = compiled.attributes.get(ttl)?.type;
    if (type === undefined || type.kind === 'number' || broken.has(ttl)) continue;
    problems.add('TTL_TYPE', ['entities', compiled.name, 'attributes', ttl], `'${ttl}' is the time to live attribute, but of type ${typeName(type)} here.`,
      "Make it 'number': it holds seconds since 1970-01-01 UTC.");
  }
  const isText = keyTypes.get(ttl) === 'S' && [...entities.values()].every(({ compiled }) => !compiled.attributes.has(ttl));
  if (isText) problems.add('TTL_TYPE', ['table', 'ttl'], `'${ttl}' is a key attribute that holds texts.`, 'Use an attribute that is a number.');
}

function isKeyItself(entity: CompiledEntity, attribute: string): boolean {
  const template = entity.keys.get(attribute);
  return template ? barePlaceholder(template)?.name === attribute : entity.attributes.has(attribute);
}

/** The type of a key attribute that an entity alone would give it. */
function typeOf(entity: CompiledEntity, attribute: string): KeyAttributeType {
  const template = keyTemplateOf(entity, attribute);
  const bare = template && barePlaceholder(template);
  return bare ? keyTypeOf(bare.type) ?? 'S' : 'S';
}

function keyTypeOf({ kind }: Attribute['type']): KeyAttributeType | undefined {
  switch (kind) {
    case 'string':
    case 'choice': return 'S';
    case 'number':
    case 'bigint': return 'N';
    case 'binary': return 'B';
    default: return undefined;
  }
}

import { alignTemplate } from './align-template';
import { Attribute, AttributeType, parseAttributes } from './attribute-type';
import { compareSpecificity } from './compare-specificity';
import { CompiledEntity, CompiledIndex, CompiledKeyCondition, CompiledModel, CompiledPattern, CompiledTable } from './compiled-model';
import { EntityModel } from './entity-model';
import { IndexModel } from './index-model';
import { keyAttributeTypes } from './key-attribute-types';
import { parseKeyCondition } from './key-condition';
import { KeyTemplate, parseKeyTemplate, placeholdersOf } from './key-template';
import { ModelError } from './model-error';
import { PatternModel } from './pattern-model';
import { SingleTableModel } from './single-table-model';
import { withWrittenAttributes, writtenValues } from './written-attributes';

/**
 * Applies the defaults of a model and parses its texts.
 *
 * It stops at the first thing that it cannot compile; `validateModel` finds every problem, and more of them.
 *
 * @throws ModelError where the model cannot be compiled
 */
export function compileModel(model: SingleTableModel): CompiledModel {
  const table = compileTable(model);
  const indexes = compileIndexes(model, table);
  const entities = new Map(Object.entries(model.entities).map(([name, entity]) =>
    [name, at(`entities.${name}`, () => compileEntity(name, entity, table))]));
  const kinds = withGuards(entities.values());
  const keyTypes = keyAttributeTypes(table, indexes.values(), kinds);
  const patterns = new Map(Object.entries(model.patterns ?? {}).map(([name, pattern]) =>
    [name, at(`patterns.${name}`, () => compilePattern(name, pattern, { table, indexes, entities, keyAttributeTypes: keyTypes }))]));
  return {
    table,
    indexes,
    entities,
    entitiesBySpecificity: kinds.sort(compareSpecificity),
    patterns,
    keyAttributeTypes: keyTypes,
  };
}

/** The table of a model, with the defaults PK and SK. */
export function compileTable({ table = {} }: SingleTableModel): CompiledTable {
  const partition = table.partition ?? 'PK';
  const sort = table.sort ?? (table.partition === undefined ? 'SK' : undefined);
  return {
    partition,
    ...(sort === undefined ? {} : { sort }),
    keyAttributes: sort === undefined ? [partition] : [partition, sort],
    ...(table.ttl === undefined ? {} : { ttl: table.ttl }),
    ...(table.discriminator === undefined ? {} : { discriminator: table.discriminator }),
  };
}

/** The indexes of a model, with the default GSI1. */
export function compileIndexes(model: SingleTableModel, table: CompiledTable): Map<string, CompiledIndex> {
  const indexes = model.indexes ?? { GSI1: { partition: 'GSI1PK', sort: table.sort } };
  return new Map(Object.entries(indexes).map(([name, index]) => [name, compileIndex(name, index)]));
}

function compileIndex(name: string, { partition, sort, local = false, projection = undefined }: IndexModel): CompiledIndex {
  return { name, partition: attributeNames(partition), sort: attributeNames(sort ?? ''), local, projection: projection ?? 'ALL' };
}

/** The attribute names in the text of an index key, such as `tournamentId, region`. */
export function attributeNames(text: string): string[] {
  return text === '' ? [] : text.split(',').map(name => name.trim());
}

function compileEntity(name: string, entity: EntityModel, table: CompiledTable): CompiledEntity {
  const attributes = withWrittenAttributes(parseAttributes(entity.attributes ?? {}), entity, table);
  const typeOf = (attribute: string) => attributes.get(attribute)?.type;
  const keyOf = (attribute: string) => at(`keys.${attribute}`, () => {
    const text = entity.keys[attribute];
    if (typeof text !== 'string') throw new SyntaxError(`the entity has no template for the table's key attribute ${attribute}`);
    return parseKeyTemplate(text, typeOf);
  });
  const keyAttributes = [...new Set([...table.keyAttributes, ...Object.keys(entity.keys)])];
  const keys = new Map(keyAttributes.map(attribute => [attribute, keyOf(attribute)]));
  const built = buildEntity(name, entity, keys, attributes, table);
  const unique = Object.entries(entity.unique ?? {}).map(([guard, templates]) =>
    [guard, at(`unique.${guard}`, () => compileGuard(built, guard, templates, table))] as const);
  return { ...built, unique: new Map(unique) };
}

function compileGuard(entity: CompiledEntity, name: string, templates: Readonly<Record<string, string>>, table: CompiledTable): CompiledEntity {
  const tableKey = table.keyAttributes.map(attribute => parseKeyTemplate(templates[attribute] ?? '', placeholder =>
    found(entity.attributes.get(placeholder), `${entity.name} has no attribute '${placeholder}'`).type));
  return buildGuard(entity, name, tableKey, table);
}

/** An entity from its parsed parts: the placeholders that are not declared become attributes. */
export function buildEntity(
  name: string,
  model: Omit<EntityModel, 'keys' | 'attributes'>,
  keys: ReadonlyMap<string, KeyTemplate>,
  declared: ReadonlyMap<string, Attribute>,
  table: CompiledTable,
): CompiledEntity {
  const attributes = new Map(declared);
  const tableKey = table.keyAttributes.flatMap(attribute => keys.get(attribute) ?? []);
  const keyPlaceholders = new Set(tableKey.flatMap(placeholdersOf).map(placeholder => placeholder.name));
  for (const placeholder of [...keys.values()].flatMap(placeholdersOf)) {
    if (!attributes.has(placeholder.name)) {
      attributes.set(placeholder.name, { type: placeholder.type, optional: !keyPlaceholders.has(placeholder.name) });
    }
  }
  const indexKeys = new Map([...keys].filter(([attribute]) => !table.keyAttributes.includes(attribute)));
  const { discriminator = name, version } = model;
  return {
    name,
    discriminator,
    keys,
    tableKey,
    indexKeys,
    attributes,
    keyPlaceholders,
    unique: new Map(),
    written: writtenValues(model, table, attributes),
    ...(version === undefined ? {} : { version }),
  };
}

/** The guard items of a unique attribute: they have the key of the table, and are in an index only by that. */
export function buildGuard(entity: CompiledEntity, unique: string, tableKey: readonly KeyTemplate[], table: CompiledTable): CompiledEntity {
  const name = `${entity.name}.unique.${unique}`;
  const keys = new Map(table.keyAttributes.map((attribute, index) => [attribute, tableKey[index]]));
  return { ...buildEntity(name, {}, keys, new Map(), table), attributes: new Map(), guardOf: { entity: entity.name, unique } };
}

/** Entities, each with the guard items of its unique attributes: all kinds of items. */
export function withGuards(entities: Iterable<CompiledEntity>): CompiledEntity[] {
  return [...entities].flatMap(entity => [entity, ...entity.unique.values()]);
}

/** The template of an entity on a key attribute: its own, or the attribute itself where it has it. */
export function keyTemplateOf(entity: CompiledEntity, attribute: string): KeyTemplate | undefined {
  const type = entity.attributes.get(attribute)?.type;
  return entity.keys.get(attribute) ?? (type && { text: `{${attribute}}`, parts: [{ name: attribute, type }] });
}

function compilePattern(
  name: string,
  pattern: PatternModel,
  model: Pick<CompiledModel, 'table' | 'indexes' | 'entities' | 'keyAttributeTypes'>,
): CompiledPattern {
  const entities = pattern.entities.map(entityName => found(model.entities.get(entityName), `there is no entity '${entityName}'`));
  const index = pattern.index === undefined ? undefined : found(model.indexes.get(pattern.index), `there is no index '${pattern.index}'`);
  const attributes = index ? [...index.partition, ...index.sort] : model.table.keyAttributes;
  const conditions = attributes
    .filter(attribute => pattern.where[attribute] !== undefined)
    .map(attribute => at(`where.${attribute}`, () =>
      compileKeyCondition(attribute, pattern.where[attribute], entities[0], model.keyAttributeTypes.get(attribute)!)));
  const parameters = new Map<string, AttributeType>();
  for (const placeholder of conditions.flatMap(condition => condition.operands).flatMap(placeholdersOf)) {
    parameters.set(placeholder.name, placeholder.type);
  }
  return {
    name,
    entities,
    ...(index ? { index } : {}),
    conditions,
    parameters,
    order: pattern.order ?? 'ascending',
    ...(pattern.limit === undefined ? {} : { limit: pattern.limit }),
  };
}

function compileKeyCondition(
  attribute: string,
  text: string,
  entity: CompiledEntity,
  type: CompiledKeyCondition['type'],
): CompiledKeyCondition {
  const { operator, operands } = parseKeyCondition(text);
  const template = found(keyTemplateOf(entity, attribute), `the entity ${entity.name} has no key ${attribute}`);
  const aligned = operands.map(operand => found(
    alignTemplate(parseKeyTemplate(operand, () => undefined), template, operator === '='),
    `'${operand}' does not fit`,
  ));
  const ranged = operator.startsWith('<') || operator.startsWith('>');
  return {
    attribute,
    type,
    operator,
    operands: aligned.map(({ template: operand, end }) => operator === 'begins_with' && end && type === 'S' ? withTextEnd(operand) : operand),
    prefix: ranged && type === 'S' ? aligned[0].prefix : { text: '', parts: [] },
  };
}

/** `begins_with` takes the beginning of a value, so its last placeholder is a text whatever the attribute is. */
function withTextEnd(template: KeyTemplate): KeyTemplate {
  const last = template.parts.at(-1);
  if (typeof last !== 'object' || last.digits !== undefined) return template;
  return { ...template, parts: [...template.parts.slice(0, -1), { ...last, type: { kind: 'string' } }] };
}

function found<T extends object>(value: T | string | undefined, reason: string): T {
  if (typeof value === 'string') throw new SyntaxError(value);
  if (value === undefined) throw new SyntaxError(reason);
  return value;
}

/** Runs a step and names its place in whatever it throws. */
function at<T>(path: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof ModelError) {
      throw new ModelError(error.problems.map(problem => ({ ...problem, path: `${path}.${problem.path}` })));
    }
    if (!(error instanceof SyntaxError)) throw error;
    throw new ModelError([{ code: 'INVALID', path, reason: `${error.message}.`, mend: 'validateModel tells every problem of a model.' }]);
  }
}

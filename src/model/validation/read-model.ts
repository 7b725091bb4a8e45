import { PatternModel } from '../pattern-model';
import { TableModel } from '../table-model';
import { TimestampsModel } from '../timestamps-model';
import { WrittenFields } from '../written-attributes';
import { checkEntityName, checkIndexName, checkPatternName, checkUniqueName } from './names';
import { Path, ProblemList } from './problem-list';
import { readFields, readTexts, readValue } from './read-fields';

/**
 * A model of unknown shape, read: what is as it should be. What is not has been reported, and is undefined here, so
 * that it does not cause further problems elsewhere.
 */
export interface ReadModel {
  readonly table: TableModel;
  /** Undefined where the model has none, which means the default. */
  readonly indexes?: ReadonlyMap<string, ReadIndex | undefined>;
  readonly entities: ReadonlyMap<string, ReadEntity>;
  readonly patterns: ReadonlyMap<string, ReadPattern>;
}

/** An index, read. */
export interface ReadIndex {
  readonly partition: string;
  readonly sort?: string;
  readonly projection?: string[];
  readonly local?: boolean;
}

/** An entity, read. */
export interface ReadEntity extends WrittenFields {
  readonly keys?: ReadonlyMap<string, string | undefined>;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly discriminator?: string;
  /** The templates of guard items by name, then by key attribute; undefined where they are broken. */
  readonly unique: ReadonlyMap<string, ReadonlyMap<string, string | undefined> | undefined>;
}

/** An access pattern, read. */
export interface ReadPattern {
  readonly entities?: readonly string[];
  /** Null where it is broken. */
  readonly index?: string | null;
  readonly where?: ReadonlyMap<string, string | undefined>;
  readonly order?: unknown;
  readonly limit?: unknown;
}

/**
 * Reads a model of unknown shape.
 *
 * @returns undefined where it is no object at all
 */
export function readModel(model: unknown, problems: ProblemList): ReadModel | undefined {
  const kinds = { table: 'map', indexes: 'map', entities: 'map', patterns: 'map' } as const;
  const read = readFields(model, [], kinds, ['entities'], problems);
  if (!read) return undefined;
  const { table, indexes, entities, patterns } = read.fields as Record<string, Record<string, unknown> | undefined>;
  if (entities && Object.keys(entities).length === 0) problems.add('EMPTY', ['entities'], 'there is no entity.', 'Describe at least one kind of item.');
  return {
    table: readTable(table, problems),
    ...(indexes ? { indexes: mapValues(indexes, (name, index) => readIndex(name, index, problems)) } : {}),
    entities: mapValues(entities, (name, entity) => readEntity(name, entity, problems)),
    patterns: mapValues(patterns, (name, pattern) => readPattern(name, pattern, problems)),
  };
}

function mapValues<T>(values: Record<string, unknown> | undefined, read: (name: string, value: unknown) => T): Map<string, T> {
  return new Map(Object.entries(values ?? {}).map(([name, value]) => [name, read(name, value)]));
}

function readTable(table: unknown, problems: ProblemList): TableModel {
  const kinds = { partition: 'text', sort: 'text', ttl: 'text', discriminator: 'text' } as const;
  const read = table === undefined ? undefined : readFields(table, ['table'], kinds, [], problems);
  const fields: TableModel = read?.fields ?? {};
  if (fields.sort !== undefined && fields.partition === undefined && !read?.broken.has('partition')) {
    problems.add('SORT_WITHOUT_PARTITION', ['table', 'sort'], 'a sort key is given without a partition key.', "Give table.partition beside it, such as 'PK'.");
  }
  return fields;
}

function readIndex(name: string, index: unknown, problems: ProblemList): ReadIndex | undefined {
  const path = ['indexes', name];
  checkIndexName(name, path, problems);
  const kinds = { partition: 'text', sort: 'text', projection: 'texts', local: 'flag' } as const;
  const read = readFields(index, path, kinds, ['partition'], problems);
  if (!read || read.broken.has('partition') || read.broken.has('sort') || read.broken.has('local')) return undefined;
  return read.fields as unknown as ReadIndex;
}

function readEntity(name: string, entity: unknown, problems: ProblemList): ReadEntity {
  const path = ['entities', name];
  checkEntityName(name, path, problems);
  const kinds = {
    keys: 'map', attributes: 'map', discriminator: 'text', defaults: 'map', timestamps: 'map', version: 'text', ttl: 'text', unique: 'map',
  } as const;
  const read = readFields(entity, path, kinds, ['keys'], problems);
  const { keys, attributes = {}, timestamps, unique, ...others } = (read?.fields ?? {}) as Record<string, any>;
  return {
    ...(keys ? { keys: readTexts(keys, [...path, 'keys'], problems) } : {}),
    attributes,
    ...(timestamps ? { timestamps: readTimestamps(timestamps, [...path, 'timestamps'], problems) } : {}),
    ...others,
    unique: mapValues(unique, (guard, templates) => readGuard(guard, templates, [...path, 'unique', guard], problems)),
  };
}

function readTimestamps(timestamps: unknown, path: Path, problems: ProblemList): TimestampsModel {
  const { fields, broken } = readFields(timestamps, path, { created: 'text', updated: 'text' }, [], problems)!;
  if (Object.keys(fields).length + broken.size === 0) problems.add('EMPTY', path, 'no attribute is named.', "Name one, such as { created: 'createdAt' }.");
  return fields;
}

function readGuard(name: string, templates: unknown, path: Path, problems: ProblemList): ReadonlyMap<string, string | undefined> | undefined {
  checkUniqueName(name, path, problems);
  return readValue(templates, 'map', path, problems) ? readTexts(templates, path, problems) : undefined;
}

function readPattern(name: string, pattern: unknown, problems: ProblemList): ReadPattern {
  const path = ['patterns', name];
  checkPatternName(name, path, problems);
  const kinds = { entities: 'texts', index: 'text', where: 'map', order: 'anything', limit: 'anything' } as const;
  const read = readFields(pattern, path, kinds, ['entities', 'where'], problems);
  if (!read) return {};
  const { entities, index, where, order, limit } = read.fields as Record<string, unknown> & Pick<PatternModel, 'entities' | 'index'>;
  if (entities?.length === 0) problems.add('EMPTY', [...path, 'entities'], 'the pattern lists no entity.', 'List the entities that it returns.');
  return {
    ...(entities ? { entities } : {}),
    index: read.broken.has('index') ? null : index,
    ...(where ? { where: readTexts(where, [...path, 'where'], problems) } : {}),
    order,
    limit,
  };
}

import fc from 'fast-check';
import { Dice } from './dice';
import { Access } from '../../../src';
import { CompiledModel } from '../../../src/model/compiled-model';
import { SingleTableModel } from '../../../src/model/single-table-model';
import { validateModel } from '../../../src/model/validation/validate-model';
import { anyTemplate, attributeTypes } from '../../model/random-models';

const placeholder = fc.constantFrom('{s}', '{s}', '{t}', '{t}', '{n}', '{n:3}', '{m}', '{b}', '{b:2}', '{f}', '{c}', '{d}');
const prefix = fc.constantFrom('u#', 'u#', 'u#', 'u#', 'u', 'u', 'us', 'p#', '*', '?#', '$', '');
const suffix = fc.constantFrom('#', '#', '#follower', '#follower#', 'x', '|', 'ab', '.', '*', '?', '-', ':');

/** Templates that begin alike, one inside the other. */
const nested = fc.tuple(prefix, placeholder, fc.array(fc.tuple(suffix, fc.option(placeholder)), { maxLength: 2 }))
  .map(([start, first, rest]) => start + first + rest.map(([text, place]) => text + (place ?? '')).join(''));

const partition = fc.oneof({ arbitrary: nested, weight: 5 }, { arbitrary: anyTemplate, weight: 1 });

const entity = fc.record({
  PK: partition,
  SK: fc.option(anyTemplate, { freq: 4 }),
  GSI1PK: fc.option(partition, { freq: 3 }),
  unique: fc.array(partition, { maxLength: 2 }),
});

const INDEXES = {
  inverted: { partition: 'SK', sort: 'PK' },
  byText: { partition: 's', sort: 'SK' },
  byNumber: { partition: 'n' },
  byBoth: { partition: 's, t' },
  local: { partition: 'PK', sort: 't', local: true },
};

const pattern = fc.record({
  entities: fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 2 }),
  index: fc.constantFrom(undefined, 'GSI1', 'GSI1', 'GSI1', ...Object.keys(INDEXES)),
  filled: fc.constantFrom(undefined, undefined, 'x', 'A', '7', '007'),
});

/** Models without problems, with entities whose partitions begin alike, in the table and in indexes, and patterns on them. */
export const randomModels: fc.Arbitrary<SingleTableModel> = fc.record({
  entities: fc.array(entity, { minLength: 2, maxLength: 5 }),
  indexes: fc.subarray(Object.keys(INDEXES) as (keyof typeof INDEXES)[]),
  patterns: fc.array(pattern, { minLength: 1, maxLength: 4 }),
  discriminator: fc.constantFrom(undefined, undefined, undefined, 'type'),
}).map(build).filter(model => validateModel(model).length === 0);

function build({ entities, indexes, patterns, discriminator }: {
  entities: { PK: string; SK: string | null; GSI1PK: string | null; unique: string[] }[];
  indexes: (keyof typeof INDEXES)[];
  patterns: { entities: number[]; index?: string; filled?: string }[];
  discriminator?: string;
}): SingleTableModel {
  const keys = entities.map(({ PK, SK, GSI1PK }, number) => ({ PK, SK: SK ?? `k${number}`, ...GSI1PK === null ? {} : { GSI1PK } }));
  const model: SingleTableModel = {
    ...discriminator === undefined ? {} : { table: { discriminator } },
    indexes: { GSI1: { partition: 'GSI1PK', sort: 'SK' }, ...Object.fromEntries(indexes.map(name => [name, INDEXES[name]])) },
    entities: Object.fromEntries(keys.map((key, number) => {
      const unique = uniqueOf(entities[number].unique, `g${number}`);
      return [`E${number}`, { keys: key, attributes: attributesOf(JSON.stringify([key, unique]), indexes), ...unique }];
    })),
    patterns: Object.fromEntries(patterns.map((one, number) => [`p${number}`, patternOf(one, keys)])),
  };
  // patterns that do not fit their entities are left out, and so are unique attributes where they are not right
  const problems = validateModel(model);
  const right = problems.every(({ path }) => path.startsWith('patterns')) ? model : withoutUnique(model);
  const wrong = new Set(problems.map(({ path }) => /^patterns\.(p\d)/.exec(path)?.[1]));
  return { ...right, patterns: Object.fromEntries(Object.entries(model.patterns!).filter(([name]) => !wrong.has(name))) };
}

function uniqueOf(templates: readonly string[], sort: string) {
  return templates.length === 0 ? {} : { unique: Object.fromEntries(templates.map((PK, number) => [`u${number}`, { PK, SK: `${sort}${number}` }])) };
}

function withoutUnique(model: SingleTableModel): SingleTableModel {
  return { ...model, entities: Object.fromEntries(Object.entries(model.entities).map(([name, { unique, ...rest }]) => [name, rest])) };
}

function attributesOf(templates: string, indexes: readonly string[]): Record<string, string> {
  const used = Object.keys(attributeTypes).filter(name => new RegExp(`\\{${name}[:}]`).test(templates));
  const plain = indexes.includes('byText') || indexes.includes('byBoth') || indexes.includes('local') ? ['s', 't'] : [];
  const number = indexes.includes('byNumber') ? ['n'] : [];
  return Object.fromEntries([...new Set([...used, ...plain, ...number])].map(name => [name, attributeTypes[name]]));
}

function patternOf({ entities, index, filled }: { entities: number[]; index?: string; filled?: string }, keys: readonly Record<string, string>[]) {
  const names = entities.map(number => number % keys.length);
  const attributes = index === undefined ? ['PK'] : index === 'GSI1' ? ['GSI1PK'] : INDEXES[index as 'local'].partition.split(', ');
  const fill = (template: string) => filled === undefined ? template : template.replace(/\{[^}]*\}/, filled);
  return {
    entities: [...new Set(names.map(number => `E${number}`))],
    ...index === undefined ? {} : { index },
    where: Object.fromEntries(attributes.map(attribute => [attribute, fill(keys[names[0]][attribute] ?? `{${attribute}}`)])),
  };
}

/** A few accesses to the entities and patterns of a model. */
export function randomAccesses(model: CompiledModel, dice: Dice): Access[] {
  return Array.from({ length: 1 + dice.below(5) }, () => randomAccess(model, dice));
}

/** Reads more often than others: they are restricted in more ways. */
const ITEM_ACCESSES = [
  Access.create, Access.put, Access.update, Access.delete, Access.batchWrite, Access.write, Access.crud, Access.read, Access.read, Access.read,
];

function randomAccess(model: CompiledModel, dice: Dice): Access {
  if (dice.isOneIn(30)) return dice.pick([Access.all(), Access.scan(), Access.scan('GSI1'), Access.partiql()]);
  if (dice.isOneIn(3) && model.patterns.size > 0) return Access.query(dice.pick([...model.patterns.keys()]));
  const { name, attributes } = dice.pick([...model.entities.values()]);
  const item = dice.pick(ITEM_ACCESSES)(name);
  const names = [...attributes.keys()].filter(() => dice.isOneIn(2));
  const access = item.kind === 'read' && names.length > 0 && dice.isOneIn(3) ? Access.read(name, { attributes: names }) : item;
  return access.kind !== 'batchWrite' && dice.isOneIn(5) ? Access.transactionOnly(access) : access;
}

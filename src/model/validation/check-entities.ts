import { buildEntity } from '../compile-model';
import { CompiledEntity, CompiledIndex, CompiledTable } from '../compiled-model';
import { KeyTemplate } from '../key-template';
import { withWrittenAttributes } from '../written-attributes';
import { checkAttributes } from './check-attribute-types';
import { checkDefaults } from './check-defaults';
import { checkKeyTemplates, KeyContext } from './check-key-templates';
import { checkUnique } from './check-unique';
import { checkWrittenAttributes, checkWrittenFields } from './check-written-attributes';
import { ProblemList } from './problem-list';
import { ReadEntity, ReadModel } from './read-model';

/** An entity as far as it is right. */
export interface CheckedEntity {
  readonly compiled: CompiledEntity;
  /** Key templates and attributes that are wrong, and have been reported. */
  readonly broken: ReadonlySet<string>;
  /** Whether the table key is right, so that an item can be told by it. */
  readonly hasTableKey: boolean;
}

/** Checks the attributes and the key templates of every entity. */
export function checkEntities(
  model: ReadModel,
  table: CompiledTable,
  indexes: ReadonlyMap<string, CompiledIndex>,
  problems: ProblemList,
): ReadonlyMap<string, CheckedEntity> {
  const all = [...indexes.values()];
  const context: KeyContext = {
    table,
    keyAttributes: new Set([...table.keyAttributes, ...all.flatMap(index => [...index.partition, ...index.sort])]),
    sortAttributes: new Set([...table.keyAttributes.slice(1), ...all.flatMap(index => index.sort)]),
    complete: ![...model.indexes?.values() ?? []].includes(undefined),
  };
  const entities = new Map([...model.entities].map(([name, entity]) => [name, checkEntity(name, entity, context, problems)]));
  for (const guard of [...entities.values()].flatMap(({ compiled }) => [...compiled.unique.values()])) {
    if (!entities.has(guard.name)) continue;
    problems.add('DUPLICATE', ['entities', guard.name], `'${guard.name}' is what guard items of '${guard.guardOf!.entity}' are called.`, 'Choose another name.');
  }
  return entities;
}

function checkEntity(name: string, entity: ReadEntity, context: KeyContext, problems: ProblemList): CheckedEntity {
  const { table } = context;
  const path = ['entities', name];
  const checked = checkAttributes(entity.attributes, [...path, 'attributes'], problems);
  const fields = checkWrittenFields(entity, table, path, problems);
  const attributes = withWrittenAttributes(checked.attributes, fields, table);
  for (const attribute of checked.broken) attributes.delete(attribute);
  const declared = { ...checked, attributes };
  const keys = entity.keys ? checkKeyTemplates(entity.keys, declared, context, [...path, 'keys'], problems) : new Map<string, undefined>();
  const right = new Map([...keys].filter((entry): entry is [string, KeyTemplate] => entry[1] !== undefined));
  const compiled = buildEntity(name, { ...fields, discriminator: entity.discriminator }, right, attributes, table);
  checkWrittenAttributes(compiled, checked.broken, table, path, problems);
  checkDefaults(entity.defaults ?? {}, compiled, checked.broken, table, [...path, 'defaults'], problems);
  for (const [attribute, template] of right) {
    if (compiled.attributes.has(attribute) && template.text !== `{${attribute}}`) {
      problems.add('ATTRIBUTE_IS_KEY', [...path, 'keys', attribute], `'${attribute}' is an attribute of the entity too, and '${template.text}' would overwrite it.`,
        `Give the attribute another name, or write '{${attribute}}' for the attribute itself.`);
    }
  }
  const allBroken = !entity.keys ? [...context.keyAttributes] : [];
  return {
    compiled: { ...compiled, unique: checkUnique(compiled, entity, declared.broken, context, [...path, 'unique'], problems) },
    broken: new Set([...declared.broken, ...[...keys.keys()].filter(key => !right.has(key)), ...allBroken]),
    hasTableKey: compiled.tableKey.length === table.keyAttributes.length,
  };
}

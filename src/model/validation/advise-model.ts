import { AttributeType } from '../attribute-type';
import { compileModel, keyTemplateOf, withGuards } from '../compile-model';
import { CompiledEntity, CompiledModel, CompiledPattern } from '../compiled-model';
import { KeyTemplate, placeholdersOf } from '../key-template';
import { ModelProblem } from '../model-problem';
import { SingleTableModel } from '../single-table-model';
import { commonKey } from './common-key';
import { keysPath } from './keys-path';
import { formatPath, Path } from './problem-list';
import { listed } from './words';

/**
 * Tells what is allowed in a model, but doubtful:
 *
 * - `HOT_PARTITION`: a partition key that is the same for all items of an entity that can have any number of them.
 *   DynamoDB serves up to 3,000 reads and 1,000 writes of 1 KB a second from one partition.
 * - `UNUSED_INDEX`: an index of the model that no access pattern reads. Every write to it costs.
 * - `SKIPS_ITEMS`: an access pattern in whose range items of other entities stand, which are read and skipped.
 *
 * @param model a model without problems
 * @param compiled the same model, if it is compiled already
 * @returns the advice, by the sections of the model; none if there is nothing to say
 * @throws ModelError where the model cannot be compiled
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html
 * @example
 * for (const { path, reason, mend } of adviseModel(model)) console.log(`${path}: ${reason} ${mend}`);
 */
export function adviseModel(model: SingleTableModel, compiled = compileModel(model)): ModelProblem[] {
  const used = new Set([...compiled.patterns.values()].map(pattern => pattern.index?.name));
  return [
    ...Object.keys(model.indexes ?? {}).filter(name => !used.has(name)).map(unusedIndex),
    ...withGuards(compiled.entities.values()).flatMap(entity => hotPartitions(entity, compiled)),
    ...[...compiled.patterns.values()].flatMap(pattern => skippedItems(pattern, compiled)),
  ];
}

function advice(code: string, path: Path, reason: string, mend: string): ModelProblem {
  return { code, path: formatPath(path), reason, mend };
}

function unusedIndex(name: string): ModelProblem {
  return advice('UNUSED_INDEX', ['indexes', name], 'no access pattern reads the index.', 'Leave it out, or add the pattern that it is for.');
}

function hotPartitions(entity: CompiledEntity, { table, indexes }: CompiledModel): ModelProblem[] {
  if (entity.tableKey.flatMap(placeholdersOf).every(({ type }) => hasFewValues(type))) return [];
  const partitions = [{ keys: [table.partition], of: 'the table' }, ...[...indexes.values()].map(index => ({ keys: index.partition, of: `the index '${index.name}'` }))];
  return partitions.flatMap(({ keys, of }) => {
    const templates = keys.map(key => keyTemplateOf(entity, key));
    if (!templates.every(template => template && placeholdersOf(template).length === 0)) return [];
    return advice('HOT_PARTITION', [...keysPath(entity), keys[0]], `all items of '${entity.name}' share one partition of ${of}, however many there are.`,
      'Add a value that spreads them, such as a date or a shard number.');
  });
}

/** Whether a type has a number of values that the model sets. */
function hasFewValues({ kind }: AttributeType): boolean {
  return kind === 'choice' || kind === 'boolean';
}

function skippedItems(pattern: CompiledPattern, model: CompiledModel): ModelProblem[] {
  const others = withGuards(model.entities.values()).filter(entity => !pattern.entities.includes(entity) && mayBeInRange(entity, pattern, model));
  if (others.length === 0) return [];
  return [advice('SKIPS_ITEMS', ['patterns', pattern.name], `items of ${listed(others.map(entity => entity.name))} can stand in its range, and are read and skipped.`,
    'List them in the pattern, or narrow the condition on the sort key.')];
}

function mayBeInRange(entity: CompiledEntity, { index, conditions }: CompiledPattern, { table }: CompiledModel): boolean {
  const keys = index ? [...index.partition, ...index.sort] : table.keyAttributes;
  const templates = new Map(keys.map(key => [key, keyTemplateOf(entity, key)]));
  if ([...templates.values()].includes(undefined)) return false;
  return conditions.every(({ attribute, operator, operands, prefix, type }) => {
    const template = templates.get(attribute)!;
    if (operator === '=') return commonKey(operands[0], template) !== undefined;
    if (type !== 'S') return true;
    const begin = operator === 'begins_with' ? operands[0] : operator === 'between' ? commonBeginning(operands) : prefix;
    return begin.parts.length === 0 || commonKey(begin, template, true) !== undefined;
  });
}

/** The constant with which both bounds of a range begin. */
function commonBeginning([low, high]: readonly KeyTemplate[]): KeyTemplate {
  const [first, second] = [low, high].map(({ parts: [part] }) => typeof part === 'string' ? part : '');
  let length = 0;
  while (length < first.length && first[length] === second[length]) length++;
  const text = first.slice(0, length);
  return { text, parts: text === '' ? [] : [text] };
}

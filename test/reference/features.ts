import { PatternPlan } from './pattern-plan';
import { ReferenceModel } from './reference-model';
import { barePlace, placesOf } from './template';
import { SingleTableModel } from '../../src/model/single-table-model';

/** What there is in the grammar of models, and whether a model has it: to be sure that random models have all of it. */
export function featuresOf(model: SingleTableModel, reference: ReferenceModel, plans: ReadonlyMap<string, PatternPlan>): Record<string, boolean> {
  const { tableKey } = reference;
  const targets = reference.indexes.map(index => reference.target(index));
  const entities = [...reference.entities.values()];
  const templates = entities.flatMap(entity => [...entity.keys.values()]);
  const types = new Set(entities.flatMap(entity => [...entity.keys.values()].flatMap(placesOf).map(({ name }) => entity.attributes.get(name)!.type)));
  const attributeKeys = targets.flatMap(({ partition, sort }) => [...partition, ...sort])
    .filter(key => !tableKey.includes(key) && entities.some(entity => entity.attributes.has(key) && !entity.keys.has(key)));
  const conditions = [...plans.values()].flatMap(plan => plan.conditions);
  const operators = ['=', '<', '<=', '>', '>=', 'begins_with', 'between'];
  return {
    'a table without sort key': tableKey.length === 1,
    'other key names': tableKey[0] !== 'PK',
    'a number as the table\'s partition key': reference.keyType(tableKey[0]) === 'N',
    'a number as the table\'s sort key': tableKey.length > 1 && reference.keyType(tableKey[1]) === 'N',
    'a discriminator': reference.discriminator !== undefined,
    'one entity': entities.length === 1,
    'four entities': entities.length === 4,
    'a constant as a key': templates.some(template => placesOf(template).length === 0),
    'a bare placeholder': templates.some(template => barePlace(template)),
    'a padded placeholder': templates.some(template => placesOf(template).some(({ digits }) => digits !== undefined)),
    'several placeholders': templates.some(template => placesOf(template).length > 1),
    'a number in a text': templates.some(template => placesOf(template).some(({ digits }) => digits === undefined)) && types.has('number'),
    'a bigint in a key': types.has('bigint'),
    'a boolean in a key': types.has('boolean'),
    'a choice in a key': [...types].some(type => String(type).includes('|')),
    'the default index': model.indexes === undefined,
    'no index': targets.length === 0,
    'a global index': targets.some(({ global }) => global),
    'a local index': targets.some(({ local }) => local),
    'an inverted index': targets.some(({ partition, sort }) => partition[0] === tableKey[1] && sort[0] === tableKey[0]),
    'an index without sort key': targets.some(({ sort }) => sort.length === 0),
    'a text attribute as index key': attributeKeys.some(key => reference.keyType(key) === 'S'),
    'a number attribute as index key': attributeKeys.some(key => reference.keyType(key) === 'N'),
    'a binary attribute as index key': attributeKeys.some(key => reference.keyType(key) === 'B'),
    'several attributes in a partition key': targets.some(({ partition }) => partition.length > 1),
    'several attributes in a sort key': targets.some(({ sort }) => sort.length > 1),
    'KEYS_ONLY': targets.some(({ projection }) => projection?.length === 0),
    'INCLUDE': targets.some(({ projection }) => projection !== undefined && projection.length > 0),
    'a pattern of several entities': [...plans.values()].some(plan => plan.entities.length > 1),
    'a pattern on an index': [...plans.values()].some(plan => plan.index !== undefined),
    'a pattern on the table': [...plans.values()].some(plan => plan.index === undefined),
    'a pattern with an order': [...plans.values()].some(plan => plan.order !== undefined),
    'a pattern with a limit': [...plans.values()].some(plan => plan.limit !== undefined),
    'a constant that fills a placeholder': conditions.some(({ operands, key }) =>
      plans.size > 0 && operands[0].length > 0 && operands[0].every(piece => typeof piece === 'string') && entities.some(entity => (entity.keys.get(key) ?? []).some(piece => typeof piece === 'object'))),
    'a range inside a prefix': conditions.some(({ operator, prefix }) => /^[<>]/.test(operator) && prefix.length > 0),
    'a range on numbers': conditions.some(({ operator, key }) => /^[<>b]/.test(operator) && reference.keyType(key) === 'N'),
    'a range on bytes': conditions.some(({ operator, key }) => /^[<>b]/.test(operator) && reference.keyType(key) === 'B'),
    ...Object.fromEntries(operators.map(operator => [`the operator ${operator}`, conditions.some(condition => condition.operator === operator)])),
  };
}

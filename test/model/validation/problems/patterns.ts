import { BadModel, one, patternOf, plain } from './bad-model';

export const patterns: BadModel[] = [
  {
    name: 'an access pattern of unknown names',
    model: { entities: { User: plain }, patterns: { p: { entities: ['Usr', 'Other'], index: 'GSI2', where: {} } } },
    problems: [
      "patterns.p.entities[0]: there is no entity 'Usr'. Did you mean 'User'? [UNKNOWN_ENTITY]",
      "patterns.p.entities[1]: there is no entity 'Other'. There is only 'User'. [UNKNOWN_ENTITY]",
      "patterns.p.index: there is no index 'GSI2'. Did you mean 'GSI1'? [UNKNOWN_INDEX]",
    ],
  },
  {
    name: 'an entity twice',
    model: patternOf({ PK: 'A#{a}' }, {}, { entities: ['A', 'A'] }),
    problems: [
      "patterns.p.entities[1]: 'A' is listed twice. List each entity once. [DUPLICATE]",
    ],
  },
  {
    name: 'an entity that is never in the index',
    model: patternOf({ GSI1PK: 'x' }, {}, { index: 'GSI1' }),
    problems: [
      "patterns.p.entities: 'A' is never in the index 'GSI1', because it has neither a key template nor an attribute for 'GSI1PK'. Add entities.A.keys.GSI1PK, or take the entity from the pattern. [NOT_IN_INDEX]",
    ],
  },
  {
    name: 'conditions on what is no key',
    model: patternOf({ PK: 'A#{a}', GSI1PK: 'x', sk: 'B#{b}' }),
    problems: [
      "patterns.p.where.GSI1PK: 'GSI1PK' is no key of the table. The keys of it are 'PK' and 'SK'. [NOT_A_KEY]",
      "patterns.p.where.sk: 'sk' is no key of the table. Did you mean 'SK'? [NOT_A_KEY]",
    ],
  },
  {
    name: 'a condition on the sort key of an index without one',
    model: patternOf({ x: '{x}', SK: 'B' }, { attributes: { x: 'string' } }, { index: 'GSI1' }, { indexes: { GSI1: { partition: 'x' } } }),
    problems: [
      "patterns.p.where.SK: 'SK' is no key of the index 'GSI1'. There is only 'x'. [NOT_A_KEY]",
    ],
  },
  {
    name: 'no partition key',
    model: patternOf({ SK: 'B#{b}' }),
    problems: [
      "patterns.p.where: 'PK' of the partition key of the table is not given. Add where.PK: a query reads one partition. [MISSING_PARTITION_KEY]",
    ],
  },
  {
    name: 'a part of the partition key',
    model: patternOf({ x: '{x}' }, { attributes: { x: 'string', y: 'string' } }, { index: 'GSI1' }, { indexes: { GSI1: { partition: 'x, y' } } }),
    problems: [
      "patterns.p.where: 'y' of the partition key of the index 'GSI1' is not given. Add where.y: a query reads one partition. [MISSING_PARTITION_KEY]",
    ],
  },
  {
    name: 'a range on the partition key',
    model: patternOf({ PK: 'begins_with A#' }),
    problems: [
      "patterns.p.where.PK: the partition key needs equality, not 'begins_with'. Write the template alone; ranges are for the sort key. [PARTITION_KEY_NOT_EQUAL]",
    ],
  },
  {
    name: 'a gap in the sort key',
    model: patternOf({ x: '{x}', z: '{z}' }, { attributes: { x: 'string', y: 'string', z: 'string' } }, { index: 'GSI1' }, { indexes: { GSI1: { partition: 'x', sort: 'y, z' } } }),
    problems: [
      "patterns.p.where.z: 'y' stands before 'z' in the sort key of the index 'GSI1', and is not given. Add where.y: the attributes of a sort key are given from the left. [SORT_KEY_GAP]",
    ],
  },
  {
    name: 'a range before the last of the sort key',
    model: patternOf({ x: '{x}', y: '> {y}', z: '{z}' }, { attributes: { x: 'string', y: 'string', z: 'string' } }, { index: 'GSI1' }, { indexes: { GSI1: { partition: 'x', sort: 'y, z' } } }),
    problems: [
      "patterns.p.where.y: '>' stands before the condition on 'z' in the sort key of the index 'GSI1'. Only the last of the given attributes may have another condition than equality. [RANGE_BEFORE_LAST]",
    ],
  },
  {
    name: 'operators that there are not',
    model: { entities: { A: plain }, patterns: Object.fromEntries(['beginsWith B#', 'begins_with', '!= B#{b}', '>=B#{b}', 'BETWEEN B#{x} AND B#{y}', 'between B#{x}', 'contains x', '<> B#1'].map((SK, i) => [`p${i}`, { entities: ['A'], where: { PK: 'A#{a}', SK } }])) },
    problems: [
      "patterns.p0.where.SK: 'beginsWith B#' begins with 'beginsWith', which is no key condition of DynamoDB in this form. Did you mean 'begins_with'? A constant that begins so is written '= beginsWith B#'. [UNKNOWN_OPERATOR]",
      "patterns.p1.where.SK: 'begins_with' begins with 'begins_with', which is no key condition of DynamoDB in this form. Write a space and a template after it, such as 'begins_with ORDER#'. [UNKNOWN_OPERATOR]",
      "patterns.p2.where.SK: '!= B#{b}' begins with '!=', which is no key condition of DynamoDB in this form. The operators are '=', '<', '<=', '>', '>=', 'begins_with' and 'between'. [UNKNOWN_OPERATOR]",
      "patterns.p3.where.SK: '>=B#{b}' begins with '>=', which is no key condition of DynamoDB in this form. Write a space and a template after it, such as '>= ORDER#'. [UNKNOWN_OPERATOR]",
      "patterns.p4.where.SK: 'BETWEEN B#{x} AND B#{y}' begins with 'BETWEEN', which is no key condition of DynamoDB in this form. Did you mean 'between'? A constant that begins so is written '= BETWEEN B#{x} AND B#{y}'. [UNKNOWN_OPERATOR]",
      "patterns.p5.where.SK: 'between B#{x}' begins with 'between', which is no key condition of DynamoDB in this form. Write 'between … and …'. [UNKNOWN_OPERATOR]",
      "patterns.p6.where.SK: 'contains x' begins with 'contains', which is no key condition of DynamoDB in this form. The operators are '=', '<', '<=', '>', '>=', 'begins_with' and 'between'. A constant that begins so is written '= contains x'. [UNKNOWN_OPERATOR]",
      "patterns.p7.where.SK: '<> B#1' begins with '<>', which is no key condition of DynamoDB in this form. The operators are '=', '<', '<=', '>', '>=', 'begins_with' and 'between'. [UNKNOWN_OPERATOR]",
    ],
  },
  {
    name: 'templates that do not fit',
    model: { entities: { A: plain, C: { keys: { PK: 'A#{a}', SK: 'C' } } }, patterns: Object.fromEntries(['X#{b}', 'B#{b}#{c}', 'B', 'begins_with C', '{b}', 'B#x{b}', 'B#{b:5}', '>= B#{x}#'].map((SK, i) => [`p${i}`, { entities: i === 0 ? ['A', 'C'] : ['A'], where: { PK: 'A#{a}', SK } }])) },
    problems: [
      "patterns.p0.where.SK: it does not fit 'A': 'X#' does not fit 'B#' of 'B#{b}'. Write the whole key template, 'B#{b}', with any placeholder replaced by a value or renamed. [TEMPLATE_MISMATCH]",
      "patterns.p0.where.SK: it does not fit 'C': 'X#' does not fit 'C' of 'C'. Write the whole key template, 'C', with any placeholder replaced by a value or renamed. [TEMPLATE_MISMATCH]",
      "patterns.p1.where.SK: it does not fit 'A': 'B#{b}#{c}' goes beyond 'B#{b}'. Write the whole key template, 'B#{b}', with any placeholder replaced by a value or renamed. [TEMPLATE_MISMATCH]",
      "patterns.p2.where.SK: it does not fit 'A': 'B' does not fit 'B#' of 'B#{b}'. Write the whole key template, 'B#{b}', with any placeholder replaced by a value or renamed. [TEMPLATE_MISMATCH]",
      "patterns.p3.where.SK: it does not fit 'A': 'C' does not fit 'B#' of 'B#{b}'. Write the beginning of the key template 'B#{b}'. [TEMPLATE_MISMATCH]",
      "patterns.p4.where.SK: it does not fit 'A': {b} stands where 'B#{b}' has the constant 'B#'. Write the whole key template, 'B#{b}', with any placeholder replaced by a value or renamed. [TEMPLATE_MISMATCH]",
      "patterns.p5.where.SK: it does not fit 'A': 'x' and a placeholder stand together at {b} of 'B#{b}'. Write the whole key template, 'B#{b}', with any placeholder replaced by a value or renamed. [TEMPLATE_MISMATCH]",
      "patterns.p6.where.SK: it does not fit 'A': {b:5} is padded otherwise than {b} of 'B#{b}'. Write the whole key template, 'B#{b}', with any placeholder replaced by a value or renamed. [TEMPLATE_MISMATCH]",
      "patterns.p7.where.SK: it does not fit 'A': 'B#{x}#' goes beyond 'B#{b}'. Write the beginning of the key template 'B#{b}'. [TEMPLATE_MISMATCH]",
    ],
  },
  {
    name: 'templates with faults in conditions',
    model: patternOf({ PK: 'A#{a}{b}', SK: 'begins_with B#{' }),
    problems: [
      "patterns.p.where.PK: 'A#{a}{b}' has two placeholders with no constant between them, so their values cannot be told apart. Put a constant between them: 'A#{a}#{b}'. [ADJACENT_PLACEHOLDERS]",
      "patterns.p.where.SK: 'B#{' has a brace without its counterpart. A placeholder is {name}, or {name:10} for a number padded to ten digits. [INVALID_TEMPLATE]",
    ],
  },
  {
    name: 'values that do not fit',
    model: patternOf({ PK: 'A#{a}', SK: 'B#maybe' }, { attributes: { b: 'YES|NO' } }),
    problems: [
      "patterns.p.where.SK: it does not fit 'A': 'maybe' is no value of {b} of 'B#{b}'. Write the whole key template, 'B#{b}', with any placeholder replaced by a value or renamed. [TEMPLATE_MISMATCH]",
    ],
  },
  {
    name: 'a range on a number in a text',
    model: patternOf({ PK: 'A#{a}', SK: '>= B#{from}' }, { attributes: { b: 'number' } }),
    problems: [
      "patterns.p.where.SK: {b} is a number in a text, where 10 comes before 9. Pad it in the key template: 'B#{b:10}'. [RANGE_ON_NUMBER_TEXT]",
    ],
  },
  {
    name: 'the beginning of a number',
    model: one({ keys: { PK: 'A#{a}', SK: '{n}' }, attributes: { n: 'number' } }, { patterns: { p: { entities: ['A'], where: { PK: 'A#{a}', SK: 'begins_with {x}' } } } }),
    problems: [
      "patterns.p.where.SK: 'SK' is a number, and numbers have no beginning. Use 'between', '>=' or another comparison. [BEGINS_WITH_NUMBER]",
    ],
  },
  {
    name: 'the beginning of a padded number',
    model: patternOf({ PK: 'A#{a}', SK: 'begins_with B#{x}' }, { keys: { PK: 'A#{a}', SK: 'B#{b:8}' } }),
    problems: [
      "patterns.p.where.SK: {b:8} is padded, so nothing begins with a part of it. End before it, or use 'between' or '>='. [BEGINS_WITH_NUMBER]",
    ],
  },
  {
    name: 'bounds that do not belong together',
    model: patternOf({ PK: 'A#{a}', SK: 'between B# and B#{to}' }),
    problems: [
      "patterns.p.where.SK: 'B#' and 'B#{to}' do not end at the same place of the key, after the same beginning. Begin both with the same text up to the value that differs, as in 'between ORDER#{from} and ORDER#{to}'. [BETWEEN_MISMATCH]",
    ],
  },
  {
    name: 'bounds in the wrong order',
    model: patternOf({ PK: 'A#{a}', SK: 'between B#9 and B#1' }),
    problems: [
      "patterns.p.where.SK: 'B#9' and 'B#1' are in the wrong order. Give the lower bound first. [BETWEEN_MISMATCH]",
    ],
  },
  {
    name: 'numbers as bounds in the wrong order',
    model: one({ keys: { PK: 'A#{a}', SK: '{n}' }, attributes: { n: 'number' } }, { patterns: { p: { entities: ['A'], where: { PK: 'A#{a}', SK: 'between 10 and 9' } }, q: { entities: ['A'], where: { PK: 'A#{a}', SK: 'between 9 and 10' } } } }),
    problems: [
      "patterns.p.where.SK: '10' and '9' are in the wrong order. Give the lower bound first. [BETWEEN_MISMATCH]",
    ],
  },
  {
    name: 'a range on a number in a text with a constant after it',
    model: patternOf({ PK: 'A#{a}', SK: '> B#{from}#' }, { keys: { PK: 'A#{a}', SK: 'B#{b}#' }, attributes: { b: 'number' } }),
    problems: [
      "patterns.p.where.SK: {b} is a number in a text, where 10 comes before 9. Pad it in the key template: 'B#{b:10}#'. [RANGE_ON_NUMBER_TEXT]",
    ],
  },
  {
    name: 'bounds after different values',
    model: patternOf({ PK: 'A#{a}', SK: 'between B#{x}#{from} and B#{y}#{to}' }, { keys: { PK: 'A#{a}', SK: 'B#{b}#{c}' } }),
    problems: [
      "patterns.p.where.SK: 'B#{x}#{from}' and 'B#{y}#{to}' do not end at the same place of the key, after the same beginning. Begin both with the same text up to the value that differs, as in 'between ORDER#{from} and ORDER#{to}'. [BETWEEN_MISMATCH]",
    ],
  },
  {
    name: 'constants of another type',
    model: one({ keys: { PK: 'A#{a}', SK: '{n}' }, attributes: { n: 'number', hash: 'binary' } }, { indexes: { GSI1: { partition: 'hash' } }, patterns: { p: { entities: ['A'], where: { PK: 'A#{a}', SK: '>= ten' } }, q: { entities: ['A'], index: 'GSI1', where: { hash: 'abc' } } } }),
    problems: [
      "patterns.p.where.SK: 'ten' is no number, as the key attribute 'SK' is. Write a number such as 10 or 2.5, or a placeholder. [INVALID_CONSTANT]",
      "patterns.q.where.hash: 'abc' is no binary value, as the key attribute 'hash' is. Write a placeholder, such as {value}. [INVALID_CONSTANT]",
    ],
  },
  {
    name: 'parameters of two types',
    model: { entities: { A: { ...plain, keys: { ...plain.keys, GSI1PK: 'X#{n}' }, attributes: { n: 'number' } }, B: { keys: { PK: 'B', SK: '{id}', GSI1PK: 'X#{m:4}' } } }, indexes: { GSI1: { partition: 'GSI1PK' } }, patterns: { p: { entities: ['A', 'B'], index: 'GSI1', where: { GSI1PK: 'X#{v}' } } } },
    problems: [
      "patterns.p.where.GSI1PK: {v} is a number for 'A', but a number padded to 4 digits for 'B'. Make the types and the padding the same, or use two names, or two patterns. [PARAMETER_CONFLICT]",
    ],
  },
  {
    name: 'templates that fit one entity alone',
    model: { entities: { A: { keys: { PK: 'P', SK: 'X#{n}' }, attributes: { n: 'number' } }, B: { keys: { PK: 'P', SK: 'X#{b:4}#Y' } } }, patterns: { p: { entities: ['A', 'B'], where: { PK: 'P', SK: 'begins_with X#{v}#' } }, q: { entities: ['A', 'B'], where: { PK: 'P', SK: 'begins_with X#{v}' } } } },
    problems: [
      "patterns.p.where.SK: it does not fit 'A': 'X#{v}#' goes beyond 'X#{n}'. Write the beginning of the key template 'X#{n}'. [TEMPLATE_MISMATCH]",
      "patterns.q.where.SK: {b:4} is padded, so nothing begins with a part of it. End before it, or use 'between' or '>='. [BEGINS_WITH_NUMBER]",
    ],
  },
  {
    name: 'a parameter of two types in one pattern',
    model: patternOf({ PK: 'A#{x}', SK: 'B#{x}' }, { attributes: { b: 'number' } }),
    problems: [
      'patterns.p.where.SK: {x} is a string at one place, but a number at another. Make the types and the padding the same, or use two names, or two patterns. [PARAMETER_CONFLICT]',
    ],
  },
  {
    name: 'orders and limits',
    model: { entities: { A: plain }, patterns: Object.fromEntries([{ order: 'asc' }, { order: 'Descending' }, { order: true }, { limit: 0 }, { limit: 1.5 }, { limit: '5' }].map((rest, i) => [`p${i}`, { entities: ['A'], where: { PK: 'A#{a}' }, ...rest }])) },
    problems: [
      "patterns.p0.order: the text 'asc' is no order of the sort key. The orders are 'ascending' and 'descending'. [INVALID_ORDER]",
      "patterns.p1.order: the text 'Descending' is no order of the sort key. Did you mean 'descending'? [INVALID_ORDER]",
      "patterns.p2.order: the boolean true is no order of the sort key. Write 'ascending' or 'descending'. [INVALID_ORDER]",
      'patterns.p3.limit: the number 0 is no number of items. Give a whole number from 1, or leave the limit out for all items. [INVALID_LIMIT]',
      'patterns.p4.limit: the number 1.5 is no number of items. Give a whole number from 1, or leave the limit out for all items. [INVALID_LIMIT]',
      "patterns.p5.limit: the text '5' is no number of items. Give a whole number from 1, or leave the limit out for all items. [INVALID_LIMIT]",
    ],
  },
];

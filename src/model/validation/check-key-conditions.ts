import { KeyConditionOperator, parseKeyCondition } from '../key-condition';
import { KeyTemplate } from '../key-template';
import { readTemplate } from './check-key-templates';
import { checkParameterName } from './names';
import { Path, ProblemList } from './problem-list';
import { listed, useKnown } from './words';

/** The keys of the table or of an index that a pattern queries. */
export interface ConditionContext {
  /** What it is, for a sentence. */
  readonly name: string;
  readonly partition: readonly string[];
  readonly sort: readonly string[];
}

/** A key condition, read. */
export interface ReadCondition {
  readonly attribute: string;
  readonly operator: KeyConditionOperator;
  readonly operands: readonly KeyTemplate[];
  /** The whole text, as the model has it. */
  readonly text: string;
}

const OPERATORS = ['=', '<', '<=', '>', '>=', 'begins_with', 'between'];

/**
 * Reads the key conditions of a pattern: the partition key needs equality on each of its attributes; sort key
 * attributes go from the left without a gap, and only the last of them may have another condition than equality.
 *
 * @returns the conditions; undefined for one that is wrong
 */
export function readConditions(
  where: ReadonlyMap<string, string | undefined>,
  keys: ConditionContext,
  path: Path,
  problems: ProblemList,
): (ReadCondition | undefined)[] {
  const conditions = [...where].map(([attribute, text]) => {
    const at = [...path, attribute];
    if (keys.partition.includes(attribute) || keys.sort.includes(attribute)) {
      return text === undefined ? undefined : readCondition(attribute, text, at, problems);
    }
    problems.add('NOT_A_KEY', at, `'${attribute}' is no key of ${keys.name}.`, useKnown(attribute, [...keys.partition, ...keys.sort], 'keys of it'));
    return undefined;
  });
  checkPartition(where, conditions, keys, path, problems);
  checkSort(where, conditions, keys, path, problems);
  return conditions;
}

function readCondition(attribute: string, text: string, path: Path, problems: ProblemList): ReadCondition | undefined {
  const { operator, operands } = parseKeyCondition(text);
  const misspelt = operator === '=' ? misspeltOperator(text) : undefined;
  if (misspelt !== undefined) {
    const mend = misspelt === 'between' ? "Write 'between … and …'."
      : OPERATORS.includes(misspelt) ? `Write a space and a template after it, such as '${misspelt} ORDER#'.`
        : /\w/.test(misspelt) ? `${useKnown(misspelt, OPERATORS, 'operators')} A constant that begins so is written '= ${text}'.`
          : `The operators are ${listed(OPERATORS)}.`;
    problems.add('UNKNOWN_OPERATOR', path, `'${text}' begins with '${misspelt}', which is no key condition of DynamoDB in this form.`, mend);
    return undefined;
  }
  const templates = operands.map(operand => readTemplate(operand, path, problems, () => undefined));
  for (const part of templates.flatMap(template => template?.parts ?? [])) {
    if (typeof part === 'object') checkParameterName(part.name, path, problems);
  }
  return templates.includes(undefined) ? undefined : { attribute, operator, operands: templates as KeyTemplate[], text };
}

/** What looks like an operator at the beginning of a condition that was read as a mere constant. */
function misspeltOperator(text: string): string | undefined {
  const sign = /^(?:[<>=!]+|between$|begins_with$)/.exec(text);
  if (sign) return text.startsWith('= ') ? undefined : sign[0];
  const word = /^(begins?[ _-]?with|starts?[ _-]?with|between|contains|eq|ne|lte?|gte?|le|ge)\s/i.exec(text);
  return word?.[1];
}

function checkPartition(
  where: ReadonlyMap<string, string | undefined>,
  conditions: readonly (ReadCondition | undefined)[],
  { name, partition }: ConditionContext,
  path: Path,
  problems: ProblemList,
): void {
  for (const attribute of partition) {
    const operator = conditions.find(condition => condition?.attribute === attribute)?.operator;
    if (!where.has(attribute)) {
      problems.add('MISSING_PARTITION_KEY', path, `'${attribute}' of the partition key of ${name} is not given.`, `Add where.${attribute}: a query reads one partition.`);
    } else if (operator !== undefined && operator !== '=') {
      problems.add('PARTITION_KEY_NOT_EQUAL', [...path, attribute], `the partition key needs equality, not '${operator}'.`,
        'Write the template alone; ranges are for the sort key.');
    }
  }
}

function checkSort(
  where: ReadonlyMap<string, string | undefined>,
  conditions: readonly (ReadCondition | undefined)[],
  { name, sort }: ConditionContext,
  path: Path,
  problems: ProblemList,
): void {
  const last = sort.map(attribute => where.has(attribute)).lastIndexOf(true);
  for (const attribute of sort.slice(0, Math.max(last, 0))) {
    const operator = conditions.find(condition => condition?.attribute === attribute)?.operator;
    if (!where.has(attribute)) {
      problems.add('SORT_KEY_GAP', [...path, sort[last]], `'${attribute}' stands before '${sort[last]}' in the sort key of ${name}, and is not given.`,
        `Add where.${attribute}: the attributes of a sort key are given from the left.`);
    } else if (operator !== undefined && operator !== '=') {
      problems.add('RANGE_BEFORE_LAST', [...path, attribute], `'${operator}' stands before the condition on '${sort[last]}' in the sort key of ${name}.`,
        'Only the last of the given attributes may have another condition than equality.');
    }
  }
}

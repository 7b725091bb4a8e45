import { AlignedTemplate, alignTemplate } from '../align-template';
import { AttributeType } from '../attribute-type';
import { keyTemplateOf } from '../compile-model';
import { CompiledEntity, KeyAttributeType } from '../compiled-model';
import { KeyTemplate, Placeholder, placeholdersOf } from '../key-template';
import { parseKeyValue } from '../key-text';
import { CheckedEntity } from './check-entities';
import { ReadCondition } from './check-key-conditions';
import { Path, ProblemList } from './problem-list';
import { typeName } from './words';

/** What one entity makes of a parameter. */
interface ParameterUse {
  readonly entity: string;
  readonly type: string;
}

/**
 * Checks that the templates of key conditions fit the key templates of every listed entity, that all agree on the
 * parameters, and that the order of the key serves the condition.
 */
export function checkOperands(
  conditions: readonly ReadCondition[],
  entities: readonly CheckedEntity[],
  keyTypes: ReadonlyMap<string, KeyAttributeType>,
  path: Path,
  problems: ProblemList,
): void {
  const parameters = new Map<string, ParameterUse>();
  for (const condition of conditions) {
    const at = [...path, condition.attribute];
    if (!checkOperatorOfType(condition, keyTypes.get(condition.attribute)!, at, problems)) continue;
    let served = true;
    for (const { compiled, broken } of entities) {
      const template = broken.has(condition.attribute) ? undefined : keyTemplateOf(compiled, condition.attribute);
      if (!template) continue;
      const aligned = alignOperands(condition, template, compiled, at, problems);
      if (!aligned) continue;
      // one entity is enough to show that the order does not serve the condition
      served = served && checkOrder(condition, aligned, template, keyTypes.get(condition.attribute)!, at, problems);
      checkParameters(condition, aligned, compiled, parameters, at, problems);
    }
  }
}

/** Whether a key attribute of type N or B can have the condition; reports it if not. */
function checkOperatorOfType({ operator, operands, attribute }: ReadCondition, type: KeyAttributeType, path: Path, problems: ProblemList): boolean {
  if (type === 'N' && operator === 'begins_with') {
    problems.add('BEGINS_WITH_NUMBER', path, `'${attribute}' is a number, and numbers have no beginning.`, "Use 'between', '>=' or another comparison.");
    return false;
  }
  for (const { text, parts } of operands) {
    const [part] = parts;
    if (typeof part === 'object' || type === 'S') continue;
    if (type === 'N' && parts.length === 1 && parseKeyValue({ name: attribute, type: { kind: 'number' } }, part) !== undefined) continue;
    problems.add('INVALID_CONSTANT', path, `'${text}' is no ${type === 'N' ? 'number' : 'binary value'}, as the key attribute '${attribute}' is.`,
      type === 'N' ? 'Write a number such as 10 or 2.5, or a placeholder.' : 'Write a placeholder, such as {value}.');
    return false;
  }
  return true;
}

function alignOperands(
  { operator, operands }: ReadCondition,
  template: KeyTemplate,
  entity: CompiledEntity,
  path: Path,
  problems: ProblemList,
): AlignedTemplate[] | undefined {
  const aligned: AlignedTemplate[] = [];
  for (const operand of operands) {
    const result = alignTemplate(operand, template, operator === '=');
    if (typeof result === 'string') {
      problems.add('TEMPLATE_MISMATCH', path, `it does not fit '${entity.name}': ${result}.`, operator === '='
        ? `Write the whole key template, '${template.text}', with any placeholder replaced by a value or renamed.`
        : `Write the beginning of the key template '${template.text}'.`);
      return undefined;
    }
    aligned.push(result);
  }
  return aligned;
}

/** Whether the order of the key serves the condition; reports it if not. */
function checkOrder(
  { operator, operands }: ReadCondition,
  aligned: readonly AlignedTemplate[],
  template: KeyTemplate,
  type: KeyAttributeType,
  path: Path,
  problems: ProblemList,
): boolean {
  if (operator === '=') return true;
  if (type !== 'S') return operator !== 'between' || checkConstantBounds(operands, type, path, problems);
  if (operator === 'begins_with') {
    const [{ end, template: { parts } }] = aligned;
    if (end?.digits === undefined || typeof parts.at(-1) !== 'object') return true;
    problems.add('BEGINS_WITH_NUMBER', path, `{${end.name}:${end.digits}} is padded, so nothing begins with a part of it.`, "End before it, or use 'between' or '>='.");
    return false;
  }
  const unpadded = aligned.map(({ end }) => end).find(end => end && end.digits === undefined && (end.type.kind === 'number' || end.type.kind === 'bigint'));
  if (unpadded) {
    problems.add('RANGE_ON_NUMBER_TEXT', path, `{${unpadded.name}} is a number in a text, where 10 comes before 9.`,
      `Pad it in the key template: '${template.text.replace(`{${unpadded.name}}`, `{${unpadded.name}:10}`)}'.`);
    return false;
  }
  return operator !== 'between' || checkBetween(operands, aligned, path, problems);
}

function checkBetween(operands: readonly KeyTemplate[], [low, high]: readonly AlignedTemplate[], path: Path, problems: ProblemList): boolean {
  const [before, after] = [low, high].map(({ prefix }) => prefix.parts.map(part => typeof part === 'string' ? part : `{${part.name}}`).join(''));
  if (before !== after || low.end !== high.end) {
    problems.add('BETWEEN_MISMATCH', path, `${textsOf(operands)} do not end at the same place of the key, after the same beginning.`,
      "Begin both with the same text up to the value that differs, as in 'between ORDER#{from} and ORDER#{to}'.");
    return false;
  }
  return checkConstantBounds(operands, 'S', path, problems);
}

function checkConstantBounds(operands: readonly KeyTemplate[], type: KeyAttributeType, path: Path, problems: ProblemList): boolean {
  const [low, high] = operands.map(({ text }) => type === 'N' ? Number(text) : text);
  if (operands.some(operand => placeholdersOf(operand).length > 0) || low <= high) return true;
  problems.add('BETWEEN_MISMATCH', path, `${textsOf(operands)} are in the wrong order.`, 'Give the lower bound first.');
  return false;
}

function textsOf([low, high]: readonly KeyTemplate[]): string {
  return `'${low.text}' and '${high.text}'`;
}

function checkParameters(
  { operator }: ReadCondition,
  aligned: readonly AlignedTemplate[],
  entity: CompiledEntity,
  parameters: Map<string, ParameterUse>,
  path: Path,
  problems: ProblemList,
): void {
  for (const { template, end } of aligned) {
    for (const placeholder of placeholdersOf(template)) {
      const part = operator === 'begins_with' && end !== undefined && placeholder === template.parts.at(-1);
      const use = { entity: entity.name, type: part ? 'the beginning of a text' : describe(placeholder) };
      const other = parameters.get(placeholder.name);
      if (!other) {
        parameters.set(placeholder.name, use);
      } else if (other.type !== use.type) {
        const [first, second] = other.entity === use.entity ? ['at one place', 'at another'] : [`for '${other.entity}'`, `for '${use.entity}'`];
        problems.add('PARAMETER_CONFLICT', path, `{${placeholder.name}} is ${other.type} ${first}, but ${use.type} ${second}.`,
          'Make the types and the padding the same, or use two names, or two patterns.');
      }
    }
  }
}

function describe({ type, digits }: Placeholder): string {
  const name = type.kind === 'choice' ? `one of ${(type as AttributeType & { kind: 'choice' }).values.join(', ')}` : `a ${typeName(type)}`;
  return digits === undefined ? name : `${name} padded to ${digits} digits`;
}

import { Attribute } from '../attribute-type';
import { CompiledTable } from '../compiled-model';
import { formatKey } from '../format-key';
import { KeyError } from '../key-error';
import { barePlaceholder, KeyTemplate, parseKeyTemplate, Placeholder, placeholdersOf } from '../key-template';
import { CheckedAttributes } from './check-attribute-types';
import { byteLength, checkAttributeName } from './names';
import { Path, ProblemList } from './problem-list';
import { listed, typeName, useKnown } from './words';

/** What the checks of an entity's key templates need to know. */
export interface KeyContext {
  readonly table: CompiledTable;
  /** Key attributes of the table and the indexes; all that may stand in a sort key. */
  readonly keyAttributes: ReadonlySet<string>;
  readonly sortAttributes: ReadonlySet<string>;
  /** Whether every index could be read, so that no further key attributes can exist. */
  readonly complete: boolean;
}

/** Types with a text that stands in a key template. */
const TEMPLATE_KINDS = ['string', 'choice', 'number', 'bigint', 'boolean'];

/**
 * Checks the key templates of an entity.
 *
 * @returns the templates by key attribute; undefined for one that is wrong
 */
export function checkKeyTemplates(
  keys: ReadonlyMap<string, string | undefined>,
  declared: CheckedAttributes,
  context: KeyContext,
  path: Path,
  problems: ProblemList,
): Map<string, KeyTemplate | undefined> {
  for (const attribute of context.table.keyAttributes) {
    if (keys.has(attribute)) continue;
    const hasAttribute = declared.attributes.has(attribute) || declared.broken.has(attribute);
    problems.add('MISSING_KEY', [...path, attribute], `the entity has no key template for the table's key attribute '${attribute}'.`,
      hasAttribute ? `Write '{${attribute}}' for the attribute itself.` : 'Add one: every item needs the whole key of the table.');
  }
  const templates = new Map([...keys].map(([attribute, text]) => {
    if (!context.keyAttributes.has(attribute) && context.complete) {
      problems.add('UNKNOWN_KEY_ATTRIBUTE', [...path, attribute], `neither the table nor an index has the key attribute '${attribute}'.`,
        useKnown(attribute, context.keyAttributes, 'key attributes'));
    }
    return [attribute, text === undefined ? undefined : checkKeyTemplate(attribute, text, declared, context, [...path, attribute], problems)];
  }));
  checkUndeclared(templates, declared, path, problems);
  return templates;
}

/** Undeclared, a padded placeholder is a number and another one a string: the same one cannot be both. */
function checkUndeclared(templates: Map<string, KeyTemplate | undefined>, declared: CheckedAttributes, path: Path, problems: ProblemList): void {
  const places = [...templates]
    .flatMap(([attribute, template]) => template ? placeholdersOf(template).map(placeholder => ({ attribute, ...placeholder })) : [])
    .filter(({ name }) => !declared.attributes.has(name));
  const padded = new Set(places.filter(({ digits }) => digits !== undefined).map(({ name }) => name));
  for (const { attribute, name } of places.filter(place => place.digits === undefined && padded.has(place.name))) {
    problems.add('INVALID_PADDING', [...path, attribute], `{${name}} is padded at one place and not at another, so it is a number there and a string here.`,
      `Declare '${name}' as a number, or pad it everywhere.`);
    templates.set(attribute, undefined);
  }
}

/** Checks one key template; undefined where it is wrong. */
export function checkKeyTemplate(
  attribute: string,
  text: string,
  declared: CheckedAttributes,
  context: KeyContext,
  path: Path,
  problems: ProblemList,
): KeyTemplate | undefined {
  const template = readTemplate(text, path, problems, name => declared.attributes.get(name)?.type);
  if (!template) return undefined;
  const inTableKey = context.table.keyAttributes.includes(attribute);
  const placeholders = placeholdersOf(template).filter(({ name }, index, all) => all.findIndex(other => other.name === name) === index);
  const fine = placeholders.filter(placeholder => !declared.broken.has(placeholder.name))
    .filter(placeholder => checkPlaceholder(placeholder, declared.attributes.get(placeholder.name), inTableKey, path, problems));
  checkLength(template, context.sortAttributes.has(attribute) ? 1024 : 2048, path, problems);
  if (fine.length < placeholders.length) return undefined;
  checkChoices(template, path, problems);
  return template;
}

/** Reads a template; one that is none is reported. */
export function readTemplate(
  text: string,
  path: Path,
  problems: ProblemList,
  typeOf: (name: string) => Attribute['type'] | undefined,
): KeyTemplate | undefined {
  if (/[\uD800-\uDFFF]/u.test(text)) {
    problems.add('INVALID_TEMPLATE', path, 'the template has half a surrogate pair.', 'Write whole characters.');
    return undefined;
  }
  try {
    return parseKeyTemplate(text, typeOf);
  } catch (error) {
    const adjacent = /\{[^{}]*\}\{[^{}]*\}/.exec(text);
    if (adjacent) {
      problems.add('ADJACENT_PLACEHOLDERS', path, `'${text}' has two placeholders with no constant between them, so their values cannot be told apart.`,
        `Put a constant between them: '${text.replaceAll('}{', '}#{')}'.`);
    } else {
      problems.add('INVALID_TEMPLATE', path, `${(error as Error).message}.`, 'A placeholder is {name}, or {name:10} for a number padded to ten digits.');
    }
    return undefined;
  }
}

function checkPlaceholder(
  { name, digits, type }: Placeholder,
  attribute: Attribute | undefined,
  inTableKey: boolean,
  path: Path,
  problems: ProblemList,
): boolean {
  if (!attribute && /[.[]/.test(name)) {
    problems.add('NESTED_PLACEHOLDER', path, `{${name}} is the path of a nested attribute, and a placeholder names a top-level one.`,
      `Declare an attribute named '${name}', or copy the value to a top-level attribute.`);
    return false;
  }
  if (!attribute) checkAttributeName(name, path, problems);
  if (inTableKey && attribute?.optional) {
    problems.add('OPTIONAL_IN_TABLE_KEY', path, `{${name}} is optional, and every item needs the whole key of the table.`, `Take the ? from the type of '${name}'.`);
  }
  if (!TEMPLATE_KINDS.includes(type.kind)) {
    problems.add('INVALID_KEY_TYPE', path, `{${name}} is of type ${typeName(type)}, which has no text to stand in a key.`,
      'Use an attribute of type string, number, bigint, boolean or a choice.');
    return false;
  }
  if (digits !== undefined && type.kind !== 'number' && type.kind !== 'bigint') {
    problems.add('INVALID_PADDING', path, `{${name}:${digits}} is padded, but '${name}' is of type ${typeName(type)}.`, `Write {${name}}, or make it a number.`);
    return false;
  }
  return true;
}

/**
 * Checks that the key is not too long already with the shortest values.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-partition-sort-keys
 */
function checkLength({ parts }: KeyTemplate, most: number, path: Path, problems: ProblemList): void {
  const length = parts.reduce((sum, part) => sum + (typeof part === 'string' ? byteLength(part) : part.digits ?? 1), 0);
  if (length <= most) return;
  problems.add('KEY_TOO_LONG', path, `the key has at least ${length} bytes.`, `DynamoDB takes up to ${most} bytes in this key: shorten the constants.`);
}

/** Checks that every value of a choice can be read back from the key. */
function checkChoices(template: KeyTemplate, path: Path, problems: ProblemList): void {
  if (barePlaceholder(template)) return;
  const placeholders = placeholdersOf(template);
  const sample = Object.fromEntries(placeholders.map(({ name, type }) =>
    [name, type.kind === 'number' ? 1 : type.kind === 'bigint' ? 1n : type.kind === 'boolean' ? true : type.kind === 'choice' ? type.values[0] : '\uE000']));
  for (const { name, type } of placeholders) {
    if (type.kind !== 'choice') continue;
    const unreadable = type.values.filter(value => !isReadable(template, { ...sample, [name]: value }));
    if (unreadable.length === 0) continue;
    problems.add('UNREADABLE_CHOICE', path, `${listed(unreadable)} of {${name}} could not be read back from '${template.text}'.`,
      'Choose values without the constants of the template.');
  }
}

function isReadable(template: KeyTemplate, values: Record<string, unknown>): boolean {
  try {
    formatKey(template, 'S', values);
    return true;
  } catch (error) {
    if (error instanceof KeyError) return false;
    throw error;
  }
}

import { Attribute, ATTRIBUTE_TYPE_NAMES, parseAttribute } from '../attribute-type';
import { didYouMean } from '../did-you-mean';
import { isMap } from '../is-map';
import { checkAttributeName } from './names';
import { Path, ProblemList } from './problem-list';
import { describeValue, listed } from './words';

/** What other languages call the types. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map(Object.entries({
  str: 'string',
  text: 'string',
  date: 'string',
  datetime: 'string',
  timestamp: 'string',
  uuid: 'string',
  enum: 'string',
  int: 'number',
  integer: 'number',
  float: 'number',
  double: 'number',
  decimal: 'number',
  long: 'bigint',
  bool: 'boolean',
  bytes: 'binary',
  buffer: 'binary',
  blob: 'binary',
  object: 'map',
  dict: 'map',
  array: 'list',
  set: 'set<string>',
}));

/**
 * How deep attributes are nested at most.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-attributes
 */
const MOST_LEVELS = 32;

/** The attributes of an entity that are right, and the names of the others. */
export interface CheckedAttributes {
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly broken: ReadonlySet<string>;
}

/** Checks the attributes of an entity, with all that is nested in them. */
export function checkAttributes(attributes: Readonly<Record<string, unknown>>, path: Path, problems: ProblemList): CheckedAttributes {
  const right = new Map<string, Attribute>();
  const broken = new Set<string>();
  for (const [name, type] of Object.entries(attributes)) {
    const bare = name.endsWith('?') ? name.slice(0, -1) : name;
    checkAttributeName(bare, [...path, name], problems);
    if (right.has(bare) || broken.has(bare)) {
      problems.add('DUPLICATE_ATTRIBUTE', [...path, name], `the attribute '${bare}' is declared twice.`, 'Declare it once.');
    } else if (checkType(name, type, [...path, name], problems)) {
      right.set(...parseAttribute(name, type));
    } else {
      broken.add(bare);
    }
  }
  return { attributes: right, broken };
}

function checkType(name: string, type: unknown, path: Path, problems: ProblemList): boolean {
  if (typeof type !== 'string') return checkStructure(type, path, problems);
  if (name.endsWith('?')) {
    const [bare, once] = [name.slice(0, -1), type.endsWith('?') ? type : `${type}?`];
    problems.add('OPTIONAL_NAME', path, 'only the name of a nested object or a list ends in a question mark.', `Write '${bare}': '${once}'.`);
    return false;
  }
  if (/.\?\?$/.test(type)) {
    problems.add('UNKNOWN_ATTRIBUTE_TYPE', path, `'${type}' has more than one question mark.`, `Write '${type.replace(/\?+$/, '?')}'.`);
    return false;
  }
  return checkTypeText(type.endsWith('?') ? type.slice(0, -1) : type, path, problems);
}

function checkStructure(type: unknown, path: Path, problems: ProblemList): boolean {
  if (path.length > MOST_LEVELS + 2) {
    problems.add('TOO_DEEP', path.slice(0, 4), `the attribute is nested deeper than ${MOST_LEVELS} levels.`, "Use 'map' for the inner objects.");
    return false;
  }
  if (Array.isArray(type)) {
    if (type.length === 1) {
      return typeof type[0] === 'string' ? checkTypeText(type[0], [...path, 0], problems) : checkStructure(type[0], [...path, 0], problems);
    }
    problems.add('UNKNOWN_ATTRIBUTE_TYPE', path, `a list type has exactly one element, not ${type.length}.`, "Write [{ … }] for a list of objects, or 'list' for a list of anything.");
    return false;
  }
  if (isMap(type)) {
    if (Object.keys(type).length > 0) return checkAttributes(type, path, problems).broken.size === 0;
    problems.add('EMPTY', path, 'the object declares no attribute.', "Declare its attributes, or write 'map' for an object of any attributes.");
    return false;
  }
  problems.add('UNKNOWN_ATTRIBUTE_TYPE', path, `${describeValue(type)} is no attribute type.`, `Write the type as a text: ${typeNames()}, or an object for a nested one.`);
  return false;
}

function checkTypeText(text: string, path: Path, problems: ProblemList): boolean {
  if (text.endsWith('[]')) return checkTypeText(text.slice(0, -2), path, problems);
  if (isTypeName(text)) return true;
  if (text.endsWith('?')) {
    problems.add('UNKNOWN_ATTRIBUTE_TYPE', path, `'${text}' is the type of an element, and an element is never optional.`, `Write '${text.replace(/\?+$/, '')}'.`);
    return false;
  }
  if (text.includes('|')) return checkChoice(text, path, problems);
  const meant = OTHER_NAMES.get(text.toLowerCase()) ?? didYouMean(text, ATTRIBUTE_TYPE_NAMES);
  problems.add('UNKNOWN_ATTRIBUTE_TYPE', path, `'${text}' is no attribute type.`,
    meant === undefined ? `The types are ${typeNames()}, or a choice of at least two texts, such as 'A|B'.` : `Did you mean '${meant}'?`);
  return false;
}

function checkChoice(text: string, path: Path, problems: ProblemList): boolean {
  const values = text.split('|');
  const trimmed = values.map(value => value.trim()).filter(value => value !== '');
  const types = values.filter(value => isTypeName(value.trim()));
  const different = [...new Set(trimmed)];
  const mend = different.length < 2 ? "A choice has at least two values, such as 'A|B'." : `Write '${different.join('|')}'.`;
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (types.length > 0) {
    problems.add('INVALID_CHOICE', path, `'${text}' is a choice of texts, but has the names of types: ${listed(types)}.`, "Use 'any' for a value of several types.");
  } else if (trimmed.join('|') !== text) {
    problems.add('INVALID_CHOICE', path, `'${text}' has spaces around a value, or an empty value.`, mend);
  } else if (twice !== undefined) {
    problems.add('INVALID_CHOICE', path, `'${twice}' is twice in the choice.`, mend);
  } else {
    return true;
  }
  return false;
}

function isTypeName(text: string): boolean {
  return (ATTRIBUTE_TYPE_NAMES as readonly string[]).includes(text);
}

function typeNames(): string {
  return ATTRIBUTE_TYPE_NAMES.join(', ');
}

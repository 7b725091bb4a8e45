import { isMap } from '../is-map';
import { Path, ProblemList } from './problem-list';
import { describeValue, useKnown } from './words';

/** What a field of the model holds. */
export type FieldKind = 'text' | 'flag' | 'texts' | 'map' | 'anything';

const KIND_NAMES: Record<FieldKind, string> = {
  text: 'a text',
  flag: 'true or false',
  texts: 'a list of texts',
  map: 'an object',
  anything: 'anything',
};


/** The fields of an object that are as they should be, and the names of the others. */
export interface ReadFields {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly broken: ReadonlySet<string>;
}

/**
 * Reads an object of the model: reports unknown, missing and misshapen fields, and keeps the others.
 *
 * @param kinds the fields that there are
 * @param required the fields that must be there
 * @returns undefined where the value is no object
 */
export function readFields(
  value: unknown,
  path: Path,
  kinds: Readonly<Record<string, FieldKind>>,
  required: readonly string[],
  problems: ProblemList,
): ReadFields | undefined {
  if (!readValue(value, 'map', path, problems)) return undefined;
  const given = value as Record<string, unknown>;
  const fields: Record<string, unknown> = {};
  const broken = new Set<string>();
  for (const name of Object.keys(given)) {
    if (given[name] === undefined) continue;
    if (!Object.hasOwn(kinds, name)) {
      problems.add('UNKNOWN_FIELD', [...path, name], `there is no field '${name}' here.`, useKnown(name, Object.keys(kinds), 'fields'));
    } else if (readValue(given[name], kinds[name], [...path, name], problems)) {
      fields[name] = given[name];
    } else {
      broken.add(name);
    }
  }
  for (const name of required) {
    if (given[name] !== undefined && Object.hasOwn(given, name)) continue;
    problems.add('MISSING_FIELD', [...path, name], `the field '${name}' is missing.`, `Add it: it is ${KIND_NAMES[kinds[name]]}.`);
    broken.add(name);
  }
  return { fields, broken };
}

/** Reads a map of texts by name; a value that is no text becomes undefined. */
export function readTexts(value: unknown, path: Path, problems: ProblemList): Map<string, string | undefined> {
  return new Map(Object.entries(value as Record<string, unknown>)
    .map(([name, text]) => [name, readValue(text, 'text', [...path, name], problems) ? text as string : undefined]));
}

/** Whether a value is of a kind; one that is not has been reported. */
export function readValue(value: unknown, kind: FieldKind, path: Path, problems: ProblemList): boolean {
  const fits = kind === 'anything'
    || (kind === 'text' && typeof value === 'string')
    || (kind === 'flag' && typeof value === 'boolean')
    || (kind === 'map' && isMap(value))
    || (kind === 'texts' && Array.isArray(value));
  if (!fits) {
    const mend = value === null || value === undefined ? 'Leave it out, or give it a value.' : `Give ${KIND_NAMES[kind]}.`;
    problems.add('WRONG_TYPE', path, `this is ${describeValue(value)}, not ${KIND_NAMES[kind]}.`, path.length === 0 ? 'Give the model as an object.' : mend);
    return false;
  }
  if (kind === 'text' && value === '') {
    problems.add('EMPTY', path, 'the text is empty.', 'Give it a value, or leave it out.');
    return false;
  }
  if (kind !== 'texts') return true;
  return Array.from(value as unknown[]).map((element, index) => readValue(element, 'text', [...path, index], problems)).every(Boolean);
}

import { KeyTemplate, Placeholder } from './key-template';
import { parseKeyValue } from './key-text';

/**
 * A template of a key condition, laid on the key template of an entity.
 */
export interface AlignedTemplate {
  /** The template of the condition, its placeholders typed and padded by those at their places. */
  readonly template: KeyTemplate;
  /** What stands before the last placeholder that the condition reaches: a range stays inside this prefix. */
  readonly prefix: KeyTemplate;
  /** The last placeholder of the entity that the condition reaches, with or without constants after it; undefined where it reaches none. */
  readonly end?: Placeholder;
}

/**
 * Lays the template of a key condition on an entity's key template, constant by constant. A placeholder of the
 * condition stands at a whole placeholder of the entity; a constant may fill a placeholder.
 *
 * @param whole whether the condition must reach the end of the entity's template, as equality must
 * @returns the aligned template, or the reason why it does not fit
 */
export function alignTemplate(condition: KeyTemplate, entity: KeyTemplate, whole: boolean): AlignedTemplate | string {
  const parts: (string | Placeholder)[] = [];
  const rest = [...condition.parts];
  let prefix: (string | Placeholder)[] = [];
  let end: Placeholder | undefined;
  for (let index = 0; index < entity.parts.length && rest.length > 0; index++) {
    const place = entity.parts[index];
    const part = rest[0];
    if (typeof place === 'string') {
      if (typeof part === 'object') return `{${part.name}} stands where '${entity.text}' has the constant '${place}'`;
      const length = Math.min(place.length, part.length);
      if (part.slice(0, length) !== place.slice(0, length) || (whole && part.length < place.length)) {
        return `'${part}' does not fit '${place}' of '${entity.text}'`;
      }
      if (part.length < place.length && rest.length > 1) return `'${part}' is followed by a placeholder where '${entity.text}' has '${place}'`;
      parts.push(part.slice(0, length));
      consume(length);
      continue;
    }
    prefix = [...parts];
    end = place;
    if (typeof part === 'object') {
      if (part.digits !== undefined && part.digits !== place.digits) {
        return `{${part.name}:${part.digits}} is padded otherwise than {${place.name}${place.digits ? `:${place.digits}` : ''}} of '${entity.text}'`;
      }
      parts.push({ ...place, name: part.name });
      rest.shift();
      continue;
    }
    // a constant that fills the placeholder, up to the entity's next constant
    const next = entity.parts[index + 1];
    const length = next === undefined ? part.length : part.indexOf(next as string, 1);
    const value = length < 0 ? part : part.slice(0, length);
    const ends = length < 0 || next === undefined;
    if (ends && rest.length > 1) return `'${value}' and a placeholder stand together at {${place.name}} of '${entity.text}'`;
    if (whole && length < 0) return `'${condition.text}' ends before '${entity.text}' does`;
    if ((whole || !ends) && (parseKeyValue(place, value) === undefined || (place.digits ?? value.length) !== value.length)) {
      return `'${value}' is no value of {${place.name}} of '${entity.text}'`;
    }
    parts.push(value);
    consume(value.length);
  }
  if (rest.length > 0) return `'${condition.text}' goes beyond '${entity.text}'`;
  // each place of the entity that is reached adds one part
  if (whole && parts.length < entity.parts.length) return `'${condition.text}' ends before '${entity.text}' does`;
  if (!end) prefix = parts;
  const template = { text: condition.text, parts: joinConstants(parts) };
  return { template, prefix: { text: condition.text, parts: joinConstants(prefix) }, ...(end ? { end } : {}) };

  function consume(length: number): void {
    const constant = rest[0] as string;
    if (constant.length === length) rest.shift();
    else rest[0] = constant.slice(length);
  }
}

function joinConstants(parts: readonly (string | Placeholder)[]): (string | Placeholder)[] {
  const joined: (string | Placeholder)[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}

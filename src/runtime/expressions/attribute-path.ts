import { Attribute, AttributeType } from '../../model/attribute-type';
import { ValidationError } from '../errors/validation-error';
import { nameHint } from '../name-hint';

/** An attribute or a part of one, such as `address.zip` or `lines[0].sku`. */
export interface AttributePath {
  /** The path as it was given, after the entity: `Order.address.zip`. */
  readonly place: string;
  /** The names of attributes and the numbers of list elements, from the outermost on. */
  readonly steps: readonly (string | number)[];
  readonly type: AttributeType;
  /** Whether what stands there may be missing. */
  readonly optional: boolean;
}

/**
 * Finds an attribute or a part of one. A declared name wins, even with `.` or `[` in it.
 *
 * @param owner what has the attributes, for messages: `Order`
 * @throws ValidationError where the path leads to nothing that the model declares
 */
export function parseAttributePath(attributes: ReadonlyMap<string, Attribute>, text: string, owner: string): AttributePath {
  const place = `${owner}.${text}`;
  const whole = attributes.get(text);
  if (whole) return { place, steps: [text], type: whole.type, optional: whole.optional };
  const steps: (string | number)[] = [];
  let type: AttributeType = { kind: 'object', attributes };
  let optional = false;
  for (let rest = text, first = true; rest !== '' || first; first = false) {
    const [, element, afterElement] = /^\[(\d+)\](.*)$/s.exec(first ? '' : rest) ?? [];
    if (element !== undefined) {
      if (type.kind === 'array') type = type.element;
      else if (type.kind !== 'list' && type.kind !== 'any') throw new ValidationError(`${place}: ${pathText(owner, steps)} is no list.`);
      else type = { kind: 'any' };
      steps.push(Number(element));
      optional = true;
      rest = afterElement;
      continue;
    }
    if (!first && !rest.startsWith('.')) throw new ValidationError(`${place}: '${rest}' is neither .name nor [number].`);
    const after = first ? rest : rest.slice(1);
    const name = nameAtStart(type, after);
    if (type.kind === 'object') {
      const attribute: Attribute | undefined = type.attributes.get(name);
      if (!attribute) throw new ValidationError(`${place}: there is no attribute '${name}'${first ? '' : ` in ${pathText(owner, steps)}`}${nameHint(name, type.attributes.keys())}`);
      ({ type, optional } = attribute);
    } else if (type.kind === 'map' || type.kind === 'any') {
      if (name === '') throw new ValidationError(`${place}: a name is missing after '.'.`);
      type = { kind: 'any' };
      optional = true;
    } else {
      throw new ValidationError(`${place}: ${pathText(owner, steps)} has no members.`);
    }
    steps.push(name);
    rest = after.slice(name.length);
  }
  return { place, steps, type, optional };
}

/** The longest declared name with which a path begins; without one, the text up to the next `.` or `[`. */
function nameAtStart(type: AttributeType, text: string): string {
  if (type.kind === 'object' && type.attributes.has(text)) return text;
  const declared = type.kind === 'object' ? [...type.attributes.keys()] : [];
  const [longest] = declared
    .filter(name => text.startsWith(`${name}.`) || text.startsWith(`${name}[`))
    .sort((left, right) => right.length - left.length);
  return longest ?? /^[^.[]*/.exec(text)![0];
}

/** A path for messages. */
export function pathText(owner: string, steps: readonly (string | number)[]): string {
  return owner + steps.map(step => typeof step === 'number' ? `[${step}]` : `.${step}`).join('');
}

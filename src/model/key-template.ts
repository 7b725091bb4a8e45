import { AttributeType } from './attribute-type';
import { oncePer } from './once-per';

/**
 * A part of a key template that stands for a value.
 */
export interface Placeholder {
  /** The attribute whose value it is. */
  readonly name: string;
  /** The number of digits to which a non-negative integer is padded with zeros. */
  readonly digits?: number;
  readonly type: AttributeType;
}

/**
 * A key template, such as `ORDER#{orderId}`, as its constants and placeholders in order.
 */
export interface KeyTemplate {
  readonly text: string;
  readonly parts: readonly (string | Placeholder)[];
}

/**
 * Parses a key template.
 *
 * @param typeOf the declared type of an attribute; without one, a placeholder is a string, or a number if it is padded
 * @throws SyntaxError where the text is no key template
 */
export function parseKeyTemplate(text: string, typeOf: (name: string) => AttributeType | undefined): KeyTemplate {
  if (text === '') throw new SyntaxError('a key template is not empty');
  const parts: (string | Placeholder)[] = [];
  // no regular expressions: to prepare one takes longer than to read a template
  const [start, ...pieces] = text.split('{');
  const noCounterpart = () => new SyntaxError(`'${text}' has a brace without its counterpart`);
  if (start.includes('}')) throw noCounterpart();
  if (start) parts.push(start);
  for (const piece of pieces) {
    const [placeholder, constant, ...more] = piece.split('}');
    if (constant === undefined) throw noCounterpart();
    const [name, digits, ...rest] = placeholder.split(':');
    if (!name || rest.length > 0 || (digits !== undefined && !/^[1-9][0-9]?$/.test(digits))) {
      throw new SyntaxError(`'{${placeholder}}' is neither {name} nor {name:digits}`);
    }
    if (typeof parts.at(-1) === 'object') throw new SyntaxError(`'${text}' has two placeholders with no constant between them`);
    parts.push({
      name,
      type: typeOf(name) ?? { kind: digits ? 'number' : 'string' },
      ...(digits ? { digits: Number(digits) } : {}),
    });
    if (more.length > 0) throw noCounterpart();
    if (constant) parts.push(constant);
  }
  return { text, parts };
}

/** The placeholders of a template, in order. */
export const placeholdersOf = oncePer((template: KeyTemplate): readonly Placeholder[] => template.parts.filter(part => typeof part === 'object'));

/** The placeholder of a template that is nothing but that, unpadded. */
export function barePlaceholder(template: KeyTemplate): Placeholder | undefined {
  const [part] = template.parts;
  return template.parts.length === 1 && typeof part === 'object' && part.digits === undefined ? part : undefined;
}

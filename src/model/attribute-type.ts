/**
 * The type of an attribute, parsed from the text that the model gives it.
 */
export type AttributeType =
  /** `isTime`: seconds since 1970-01-01 UTC, for which a Date may be given. */
  | { readonly kind: 'string' | 'number' | 'bigint' | 'boolean' | 'binary' | 'map' | 'list' | 'any'; readonly isTime?: boolean }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'set'; readonly element: 'string' | 'number' | 'binary' }
  | { readonly kind: 'array'; readonly element: AttributeType }
  | { readonly kind: 'object'; readonly attributes: ReadonlyMap<string, Attribute> };

/**
 * An attribute of an entity or of a nested object.
 */
export interface Attribute {
  readonly type: AttributeType;
  readonly optional: boolean;
}

/** The type names without a parameter. */
export const ATTRIBUTE_TYPE_NAMES = [
  'string', 'number', 'bigint', 'boolean', 'binary', 'map', 'list', 'any', 'set<string>', 'set<number>', 'set<binary>',
] as const;

/**
 * Parses the attributes of an entity or of a nested object.
 *
 * @throws SyntaxError where a type is none of the grammar; `validateModel` tells every such place
 */
export function parseAttributes(attributes: Readonly<Record<string, unknown>>): Map<string, Attribute> {
  return new Map(Object.entries(attributes).map(([name, type]) => parseAttribute(name, type)));
}

/**
 * Parses one attribute: its name (with a `?` where a nested object is optional) and its type.
 *
 * @throws SyntaxError where the type is none of the grammar
 */
export function parseAttribute(name: string, type: unknown): [string, Attribute] {
  if (typeof type === 'string') {
    const optional = type.endsWith('?');
    return [name, { type: parseTypeText(optional ? type.slice(0, -1) : type), optional }];
  }
  const optional = name.endsWith('?');
  return [optional ? name.slice(0, -1) : name, { type: parseStructure(type), optional }];
}

function parseStructure(type: unknown): AttributeType {
  if (Array.isArray(type)) {
    if (type.length !== 1) throw new SyntaxError('a list type has exactly one element');
    const [element] = type;
    return { kind: 'array', element: typeof element === 'string' ? parseTypeText(element) : parseStructure(element) };
  }
  if (typeof type === 'object' && type !== null) {
    return { kind: 'object', attributes: parseAttributes(type as Record<string, unknown>) };
  }
  throw new SyntaxError(`${JSON.stringify(type)} is no attribute type`);
}

function parseTypeText(text: string): AttributeType {
  if (text.endsWith('[]')) return { kind: 'array', element: parseTypeText(text.slice(0, -2)) };
  if ((ATTRIBUTE_TYPE_NAMES as readonly string[]).includes(text)) {
    return text.startsWith('set<') ? { kind: 'set', element: text.slice(4, -1) as 'string' } : { kind: text as 'string' };
  }
  const values = text.split('|');
  if (values.length < 2 || values.some(value => value === '')) throw new SyntaxError(`'${text}' is no attribute type`);
  return { kind: 'choice', values };
}

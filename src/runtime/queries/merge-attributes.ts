import { Attribute, AttributeType } from '../../model/attribute-type';

/**
 * The attributes of items of several entities: one that has not the same type everywhere can have any.
 */
export function mergeAttributes(all: readonly ReadonlyMap<string, Attribute>[]): ReadonlyMap<string, Attribute> {
  if (all.length === 1) return all[0];
  const merged = new Map<string, Attribute>();
  for (const [name, attribute] of all.flatMap(attributes => [...attributes])) {
    const other = merged.get(name);
    merged.set(name, other ? { type: mergeTypes(other.type, attribute.type), optional: other.optional || attribute.optional } : attribute);
  }
  return merged;
}

function mergeTypes(left: AttributeType, right: AttributeType): AttributeType {
  if (left === right) return left;
  if (left.kind === 'object' && right.kind === 'object') return { kind: 'object', attributes: mergeAttributes([left.attributes, right.attributes]) };
  if (left.kind === 'array' && right.kind === 'array') return { kind: 'array', element: mergeTypes(left.element, right.element) };
  if (left.kind === 'set' && right.kind === 'set') return left.element === right.element ? left : { kind: 'any' };
  if (isText(left) && isText(right)) {
    return left.kind === 'choice' && right.kind === 'choice' ? { kind: 'choice', values: [...new Set([...left.values, ...right.values])] } : { kind: 'string' };
  }
  return left.kind === right.kind ? left : { kind: 'any' };
}

function isText({ kind }: AttributeType): boolean {
  return kind === 'string' || kind === 'choice';
}

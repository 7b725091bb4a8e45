import { Attribute, AttributeType } from '../../model/attribute-type';
import { isObject } from '../is-object';

/** What makes the value of an attribute of what the document client returns. */
export type AttributeDecoder = (value: unknown) => unknown;

/**
 * Gives numbers the type that the model declares: the document client has a bigint only for those beyond 2^53.
 *
 * @returns undefined where the value is what the document client returns
 */
export function attributeDecoder(type: AttributeType): AttributeDecoder | undefined {
  switch (type.kind) {
    case 'bigint':
      return value => typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value;
    case 'number':
      return decodeNumber;
    case 'set':
      return type.element === 'number' ? value => value instanceof Set ? new Set([...value].map(decodeNumber)) : value : undefined;
    case 'array': {
      const decode = attributeDecoder(type.element);
      return decode && (value => Array.isArray(value) ? value.map(element => decode(element)) : value);
    }
    case 'object':
      return membersDecoder(type.attributes);
    default:
      return undefined;
  }
}

/** Members that the model does not know are left out. */
function membersDecoder(attributes: ReadonlyMap<string, Attribute>): AttributeDecoder {
  const members = [...attributes].map(([name, { type }]) => ({ name, decode: attributeDecoder(type) }));
  return value => {
    if (!isObject(value)) return value;
    const decoded: Record<string, unknown> = {};
    for (const { name, decode } of members) {
      if (Object.hasOwn(value, name)) decoded[name] = decode ? decode(value[name]) : value[name];
    }
    return decoded;
  };
}

/** A number that is not exact stays a bigint rather than being changed. */
function decodeNumber(value: unknown): unknown {
  return typeof value === 'bigint' && BigInt(Number(value)) === value ? Number(value) : value;
}

import { AttributeType } from '../model/attribute-type';

/** A type for an error message: `a number`, `a list`, `an object`. */
export function describeType({ kind }: AttributeType): string {
  switch (kind) {
    case 'array': return 'a list';
    case 'object': return 'an object';
    case 'binary': return 'a binary value';
    case 'any': return 'any value';
    default: return `a ${kind}`;
  }
}

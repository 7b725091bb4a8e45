import { KeyTemplate, Placeholder } from '../model/key-template';

/** A constant or a placeholder of a key template. */
export type TemplatePart = KeyTemplate['parts'][number];

/** The texts that a part can have, if those are few and known: a constant, a choice, a boolean. */
export function textsOf(part: TemplatePart): readonly string[] | undefined {
  if (typeof part === 'string') return [part];
  if (part.type.kind === 'choice') return part.type.values;
  return part.type.kind === 'boolean' ? ['true', 'false'] : undefined;
}

/** The characters of a number at a place: those of a padded one are digits alone. */
export function numberCharacters({ type, digits }: Placeholder): string | undefined {
  if (digits !== undefined) return '0123456789';
  return type.kind === 'number' || type.kind === 'bigint' ? '0123456789-.' : undefined;
}

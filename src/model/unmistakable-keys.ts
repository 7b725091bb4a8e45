import { CompiledEntity, CompiledModel } from './compiled-model';
import { barePlaceholder, KeyTemplate, placeholdersOf } from './key-template';
import { oncePer } from './once-per';

/** With more digits, a number may not be exact. */
const MOST_DIGITS = 15;

/**
 * Whether a key that a template gives is read back as the same values whatever they are: at most one of its placeholders
 * has a text of any length.
 */
export const isUnambiguous = oncePer((template: KeyTemplate): boolean => {
  const placeholders = placeholdersOf(template);
  return placeholders.filter(({ digits }) => digits === undefined).length <= 1 && placeholders.every(({ type: { kind }, digits = 0 }) =>
    digits === 0 ? kind !== 'binary' : kind === 'bigint' || (kind === 'number' && digits <= MOST_DIGITS));
});

/**
 * The entities whose table keys are read back as theirs whatever the values are: the templates are unambiguous, and no
 * key of an entity that is more specific begins as theirs do.
 */
export const unmistakableEntities = oncePer((model: CompiledModel): ReadonlySet<CompiledEntity> => {
  const { table, keyAttributeTypes, entitiesBySpecificity: entities } = model;
  const isReadBack = (template: KeyTemplate, index: number) =>
    isUnambiguous(template) && (keyAttributeTypes.get(table.keyAttributes[index]) === 'S' || barePlaceholder(template) !== undefined);
  const areApart = (entity: CompiledEntity, other: CompiledEntity) =>
    (table.discriminator !== undefined && other.discriminator !== entity.discriminator)
    || entity.tableKey.some((template, index) => beginOtherwise(template, other.tableKey[index]));
  return new Set(entities.filter((entity, position) =>
    entity.tableKey.every(isReadBack) && entities.slice(0, position).every(other => areApart(entity, other))));
});

function beginOtherwise(left: KeyTemplate, right: KeyTemplate): boolean {
  const [a, b] = [left, right].map(({ parts: [first] }) => typeof first === 'string' ? first : '');
  return !a.startsWith(b) && !b.startsWith(a);
}

import { ClientContext } from '../client-context';
import { describeValue } from '../describe-value';
import { ExpressionPlaceholders } from './expression-placeholders';
import { CompiledEntity, CompiledModel } from '../../model/compiled-model';
import { placeholdersOf } from '../../model/key-template';
import { ValidationError } from '../errors/validation-error';
import { nameHint } from '../name-hint';

/** What a read returns, and what it has to fetch for that. */
export interface Projection {
  /** The attributes of the result. */
  readonly names: ReadonlySet<string>;
  /** The ProjectionExpression. */
  readonly expression: string;
}

/**
 * The projection of a read: the attributes asked for, the keys that tell the entity, and those that may hold a
 * placeholder that is asked for.
 *
 * @param place what reads, for messages: `Order.get`
 * @param holds whether an attribute can be read there
 * @throws ValidationError where an attribute is not known or cannot be read there
 */
export function projectAttributes(
  place: string,
  attributes: unknown,
  entities: readonly CompiledEntity[],
  { model }: ClientContext,
  placeholders: ExpressionPlaceholders,
  { keys = model.table.keyAttributes, holds = () => true }: { keys?: readonly string[]; holds?: (name: string) => boolean } = {},
): Projection {
  if (!Array.isArray(attributes) || attributes.length === 0) {
    throw new ValidationError(`${place}: attributes is an array with at least one name, not ${
      Array.isArray(attributes) ? 'an empty one' : describeValue(attributes)}.`);
  }
  const known = new Set(entities.flatMap(entity => [...entity.attributes.keys()]));
  const fetched = identifying(keys, model);
  for (const name of attributes as string[]) {
    if (!known.has(name)) throw new ValidationError(`${place}: there is no attribute '${String(name)}'${nameHint(String(name), known)}`);
    const sources = entities.flatMap(entity => [...entity.keys]
      .filter(([key, template]) => holds(key) && placeholdersOf(template).some(placeholder => placeholder.name === name))
      .map(([key]) => key));
    if (!holds(name) && sources.length === 0) throw new ValidationError(`${place}: the index does not hold '${name}'. Add it to the index's projection.`);
    for (const source of sources) fetched.add(source);
    if (holds(name)) fetched.add(name);
  }
  return { names: new Set(attributes as string[]), expression: project(fetched, placeholders) };
}

/** The projection of a read that only has to tell the entities of the items. */
export function projectKeys(keys: Iterable<string>, { model }: ClientContext, placeholders: ExpressionPlaceholders): string {
  return project(identifying(keys, model), placeholders);
}

/** The attributes that tell the entity of an item. */
function identifying(keys: Iterable<string>, { table: { discriminator } }: CompiledModel): Set<string> {
  return new Set([...keys, ...(discriminator === undefined ? [] : [discriminator])]);
}

function project(names: ReadonlySet<string>, placeholders: ExpressionPlaceholders): string {
  return [...names].map(name => placeholders.name(name)).join(', ');
}

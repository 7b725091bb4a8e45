import { CompiledEntity } from './compiled-model';
import { placeholdersOf } from './key-template';

/**
 * Orders entities by how specific the templates of their table key are, the most specific first.
 *
 * If every key of one entity also fits another, then the first has at least as many constant characters; with
 * equally many, fewer different placeholders or narrower types. So the order agrees with every such inclusion.
 */
export function compareSpecificity(left: CompiledEntity, right: CompiledEntity): number {
  const [a, b] = [weights(left), weights(right)];
  return b.constants - a.constants || a.names - b.names || b.narrow - a.narrow;
}

function weights({ tableKey }: CompiledEntity) {
  const placeholders = tableKey.flatMap(placeholdersOf);
  return {
    constants: tableKey.flatMap(template => template.parts)
      .reduce((sum, part) => sum + (typeof part === 'string' ? part.length : part.digits ?? 0), 0),
    names: new Set(placeholders.map(placeholder => placeholder.name)).size,
    narrow: placeholders.filter(placeholder => placeholder.type.kind !== 'string').length,
  };
}

import { CompiledEntity, CompiledIndex, CompiledTable, KeyAttributeType } from './compiled-model';
import { barePlaceholder } from './key-template';

/**
 * The type of every attribute that is a key of the table or of an index: N if every template on it is one bare
 * placeholder of a number, or it is such an attribute itself; B if it is a binary attribute; otherwise S.
 */
export function keyAttributeTypes(
  table: CompiledTable,
  indexes: Iterable<CompiledIndex>,
  entities: Iterable<CompiledEntity>,
): Map<string, KeyAttributeType> {
  const names = new Set([...table.keyAttributes, ...[...indexes].flatMap(index => [...index.partition, ...index.sort])]);
  const all = [...entities];
  return new Map([...names].map(name => [name, keyAttributeType(name, all)]));
}

function keyAttributeType(name: string, entities: readonly CompiledEntity[]): KeyAttributeType {
  const kinds = entities.flatMap(entity => {
    const template = entity.keys.get(name);
    const type = template ? barePlaceholder(template)?.type : entity.attributes.get(name)?.type;
    return template || type ? [type?.kind] : [];
  });
  if (kinds.length > 0 && kinds.every(kind => kind === 'number' || kind === 'bigint')) return 'N';
  return kinds.length > 0 && kinds.every(kind => kind === 'binary') ? 'B' : 'S';
}

import { Attribute, AttributeType } from './attribute-type';
import { CompiledTable, WrittenValue } from './compiled-model';
import { EntityModel } from './entity-model';
import { isMap } from './is-map';
import { parseDuration } from './parse-duration';

/** What an entity's model says of what the client writes itself. */
export type WrittenFields = Pick<EntityModel, 'defaults' | 'timestamps' | 'version' | 'ttl'>;

/** The type of the time to live. */
const TIME: AttributeType = { kind: 'number', isTime: true };

/**
 * The attributes of an entity with those that the client writes and nothing declares: times are texts, the version and
 * the time to live are numbers.
 */
export function withWrittenAttributes(
  declared: ReadonlyMap<string, Attribute>, { timestamps: { created, updated } = {}, version, ttl }: WrittenFields, table: CompiledTable,
): Map<string, Attribute> {
  const attributes = new Map(declared);
  const expiry = table.ttl === undefined ? undefined : declared.get(table.ttl);
  if (expiry?.type.kind === 'number') attributes.set(table.ttl!, { ...expiry, type: TIME });
  const add = (name: string | undefined, type: AttributeType) => {
    if (name !== undefined && !attributes.has(name)) attributes.set(name, { type, optional: false });
  };
  add(created, { kind: 'string' });
  add(updated, { kind: 'string' });
  add(version, { kind: 'number' });
  if (ttl !== undefined) add(table.ttl, TIME);
  return attributes;
}

/**
 * What the client writes into the attributes of an entity.
 *
 * @throws SyntaxError where the time to live is no duration, or the table has none
 */
export function writtenValues(
  { defaults = {}, timestamps: { created, updated } = {}, version, ttl }: WrittenFields,
  table: CompiledTable,
  attributes: ReadonlyMap<string, Attribute>,
): Map<string, WrittenValue> {
  const written = new Map<string, WrittenValue>();
  for (const [name, value] of Object.entries(defaults)) {
    const type = attributes.get(name)?.type;
    if (type) written.set(name, { kind: 'default', value: nativeDefault(type, value) });
  }
  if (created !== undefined) written.set(created, { kind: 'created' });
  if (updated !== undefined) written.set(updated, { kind: 'updated' });
  if (version !== undefined) written.set(version, { kind: 'version' });
  if (ttl !== undefined) {
    if (table.ttl === undefined) throw new SyntaxError('ttl is given, and the table has no time to live attribute');
    written.set(table.ttl, { kind: 'ttl', seconds: parseDuration(ttl) });
  }
  return written;
}

/** A default as the client takes values: JSON has no bigint. */
function nativeDefault(type: AttributeType, value: any): unknown {
  if (type.kind === 'bigint') return Number.isInteger(value) ? BigInt(value) : value;
  if (type.kind === 'array' && Array.isArray(value)) return value.map(element => nativeDefault(type.element, element));
  if (type.kind !== 'object' || !isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => {
    const attribute = type.attributes.get(name);
    return [name, attribute ? nativeDefault(attribute.type, member) : member];
  }));
}

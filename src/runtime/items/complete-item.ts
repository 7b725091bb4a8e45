import { Attribute } from '../../model/attribute-type';
import { CompiledEntity, WrittenValue } from '../../model/compiled-model';

type Item = Readonly<Record<string, unknown>>;

/** What the client writes into an attribute itself, beside the version. */
export function writtenValue(written: WrittenValue, { type }: Attribute, now: number): unknown {
  switch (written.kind) {
    case 'default': return written.value;
    case 'ttl': return Math.ceil(now / 1000) + written.seconds;
    default: return type.kind === 'number' ? Math.floor(now / 1000) : new Date(now).toISOString();
  }
}

/**
 * An item that is given, with what the client writes itself.
 *
 * @param isNew whether it must not be there yet; otherwise what it says of its creation and its version is that of the item it replaces
 */
export function completeItem({ written, attributes }: CompiledEntity, values: Item, isNew: boolean): Item {
  const completed: Record<string, unknown> = { ...values };
  const now = Date.now();
  for (const [name, value] of written) {
    const given = values[name];
    if (value.kind === 'version') {completed[name] = isNew ? 1 : (given as number | undefined ?? 0) + 1;} else if (given === undefined || value.kind === 'updated' || (isNew && value.kind === 'created')) {
      completed[name] = writtenValue(value, attributes.get(name)!, now);
    }
  }
  return completed;
}

import { StreamEvent, StreamRecord } from '../../src/runtime';

type Attributes = Record<string, unknown>;

/** A stream's record as Lambda gives it, of an item as the document client would write it. */
export function streamRecord(
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE', sequenceNumber: number, now: Attributes | undefined, before?: Attributes, rest: Partial<StreamRecord> = {},
): StreamRecord {
  const { PK, SK } = (now ?? before)!;
  return {
    eventID: `event-${sequenceNumber}`,
    eventName,
    dynamodb: {
      ApproximateCreationDateTime: 1_700_000_000,
      Keys: image({ PK, SK }),
      ...now ? { NewImage: image(now) } : {},
      ...before ? { OldImage: image(before) } : {},
      SequenceNumber: `${sequenceNumber}`,
    },
    ...rest,
  };
}

/** The event of a batch. */
export function batch(...records: StreamRecord[]): StreamEvent {
  return { Records: records };
}

function image(item: Attributes): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, attributeValue(value)]));
}

function attributeValue(value: unknown): unknown {
  if (value === null) return { NULL: true };
  if (value instanceof Uint8Array) return { B: Buffer.from(value).toString('base64') };
  if (value instanceof Set) {
    const [first] = value;
    if (first instanceof Uint8Array) return { BS: [...value].map(bytes => Buffer.from(bytes).toString('base64')) };
    return typeof first === 'number' ? { NS: [...value].map(String) } : { SS: [...value] };
  }
  if (Array.isArray(value)) return { L: value.map(attributeValue) };
  switch (typeof value) {
    case 'string': return { S: value };
    case 'number':
    case 'bigint': return { N: String(value) };
    case 'boolean': return { BOOL: value };
    default: return { M: image(value as Attributes) };
  }
}

import { AttributeValue } from '@aws-sdk/client-dynamodb';

/** A value in DynamoDB's own JSON, without any check. */
export function attributeValue(value: unknown): AttributeValue {
  switch (typeof value) {
    case 'string': return { S: value };
    case 'boolean': return { BOOL: value };
    case 'number':
    case 'bigint': return { N: String(value) };
  }
  if (value === null) return { NULL: true };
  if (value instanceof Uint8Array) return { B: value };
  if (Array.isArray(value)) return { L: value.map(attributeValue) };
  return value instanceof Set ? setValue([...value]) : { M: attributeValues(value as Record<string, unknown>) };
}

/** The attributes of an item in DynamoDB's own JSON. */
export function attributeValues(values: Readonly<Record<string, unknown>>): Record<string, AttributeValue> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, attributeValue(value)]));
}

function setValue(elements: unknown[]): AttributeValue {
  if (elements[0] instanceof Uint8Array) return { BS: elements as Uint8Array[] };
  return typeof elements[0] === 'number' || typeof elements[0] === 'bigint' ? { NS: elements.map(String) } : { SS: elements as string[] };
}

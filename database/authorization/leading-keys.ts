import type { PartitionKeys } from './authorization-request';

type AttributeValue = Record<string, any>;

/** A key value as condition keys hold it: the text of a string or number, the base64 text of a binary. */
export function keyText(value: AttributeValue | undefined): string[] {
  const text = value?.S ?? value?.N ?? value?.B;
  return text === undefined ? [] : [String(text)];
}

/** The leading keys of items, or of keys of items. */
export function leadingKeysOf(holders: readonly (Record<string, AttributeValue> | undefined)[], keys: PartitionKeys | undefined): string[] {
  return keys === undefined ? [] : holders.flatMap(holder => keyText(holder?.[keys.table]));
}

/**
 * The leading keys of a query: the value that its key condition gives to the partition key of the table or index.
 *
 * What `dynamodb:LeadingKeys` holds for an index with several partition key attributes is not documented: there are none here, so that a
 * policy which depends on them refuses the request.
 */
export function leadingKeysOfQuery(query: Record<string, any>, keys: PartitionKeys | undefined): string[] {
  const partition = query.IndexName === undefined ? keys && [keys.table] : keys?.indexes[query.IndexName];
  if (partition?.length !== 1) return [];
  const { ComparisonOperator, AttributeValueList } = query.KeyConditions?.[partition[0]] ?? {};
  if (ComparisonOperator === 'EQ') return keyText(AttributeValueList?.[0]);
  const names: Record<string, string> = query.ExpressionAttributeNames ?? {};
  const equalities: string[][] = [...String(query.KeyConditionExpression ?? '').matchAll(/(#?\w+)\s*=\s*(:\w+)/g)].map(([, name, value]) => [name, value]);
  return equalities.filter(([name]) => (names[name] ?? name) === partition[0])
    .flatMap(([, value]) => keyText(query.ExpressionAttributeValues?.[value]));
}

/** What a request says, in the words of the condition keys without their prefix `dynamodb:`. */
export interface ConditionValues {
  readonly LeadingKeys?: string[];
  readonly Attributes?: string[];
  readonly Select?: string;
  readonly ReturnValues?: string;
  readonly ReturnConsumedCapacity?: string;
  readonly EnclosingOperation?: string;
  readonly FullTableScan?: string;
}

const read = ['Attributes', 'LeadingKeys', 'ReturnConsumedCapacity', 'Select'] as const;
const write = ['Attributes', 'EnclosingOperation', 'LeadingKeys', 'ReturnConsumedCapacity', 'ReturnValues'] as const;

/**
 * The condition keys that each action has. An action that is not listed has none.
 *
 * They are those of the service authorization reference, with one exception: it does not list `EnclosingOperation` for
 * `ConditionCheckItem`, but the developer guide uses it so, and a check is always part of a transaction.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 */
export const conditionKeys: Readonly<Record<string, readonly (keyof ConditionValues)[]>> = {
  GetItem: [...read, 'EnclosingOperation'],
  BatchGetItem: read,
  Query: [...read, 'ReturnValues'],
  Scan: ['Attributes', 'ReturnConsumedCapacity', 'ReturnValues', 'Select'],
  PutItem: write,
  UpdateItem: write,
  DeleteItem: write,
  ConditionCheckItem: write,
  BatchWriteItem: ['Attributes', 'LeadingKeys', 'ReturnConsumedCapacity'],
  PartiQLSelect: ['Attributes', 'EnclosingOperation', 'FullTableScan', 'LeadingKeys', 'Select'],
  PartiQLInsert: ['Attributes', 'EnclosingOperation', 'LeadingKeys'],
  PartiQLUpdate: ['Attributes', 'EnclosingOperation', 'LeadingKeys', 'ReturnValues'],
  PartiQLDelete: ['Attributes', 'EnclosingOperation', 'LeadingKeys', 'ReturnValues'],
};

/** The context of an action: the values of those condition keys that it has. An empty list is no value. */
export function contextOf(action: string, values: ConditionValues): Record<string, string | string[]> {
  const context: Record<string, string | string[]> = {};
  for (const key of conditionKeys[action] ?? []) {
    const value = values[key];
    if (value === undefined || value.length === 0) continue;
    context[`dynamodb:${key}`] = typeof value === 'string' ? value : [...new Set(value)];
  }
  return context;
}

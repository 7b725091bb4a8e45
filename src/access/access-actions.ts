const READ = ['dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem', 'dynamodb:GetItem'] as const;
const WRITE = ['dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'] as const;
const PARTIQL = ['dynamodb:PartiQLDelete', 'dynamodb:PartiQLInsert', 'dynamodb:PartiQLSelect', 'dynamodb:PartiQLUpdate'] as const;

/**
 * The IAM actions of each kind of access. A batch of puts or of deletes alone cannot be told apart from a mixed
 * one, so only `batchWrite`, `write` and `crud` include `BatchWriteItem`.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export const ACCESS_ACTIONS = {
  read: READ,
  create: ['dynamodb:PutItem'],
  put: ['dynamodb:PutItem'],
  update: ['dynamodb:UpdateItem'],
  delete: ['dynamodb:DeleteItem'],
  batchWrite: ['dynamodb:BatchWriteItem'],
  write: WRITE,
  crud: [...READ, ...WRITE],
  query: ['dynamodb:Query'],
  scan: ['dynamodb:Scan'],
  partiql: PARTIQL,
  all: [...READ, ...WRITE, 'dynamodb:Query'],
} as const;

const FREE = ['dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem'] as const;

/** What each kind of access does with the guard items of unique attributes. */
export const GUARD_ACTIONS: Partial<Record<string, readonly string[]>> = {
  create: ['dynamodb:PutItem'],
  put: [...FREE, 'dynamodb:PutItem'],
  update: [...FREE, 'dynamodb:PutItem'],
  delete: FREE,
  write: [...FREE, 'dynamodb:PutItem'],
  crud: [...FREE, 'dynamodb:PutItem'],
};

/** The actions that take the ARN of an index as well as that of the table. */
const INDEX_ACTIONS: readonly string[] = ['dynamodb:Query', 'dynamodb:Scan', 'dynamodb:PartiQLSelect'];

/** The actions that tell, by `dynamodb:EnclosingOperation`, whether they are a part of a transaction. */
const TRANSACTION_ACTIONS: readonly string[] = ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];

const WRITE_ACTIONS: readonly string[] = [...WRITE, ...PARTIQL.filter(action => action !== 'dynamodb:PartiQLSelect')];

/** Whether an action takes the ARN of an index as well as that of the table. */
export function takesIndex(action: string): boolean {
  return INDEX_ACTIONS.includes(action);
}

/**
 * Whether an action can be kept to some attributes: a read that has `dynamodb:Select`. A condition check has not, and one
 * that fails may return the whole item (`ReturnValuesOnConditionCheckFailure`), which no documented condition is said to see.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function canBeKeptToAttributes(action: string): boolean {
  return action !== 'dynamodb:ConditionCheckItem';
}

/** How an action behaves towards transactions: `both` inside and outside, `inside` only, or `outside` only. */
export function transactionUse(action: string): 'both' | 'inside' | 'outside' {
  if (TRANSACTION_ACTIONS.includes(action)) return 'both';
  return action === 'dynamodb:ConditionCheckItem' ? 'inside' : 'outside';
}

/** Whether an action changes items. */
export function isWrite(action: string): boolean {
  return WRITE_ACTIONS.includes(action);
}

const READ = ['dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem', 'dynamodb:GetItem'] as const;
const WRITE = ['dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'] as const;

/**
 * The IAM actions of each kind of access. A batch of puts or of deletes alone cannot be told apart from a mixed
 * one, so only `write` and `crud` include `BatchWriteItem`.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export const ACCESS_ACTIONS = {
  read: READ,
  create: ['dynamodb:PutItem'],
  put: ['dynamodb:PutItem'],
  update: ['dynamodb:UpdateItem'],
  delete: ['dynamodb:DeleteItem'],
  write: WRITE,
  crud: [...READ, ...WRITE],
  query: ['dynamodb:Query'],
} as const;

const WRITE_ACTIONS: readonly string[] = WRITE;

/** Whether any of the actions changes items. */
export function includesWrite(actions: readonly string[]): boolean {
  return actions.some(action => WRITE_ACTIONS.includes(action));
}

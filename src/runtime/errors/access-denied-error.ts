import { Attempt } from '../attempt';
import { describePlace } from './item-error';
import { SingleTableError } from '../../model/single-table-error';

/**
 * A call that IAM refused. The message says which access of the construct the function needs for it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export class AccessDeniedError extends SingleTableError {
  /** What is needed: an access, such as `Access.read('User')`, or an action on the KMS key of the table, such as `kms:Decrypt`. */
  readonly needed: string;
  /** The name of the entity; `undefined` for a query. */
  readonly entity?: string;
  /** The table key of the item, by physical attribute; `undefined` for a query. */
  readonly key?: Readonly<Record<string, unknown>>;
  /** The name of the access pattern that was queried. */
  readonly pattern?: string;

  constructor(attempt: Attempt, cause: Error) {
    const { method, entity, key, pattern, attributes } = attempt;
    const access = `Access.${method === 'get' ? 'read' : method === 'upsert' ? 'update' : method}('${entity ?? pattern}'`;
    const kms = /perform: (kms:\w+)|KMS key/.exec(cause.message);
    const needed = kms ? kms[1] ?? 'kms:Decrypt' : `${access})`;
    const narrower = attributes ? `, or ${access}, { attributes: ['${[...attributes].join("', '")}'] })` : '';
    const reasonAndMend = kms ? `, because the table's KMS key refuses ${needed}. Allow it in the key's policy`
      : /explicit deny/.test(cause.message) ? ', because a policy denies it. Remove that statement'
        : `. Give it ${needed}${narrower}`;
    super('ACCESS_DENIED', `${entity ? describePlace(attempt) : `query.${pattern}`}: the function may not ${method} it${reasonAndMend}.`, { cause });
    this.name = 'AccessDeniedError';
    this.needed = needed;
    this.entity = entity;
    this.key = key;
    this.pattern = pattern;
  }
}

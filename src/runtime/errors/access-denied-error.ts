import { Attempt, GroupAttempt, ItemAttempt } from '../attempt';
import { describePlace } from './item-error';
import { SingleTableError } from '../../model/single-table-error';

/** The actions of IAM that the operations of a transaction are. */
const ACTIONS: Readonly<Record<ItemAttempt['method'], string>> = {
  get: 'GetItem',
  create: 'PutItem',
  put: 'PutItem',
  update: 'UpdateItem',
  upsert: 'UpdateItem',
  delete: 'DeleteItem',
  check: 'ConditionCheckItem',
};

/**
 * A call that IAM refused. The message says which access of the construct the function needs for it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export class AccessDeniedError extends SingleTableError {
  /** What is needed: an access, such as `Access.read('User')`, or an action on the KMS key of the table, such as `kms:Decrypt`. */
  readonly needed: string;
  /** The name of the entity; `undefined` for a query, and where it is not known which operation of several was refused. */
  readonly entity?: string;
  /** The table key of the item, by physical attribute; `undefined` where there is no `entity`. */
  readonly key?: Readonly<Record<string, unknown>>;
  /** The name of the access pattern that was queried. */
  readonly pattern?: string;

  constructor(attempt: Attempt, cause: Error) {
    const refused = attempt.parts ? refusedParts(attempt, cause) : [attempt];
    const accesses = new Set(refused.map(part => accessOf(part, attempt.method)));
    const kms = /perform: (kms:\w+)|KMS key/.exec(cause.message);
    const needed = kms ? kms[1] ?? 'kms:Decrypt' : [...accesses].map(access => `${access})`).join(' and ');
    const one = refused.length === 1 ? refused[0] : undefined;
    const narrower = one?.attributes ? `, or ${accessOf(one, attempt.method)}, { attributes: ['${[...one.attributes].join("', '")}'] })` : '';
    const reasonAndMend = kms ? `, because the table's KMS key refuses ${needed}. Allow it in the key's policy`
      : /explicit deny/.test(cause.message) ? ', because a policy denies it. Remove that statement'
        : `. Give it ${needed}${narrower}`;
    const place = one?.entity ? `${describePlace(one)}: the function may not ${one.method} it`
      : one?.pattern ? `query.${one.pattern}: the function may not query it`
        : `${attempt.method}: the function may not do it`;
    super('ACCESS_DENIED', `${place}${reasonAndMend}.`, { cause });
    this.name = 'AccessDeniedError';
    this.needed = needed;
    this.entity = one?.entity;
    this.key = one?.key;
    this.pattern = one?.pattern;
  }
}

/** The operations that the service can mean, which names an action alone. */
function refusedParts({ parts }: GroupAttempt, cause: Error): readonly ItemAttempt[] {
  const action = /dynamodb:(\w+)/.exec(cause.message)?.[1];
  const refused = parts.filter(({ method }) => ACTIONS[method] === action);
  return refused.length > 0 ? refused : parts;
}

/** The access that a call needs, its parenthesis left open. */
function accessOf({ method, entity, pattern }: Exclude<Attempt, GroupAttempt>, whole: Attempt['method']): string {
  const kind = method === 'get' || method === 'check' ? 'read' : whole === 'batch' ? 'batchWrite' : method === 'upsert' ? 'update' : method;
  return `Access.${kind}(${method === 'scan' ? '' : `'${entity ?? pattern}'`}`;
}

import { LeadingKeys } from './leading-keys';

/** What an IAM statement allows, before there are ARNs. */
export interface AccessStatement {
  /** IAM actions, sorted. */
  readonly actions: readonly string[];
  /** Whether the table itself is a resource. */
  readonly table: boolean;
  /** The indexes that are resources, sorted. */
  readonly indexes: readonly string[];
  /** The partition keys that requests may have; any without it. */
  readonly keys?: LeadingKeys;
  /** The only attributes that requests may name, sorted; any without it. */
  readonly attributes?: readonly string[];
  /** Whether it holds inside transactions only. */
  readonly onlyInTransactions: boolean;
  /** The accesses that it is for, sorted. */
  readonly accesses: readonly string[];
}

/** The conditions of an IAM statement: values by condition key by operator. */
export type StatementConditions = Record<string, Record<string, string | string[]>>;

/**
 * The conditions of a statement in IAM's own form.
 *
 * A condition on all values of a key (`ForAllValues`) holds where a request has no such value, so each has a `Null` guard.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function statementConditions(
  { keys, attributes, onlyInTransactions }: Pick<AccessStatement, 'keys' | 'attributes' | 'onlyInTransactions'>,
): StatementConditions {
  const conditions: StatementConditions = {};
  const add = (operator: string, key: string, value: string | string[]) => { conditions[operator] = { ...conditions[operator], [key]: value }; };
  if (attributes) {
    add('ForAllValues:StringEquals', 'dynamodb:Attributes', [...attributes]);
    add('Null', 'dynamodb:Attributes', 'false');
    add('StringEqualsIfExists', 'dynamodb:Select', 'SPECIFIC_ATTRIBUTES');
  }
  if (keys) {
    add(`ForAllValues:${keys.operator}`, 'dynamodb:LeadingKeys', [...keys.allowed]);
    if (keys.excluded.length > 0) add('ForAllValues:StringNotLike', 'dynamodb:LeadingKeys', [...keys.excluded]);
    add('Null', 'dynamodb:LeadingKeys', 'false');
  }
  if (onlyInTransactions) add('ForAnyValue:StringEquals', 'dynamodb:EnclosingOperation', ['TransactGetItems', 'TransactWriteItems']);
  return conditions;
}

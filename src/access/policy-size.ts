import { AccessStatement, statementConditions } from './access-statement';

/** Stands for an ARN that is not known at synth, a long one. */
const ARN = `arn:aws:dynamodb:ap-southeast-1:111111111111:table/${'x'.repeat(64)}`;

/**
 * The most characters of the inline policies of a role, and of one managed policy, and how many of those a role takes
 * unless its quota was raised. The CDK moves what does not fit inline into managed policies.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const INLINE_POLICY_SIZE = 10_240;
export const MANAGED_POLICY_SIZE = 6_144;
export const MANAGED_POLICIES = 10;

/** About how many characters a statement takes in a policy, without white space. */
export function statementSize(statement: AccessStatement): number {
  return JSON.stringify({
    Effect: 'Allow',
    Action: statement.actions,
    Resource: [...(statement.table ? [ARN] : []), ...statement.indexes.map(index => `${ARN}/index/${index}`)],
    Condition: statementConditions(statement),
  }).length + 1;
}

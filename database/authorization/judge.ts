import { runUnsafeSimulation } from '@cloud-copilot/iam-simulate';
import type { AuthorizationRequest } from './authorization-request';

/** A statement of an identity policy, as JSON. */
export type PolicyStatement = Readonly<Record<string, any>>;

/** The first request of a list that is not allowed. */
export interface Refusal {
  /** The action, for example `dynamodb:GetItem`. */
  readonly action: string;
  /** The ARN of the table or index. */
  readonly resource: string;
  /** Whether a statement denies it; otherwise no statement allows it. */
  readonly isExplicit: boolean;
}

const operators = new RegExp('^(ForAllValues:|ForAnyValue:)?(' + [
  'String(Not)?(Equals|EqualsIgnoreCase|Like)', 'Numeric(Not)?Equals', '(Numeric|Date)(Less|Greater)Than(Equals)?', 'Date(Not)?Equals',
  'Bool', 'BinaryEquals', '(Not)?IpAddress', 'Arn(Not)?(Equals|Like)',
].join('|') + ')(IfExists)?$|^Null$', 'i');

/** Characters at which the simulator's wildcards stop, and IAM's do not, each beside one that no key is likely to hold. */
const lineEnds: readonly [string, string][] = [['\n', '\uE00A'], ['\r', '\uE00D'], ['\u2028', '\uE028'], ['\u2029', '\uE029']];

/**
 * Judges requests by the statements of the caller's policies, as IAM does: each must be allowed by a statement and denied by none.
 *
 * What belongs to a list of statements is kept as long as the list itself, so give the same list for many requests.
 *
 * @returns the first request that is refused; `undefined` when all are allowed.
 * @throws Error for a statement that IAM would not accept: its simulation would mean nothing.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * @example
 * const refusal = judge(statements, authorizationRequests('GetItem', request, scope));
 */
export function judge(statements: readonly PolicyStatement[], requests: readonly AuthorizationRequest[]): Refusal | undefined {
  for (const { action, resource, context } of requests) {
    const account = resource.split(':')[4] ?? '';
    const result = runUnsafeSimulation({
      request: {
        principal: `arn:aws:iam::${account}:role/caller`,
        action,
        resource: { resource, accountId: account },
        contextVariables: withoutLineEnds(context),
      },
      identityPolicies: [{ name: 'policy', policy: policyFor(statements, action) }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    }, {});
    if (result !== 'Allowed') return { action, resource, isExplicit: result === 'ExplicitlyDenied' };
  }
  return undefined;
}

const policies = new WeakMap<readonly PolicyStatement[], Map<string, object>>();

/** The policy of those statements that can say anything about an action: the simulator takes its time for all others too. */
function policyFor(statements: readonly PolicyStatement[], action: string): object {
  let byAction = policies.get(statements);
  if (byAction === undefined) {
    statements.forEach(checkStatement);
    byAction = new Map();
    policies.set(statements, byAction);
  }
  let policy = byAction.get(action);
  if (policy === undefined) {
    const concerns = ({ Action }: PolicyStatement) => Action === undefined
      || [Action].flat().some((other: string) => /[*?]/.test(other) || other.toLowerCase() === action.toLowerCase());
    policy = { Version: '2012-10-17', Statement: withoutLineEnds(statements.filter(concerns)) };
    byAction.set(action, policy);
  }
  return policy;
}

function checkStatement(statement: PolicyStatement): void {
  const problem = problemOf(statement);
  if (problem !== undefined) throw new Error(`IAM would not accept the statement ${JSON.stringify(statement)}: ${problem}.`);
}

function problemOf({ Effect, Action, NotAction, Resource, NotResource, Condition = {} }: PolicyStatement): string | undefined {
  if (Effect !== 'Allow' && Effect !== 'Deny') return 'its Effect is neither Allow nor Deny';
  if ((Action === undefined) === (NotAction === undefined)) return 'it needs either Action or NotAction';
  if ((Resource === undefined) === (NotResource === undefined)) return 'it needs either Resource or NotResource';
  const texts = [Action, NotAction, Resource, NotResource, ...Object.values(Condition).flatMap(values => Object.values(values as object))].flat();
  if (texts.some(text => text !== undefined && typeof text === 'object')) return 'it holds references that are not resolved';
  const unknown = Object.keys(Condition).find(operator => !operators.test(operator));
  return unknown === undefined ? undefined : `there is no condition operator ${unknown}`;
}

/** A value whose texts, and the texts inside, have no line ends. */
function withoutLineEnds<T>(value: T): T {
  const text = JSON.stringify(value, (_, member) => typeof member === 'string' && /[\n\r\u2028\u2029]/.test(member)
    ? lineEnds.reduce((replaced, [lineEnd, other]) => replaced.replaceAll(lineEnd, other), member) : member);
  return JSON.parse(text);
}

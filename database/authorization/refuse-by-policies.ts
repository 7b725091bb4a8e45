import type { GatewayAnswer, RefuseRequest } from '../recording-gateway';
import type { CloudFormationTemplate, TemplateReferences } from '../template-reference';
import type { AuthorizationScope } from './authorization-request';
import { authorizationRequests } from './authorization-requests';
import { judge } from './judge';
import type { PolicyStatement, Refusal } from './judge';
import { roleStatements } from './role-statements';

/** Somebody who calls DynamoDB. */
export interface Caller {
  /** The ARN of the role's session, as DynamoDB's messages name it. */
  readonly arn: string;
  /** The statements of its policies. */
  readonly statements: readonly PolicyStatement[];
}

/**
 * A Lambda function of a template as a caller: under the policies of its role.
 *
 * @param functionId the logical id of the function.
 * @throws Error when not all policies of its role are in the template.
 * @example
 * const callers = { GetUser1A2B: functionCaller(template, 'GetUser1A2B', references) };
 */
export function functionCaller(template: CloudFormationTemplate, functionId: string, references: TemplateReferences): Caller {
  const roleId: string = template.Resources[functionId].Properties!.Role['Fn::GetAtt'][0];
  const { ['AWS::AccountId']: account, ['AWS::Partition']: partition } = references.refs;
  return {
    arn: `arn:${partition}:sts::${account}:assumed-role/${roleId}/${functionId}`,
    statements: roleStatements(template, roleId, references),
  };
}

/**
 * Refuses, for a gateway, what the caller's policies do not allow, in DynamoDB's words. A caller is told by its access key id.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 * @example
 * const gateway = await startRecordingGateway(database.endpoint, refuseByPolicies(callers, scope));
 */
export function refuseByPolicies(callers: Readonly<Record<string, Caller>>, scope: AuthorizationScope): RefuseRequest {
  return (accessKeyId, operation, request) => {
    const caller = callers[accessKeyId ?? ''];
    if (caller === undefined) return answer('UnrecognizedClientException', { message: 'The security token included in the request is invalid.' });
    const refusal = judge(caller.statements, authorizationRequests(operation, request, scope));
    return refusal && answer('AccessDeniedException', { Message: messageOf(caller, refusal) });
  };
}

function messageOf({ arn }: Caller, { action, resource, isExplicit }: Refusal): string {
  const reason = isExplicit ? 'with an explicit deny in an identity-based policy' : `because no identity-based policy allows the ${action} action`;
  return `User: ${arn} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;
}

function answer(type: string, body: Record<string, string>): GatewayAnswer {
  return { status: 400, body: { __type: `com.amazon.coral.service#${type}`, ...body } };
}

import { resolveReferences } from '../template-reference';
import type { CloudFormationTemplate, TemplateReferences } from '../template-reference';
import type { PolicyStatement } from './judge';

const policyTypes = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'];

/**
 * The statements of all policies of a role: those in the role itself, and those of the template's policies that are attached to it.
 *
 * What the statements refer to and is not known here (a log group, a queue) becomes an ARN that stands for no table.
 *
 * @throws Error for a role with policies that the template does not hold, or with a permissions boundary: these are not judged here.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html
 * @example
 * const statements = roleStatements(template, 'GetUserServiceRole4F2A', references);
 */
export function roleStatements(template: CloudFormationTemplate, roleId: string, references: TemplateReferences): PolicyStatement[] {
  const { Policies = [], ManagedPolicyArns = [], PermissionsBoundary } = template.Resources[roleId]?.Properties ?? {};
  if (PermissionsBoundary !== undefined) throw new Error(`The role ${roleId} has a permissions boundary, which is not judged here.`);
  const managed = ManagedPolicyArns.map((arn: any) => {
    const policy = template.Resources[arn.Ref];
    if (policy === undefined) throw new Error(`The role ${roleId} has the managed policy ${JSON.stringify(arn)}, whose statements are not in the template.`);
    return policy.Properties;
  });
  const attached = Object.values(template.Resources)
    .filter(({ Type, Properties }) => policyTypes.includes(Type) && Properties?.Roles?.some(({ Ref }: { Ref?: string }) => Ref === roleId))
    .map(({ Properties }) => Properties);
  const statements = [...Policies, ...managed, ...attached].flatMap(({ PolicyDocument }) => [PolicyDocument.Statement].flat());
  return resolveReferences(statements, { refs: orElsewhere(references.refs), attributes: orElsewhere(references.attributes ?? {}) });
}

/** Values by name, where every other name has a value as well: an ARN that stands for no table. */
function orElsewhere(values: Record<string, string>): Record<string, string> {
  return new Proxy(values, { get: (known, name) => known[String(name)] ?? `arn:aws:elsewhere:::${String(name)}` });
}

/** A synthesized CloudFormation template, as `JSON.parse` gives it. */
export interface CloudFormationTemplate {
  /** The resources by logical id. */
  readonly Resources: Record<string, { readonly Type: string; readonly Properties?: Record<string, any> }>;
  /** The parameters by name. */
  readonly Parameters?: Record<string, { readonly Default?: unknown }>;
}

/** What the references of a template stand for. */
export interface TemplateReferences {
  /** What `Ref` gives: pseudo-parameters (`AWS::StackName`), parameters, and logical ids. */
  readonly refs: Record<string, string>;
  /** What `Fn::GetAtt` gives, by `LogicalId.Attribute`. @default - none */
  readonly attributes?: Record<string, string>;
}

/**
 * What the pseudo-parameters and the defaults of a template's parameters stand for, in a stack of that name.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
 * @example
 * resolveReferences({ 'Fn::Sub': '${AWS::StackName}-items' }, templateReferences(template, 'Shop')); // 'Shop-items'
 */
export function templateReferences(template: CloudFormationTemplate, stackName: string, parameters: Record<string, string> = {}): TemplateReferences {
  const refs: Record<string, string> = {
    'AWS::StackName': stackName,
    'AWS::Region': 'us-east-1',
    'AWS::AccountId': '000000000000',
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
  };
  for (const [name, { Default }] of Object.entries(template.Parameters ?? {})) {
    if (Default !== undefined) refs[name] = String(Default);
  }
  return { refs: { ...refs, ...parameters } };
}

/**
 * A value of a template with `Ref`, `Fn::GetAtt`, `Fn::Join`, `Fn::Sub` and `Fn::Select` replaced by what they stand for.
 *
 * @throws Error for a reference that is not known, and for any other intrinsic function.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
 * @example
 * resolveReferences({ 'Fn::Join': ['', [{ Ref: 'AWS::StackName' }, '-items']] }, { refs: { 'AWS::StackName': 'Shop' } }); // 'Shop-items'
 */
export function resolveReferences(value: unknown, references: TemplateReferences): any {
  if (Array.isArray(value)) return value.map(element => resolveReferences(element, references));
  if (typeof value !== 'object' || value === null) return value;
  const [name, ...others] = Object.keys(value);
  if (others.length === 0 && (name === 'Ref' || name?.startsWith('Fn::'))) return callFunction(name, Object.values(value)[0], references);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolveReferences(member, references)]));
}

function callFunction(name: string, argument: any, references: TemplateReferences): any {
  switch (name) {
    case 'Ref':
      return known(references.refs[argument], `{ Ref: ${argument} }`);
    case 'Fn::GetAtt': {
      const attribute = Array.isArray(argument) ? argument.join('.') : argument;
      return known(references.attributes?.[attribute], `{ Fn::GetAtt: ${attribute} }`);
    }
    case 'Fn::Join':
      return resolveReferences(argument[1], references).join(argument[0]);
    case 'Fn::Select':
      return resolveReferences(argument[1], references)[Number(argument[0])];
    case 'Fn::Sub':
      return substitute(argument, references);
    default:
      throw new Error(`The template uses ${name}, which is not resolved here: use Ref, Fn::GetAtt, Fn::Join, Fn::Select or Fn::Sub.`);
  }
}

function substitute(argument: string | [string, Record<string, unknown>], references: TemplateReferences): string {
  const [text, variables] = typeof argument === 'string' ? [argument, {}] : argument;
  return text.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    if (name in variables) return resolveReferences(variables[name], references);
    return name.includes('.') ? callFunction('Fn::GetAtt', name, references) : callFunction('Ref', name, references);
  });
}

function known(value: string | undefined, reference: string): string {
  if (value === undefined) throw new Error(`The template refers to ${reference}, whose value is not known here: give it in the references.`);
  return value;
}

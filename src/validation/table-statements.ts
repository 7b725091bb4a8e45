import { SynthesizedTemplate } from './synthesized-template';
import { isTable, TablePart, TableReferences } from './table-references';

/** A statement of a policy that allows something on a table. */
export interface TableStatement {
  readonly template: SynthesizedTemplate;
  /** The resource that the policy stands in. */
  readonly logicalId: string;
  /** The actions, each with its place in the resource. */
  readonly actions: readonly { readonly action: string; readonly location: string }[];
  /** The parts of tables that it names; undefined where it names `*` or anything else beside them. */
  readonly parts?: readonly TablePart[];
}

/**
 * The statements of IAM policies that name a table of the templates, or `*`; and those of the tables' own policies.
 */
export function tableStatements(templates: readonly SynthesizedTemplate[]): TableStatement[] {
  const references = new TableReferences(templates);
  return templates.flatMap(template => template.resources.flatMap(({ logicalId, type, properties }) =>
    policyDocuments(type, properties).flatMap(({ document, location }) => [document?.Statement ?? []].flat().flatMap((statement: any, position) => {
      const parts: (TablePart | 'any' | undefined)[] = [statement.Resource ?? '*'].flat().map(resource => references.partOf(template, resource));
      if (statement.Effect !== 'Allow' || parts.every(part => part === undefined)) return [];
      return [{
        template,
        logicalId,
        actions: actionsOf(statement, `${location}/Statement/${position}`),
        parts: parts.every(part => part !== undefined && part !== 'any') ? parts : undefined,
      }];
    })),
  ));
}

function policyDocuments(type: string, properties: any): { readonly document: any; readonly location: string }[] {
  if (type.startsWith('AWS::IAM::')) {
    return [
      { document: properties.PolicyDocument, location: 'Properties/PolicyDocument' },
      ...listOf(properties.Policies).map(({ PolicyDocument }, position) => ({
        document: PolicyDocument, location: `Properties/Policies/${position}/PolicyDocument`,
      })),
    ];
  }
  if (!isTable(type)) return [];
  return [
    { document: properties.ResourcePolicy?.PolicyDocument, location: 'Properties/ResourcePolicy/PolicyDocument' },
    ...listOf(properties.Replicas).map(({ ResourcePolicy }, position) => ({
      document: ResourcePolicy?.PolicyDocument, location: `Properties/Replicas/${position}/ResourcePolicy/PolicyDocument`,
    })),
  ];
}

/** All actions but some are a wildcard, too, unless DynamoDB's are among those left out. */
function actionsOf({ Action, NotAction }: any, location: string): TableStatement['actions'] {
  if (NotAction !== undefined) return [NotAction].flat().includes('dynamodb:*') ? [] : [{ action: '*', location: `${location}/NotAction` }];
  return Array.isArray(Action)
    ? Action.map((action, position) => ({ action, location: `${location}/Action/${position}` }))
    : [{ action: Action, location: `${location}/Action` }];
}

function listOf(value: unknown): any[] {
  return Array.isArray(value) ? value : [];
}

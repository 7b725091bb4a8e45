import { SynthesizedTemplate } from './synthesized-template';

const TABLE_TYPES = ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table'];

/** What of a table the resource of a policy statement names. */
export type TablePart = 'table' | 'index' | 'stream';

/** Whether a resource is a table. */
export function isTable(type: string): boolean {
  return TABLE_TYPES.includes(type);
}

/**
 * Finds out which resources of policy statements are tables of the given templates: by reference, by import from
 * another stack, or by a name that is written out.
 */
export class TableReferences {
  private readonly exports = new Map<string, { readonly template: SynthesizedTemplate; readonly value: unknown }>();
  private readonly tableNames = new Set<string>();
  private readonly tables = new Set<string>();

  constructor(templates: readonly SynthesizedTemplate[]) {
    for (const template of templates) {
      for (const [name, value] of template.exports) this.exports.set(this.textOf(template, name), { template, value });
    }
    for (const template of templates) {
      for (const { logicalId, properties } of template.resources.filter(resource => isTable(resource.type))) {
        this.tables.add(`${template.path}#${logicalId}`);
        this.tableNames.add(this.textOf(template, { Ref: logicalId }));
        if (properties.TableName !== undefined) this.tableNames.add(this.textOf(template, properties.TableName));
      }
    }
  }

  /**
   * The part of a table that a resource of a policy statement names: undefined where it is something else or cannot
   * be known, `any` for `*`.
   */
  partOf(template: SynthesizedTemplate, resource: unknown): TablePart | 'any' | undefined {
    const text = this.textOf(template, resource);
    if (text === '*') return 'any';
    const [, table, attribute, rest = ''] = /^<([^<>]+#[^<>.]+)\.(Arn|StreamArn)>(\/.*)?$/.exec(text) ?? [];
    if (this.tables.has(table)) return attribute === 'StreamArn' ? 'stream' : partAt(rest);
    const [, name, below = ''] = /^arn:.*:dynamodb:.*:table\/(.+?)(\/(?:index|stream)\/.*)?$/.exec(text) ?? [];
    return this.tableNames.has(name) ? partAt(below) : undefined;
  }

  /** A value with its intrinsic functions as text; references name their template, since logical ids are its own. */
  private textOf(template: SynthesizedTemplate, value: any): string {
    if (typeof value !== 'object' || value === null) return String(value);
    const [[intrinsic, argument] = ['', undefined]] = Object.entries<any>(value);
    const reference = (name: string) => `<${template.path}#${name}>`;
    switch (intrinsic) {
      case 'Ref': return reference(argument);
      case 'Fn::GetAtt': return reference([argument].flat().join('.'));
      case 'Fn::Join': return Array.isArray(argument[1]) ? argument[1].map(part => this.textOf(template, part)).join(argument[0]) : '<>';
      case 'Fn::Sub': {
        const [text, variables = {}] = [argument].flat();
        return text.replace(/\$\{([^!}][^}]*)\}/g, (_match: string, name: string) =>
          Object.hasOwn(variables, name) ? this.textOf(template, variables[name]) : reference(name));
      }
      case 'Fn::ImportValue': {
        const exported = this.exports.get(this.textOf(template, argument));
        return exported ? this.textOf(exported.template, exported.value) : '<>';
      }
      default: return '<>';
    }
  }
}

function partAt(path: string): TablePart | undefined {
  if (path === '') return 'table';
  return path.startsWith('/index/') ? 'index' : path.startsWith('/stream/') ? 'stream' : undefined;
}

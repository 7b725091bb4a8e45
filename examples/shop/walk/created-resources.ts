import type { SynthesizedShop } from './synthesize-shop';
import { eventSourceFromTemplate } from '../../../database/event-source';
import { tableDefinition } from '../../../database/table-definition';
import { resolveReferences, templateReferences } from '../../../database/template-reference';

/** A right of a function's role. */
export interface Right {
  /** The functions whose roles have it. */
  readonly functions: string[];
  /** The IAM actions. */
  readonly actions: string[];
  /** The resources, without the part of the ARN that names partition, region and account. */
  readonly resources: string[];
  /** The partition keys that it holds for, `*` for any text; after `not` those that are excluded. @default - all */
  readonly keys: string[];
}

/** What a deployment of the shop creates. */
export interface CreatedResources {
  /** The properties of the table, by name. */
  readonly table: Record<string, string>;
  /** The table itself and its indexes. */
  readonly keys: { readonly name: string; readonly partition: string; readonly sort: string; readonly projection: string }[];
  /** The functions. */
  readonly functions: { readonly name: string; readonly runtime: string; readonly handler: string; readonly settings: string }[];
  /** The consumers of the table's stream. */
  readonly consumers: { readonly name: string; readonly delivery: string; readonly filters: string[] }[];
  /** The rights of the functions' roles. */
  readonly rights: Right[];
}

/**
 * Reads from the synthesized template what a deployment creates.
 *
 * @example
 * for (const { functions, actions, resources } of createdResources(synthesizeShop('cdk.out')).rights) console.log(functions, actions, resources);
 */
export function createdResources({ template, functions, consumers }: SynthesizedShop): CreatedResources {
  const references = templateReferences(template, 'Shop');
  const { create, logicalId, pointInTimeRecovery, timeToLive } = tableDefinition(template, references);
  const types = new Map(create.AttributeDefinitions!.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]));
  const keyOf = (keys: { AttributeName?: string; KeyType?: string }[] | undefined, type: string) =>
    keys!.filter(({ KeyType }) => KeyType === type).map(({ AttributeName }) => `${AttributeName} (${types.get(AttributeName)})`).join(', ');
  const indexes = [...create.GlobalSecondaryIndexes ?? [], ...create.LocalSecondaryIndexes ?? []];
  return {
    table: {
      'name': create.TableName!,
      'billing': create.BillingMode!,
      'stream': create.StreamSpecification?.StreamViewType ?? 'none',
      'time to live': timeToLive ?? 'none',
      'point-in-time recovery': pointInTimeRecovery ? 'on' : 'off',
      'deletion protection': create.DeletionProtectionEnabled ? 'on' : 'off',
      'when the stack is deleted': String((template.Resources[logicalId] as { DeletionPolicy?: string }).DeletionPolicy ?? 'Delete'),
    },
    keys: [
      { name: 'table', partition: keyOf(create.KeySchema, 'HASH'), sort: keyOf(create.KeySchema, 'RANGE'), projection: 'all attributes' },
      ...indexes.map(({ IndexName, KeySchema, Projection }) => ({
        name: IndexName!,
        partition: keyOf(KeySchema, 'HASH'),
        sort: keyOf(KeySchema, 'RANGE'),
        projection: Projection!.ProjectionType === 'ALL' ? 'all attributes' : ['keys', ...Projection!.NonKeyAttributes ?? []].join(', '),
      })),
    ],
    functions: functions.map(({ name, logicalId: id }) => {
      const { Runtime, Handler, Architectures, TracingConfig, Environment } = template.Resources[id].Properties!;
      const settings = [Architectures?.[0], TracingConfig && 'X-Ray', ...Object.keys(Environment?.Variables ?? {})].filter(Boolean).join(', ');
      return { name, runtime: Runtime, handler: Handler, settings };
    }),
    consumers: consumers.map(({ name, eventSource }) => {
      const { filters = [], batchSize, retryAttempts } = eventSourceFromTemplate(template, eventSource);
      return { name, delivery: `batches of ${batchSize}, ${retryAttempts} retries`, filters: [...filters] };
    }),
    rights: rightsOf({ template, functions }, create.TableName!, logicalId),
  };
}

/** The statements of all roles, equal ones of several functions together. */
function rightsOf({ template, functions }: Pick<SynthesizedShop, 'template' | 'functions'>, tableName: string, tableId: string): Right[] {
  const { refs } = templateReferences(template, 'Shop');
  const attributes: Record<string, string> = { [`${tableId}.Arn`]: `table/${tableName}`, [`${tableId}.StreamArn`]: `table/${tableName}/stream` };
  for (const [id, { Type }] of Object.entries(template.Resources)) {
    if (Type === 'AWS::Logs::LogGroup') attributes[`${id}.Arn`] = 'its own log group';
    if (Type === 'AWS::SQS::Queue') attributes[`${id}.Arn`] = 'its own dead-letter queue';
  }
  const functionOfRole = new Map(functions.map(({ name, logicalId }) => [template.Resources[logicalId].Properties!.Role['Fn::GetAtt'][0], name]));
  const rights = new Map<string, Right>();
  for (const { Type, Properties } of Object.values(template.Resources)) {
    if (Type !== 'AWS::IAM::Policy') continue;
    const names = Properties!.Roles.map(({ Ref }: { Ref: string }) => functionOfRole.get(Ref));
    for (const { Action, Resource, Condition } of Properties!.PolicyDocument.Statement) {
      const actions = [Action].flat();
      const resources = [resolveReferences(Resource, { refs, attributes })].flat();
      const keys = leadingKeysOf(Condition);
      const key = JSON.stringify([actions, resources, keys]);
      rights.set(key, { functions: [...rights.get(key)?.functions ?? [], ...names], actions, resources, keys });
    }
  }
  return [...rights.values()].sort((a, b) => a.functions.length - b.functions.length);
}

function leadingKeysOf(condition: Record<string, Record<string, string | string[]>> = {}): string[] {
  return Object.entries(condition).filter(([operator]) => operator !== 'Null')
    .flatMap(([operator, { 'dynamodb:LeadingKeys': keys = [] }]) => [keys].flat().map(key => operator.includes('Not') ? `not ${key}` : key));
}

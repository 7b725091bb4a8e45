import { TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { ACTION_PARTS } from './action-parts';
import { SynthesizedResource } from './synthesized-template';
import { TableStatement } from './table-statements';
import { RuleFinding, RuleSubject, TemplateRule } from './template-rule';

/** The rules of `SingleTableChecks`. */
export const TEMPLATE_RULES: readonly TemplateRule[] = [
  {
    code: 'POINT_IN_TIME_RECOVERY',
    severity: 'error',
    description: 'The table, or a replica of it, has no point-in-time recovery: what a wrong write or delete did cannot be undone.',
    mend: 'Set `pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true }`.',
    likewise: 'AwsSolutions-DDB3, Security Hub DynamoDB.2, Control Tower CT.DYNAMODB.PR.1',
    find: findReplicas('PointInTimeRecoverySpecification', ({ PointInTimeRecoverySpecification: recovery }) => isOff(recovery, 'PointInTimeRecoveryEnabled')),
  },
  {
    code: 'DELETION_PROTECTION',
    severity: 'error',
    description: 'The table, or a replica of it, can be deleted by one call.',
    mend: 'Set `deletionProtection: true`, and no removal policy `DESTROY`.',
    likewise: 'Security Hub DynamoDB.6',
    find: findReplicas('DeletionProtectionEnabled', properties => isOff(properties, 'DeletionProtectionEnabled')),
  },
  {
    code: 'ENCRYPTION',
    severity: 'error',
    description: 'The table is encrypted with another kind of key than is asked for.',
    mend: 'Set `encryption` to `TableEncryptionV2.customerManagedKey(…)`, or `TableEncryptionV2.awsManagedKey()` where that is enough.',
    likewise: 'Config dynamodb-table-encrypted-kms, Control Tower CT.DYNAMODB.PR.2',
    find: findEncryption,
  },
  {
    code: 'WILDCARD_ACTION',
    severity: 'error',
    description: 'A policy allows actions on a table by a wildcard, or all but some, so nobody has read what it allows.',
    mend: 'Name the actions; `SingleTableService.grant` with `Access` does.',
    likewise: 'AwsSolutions-IAM5',
    find: findActions(action => action === '*' || (action.startsWith('dynamodb:') && /[*?]/.test(action))),
  },
  {
    code: 'SCAN',
    severity: 'warning',
    description: 'A policy allows to scan a table, which reads every item of every entity.',
    mend: 'Allow the query of an access pattern: `Access.query(…)`. Where the scan is meant, acknowledge it.',
    find: findActions(action => action === 'dynamodb:scan'),
  },
  {
    code: 'PARTIQL',
    severity: 'warning',
    description: 'A policy allows PartiQL on a table; a SELECT without a whole partition key is a scan.',
    mend: 'Allow the item actions or the query instead: `Access.read(…)`, `Access.query(…)`. Where PartiQL is meant, acknowledge it.',
    find: findActions(action => action.startsWith('dynamodb:partiql') && !/[*?]/.test(action)),
  },
  {
    code: 'DEAD_PERMISSION',
    severity: 'warning',
    description: 'A policy names an action on a resource that the action does not know, such as GetRecords on a table: it allows nothing.',
    mend: 'Leave the action out, or name its own resource: the stream for stream actions (`grantStreamRead`), the table for item actions.',
    find: findActions((action, { parts }) => {
      const known = ACTION_PARTS.get(action);
      return known !== undefined && parts !== undefined && !parts.some(part => known.includes(part));
    }),
  },
];

/** Whether a setting is off or left out. One that is only known at deployment is not. */
function isOff(owner: any, name: string): boolean {
  const setting = owner?.[name];
  return setting === undefined || String(setting) === 'false';
}

/** The replicas of a global table, each with its place; a plain table stands for itself. */
function replicasOf({ properties }: SynthesizedResource): { readonly properties: any; readonly location: string }[] {
  const replicas: any[] | undefined = properties.Replicas;
  return replicas?.map((replica, position) => ({ properties: replica, location: `Properties/Replicas/${position}` }))
    ?? [{ properties, location: 'Properties' }];
}

function findReplicas(setting: string, isWrong: (properties: any) => boolean): (subject: RuleSubject) => RuleFinding[] {
  return ({ tables }) => tables.flatMap(({ template, table }) => replicasOf(table)
    .filter(({ properties }) => isWrong(properties))
    .map(({ location }) => ({ template, logicalId: table.logicalId, location: `${location}/${setting}` })));
}

/** A global table says for all replicas whether a KMS key encrypts it, and each replica which of its own, if any. */
function findEncryption({ tables, encryption }: RuleSubject): RuleFinding[] {
  if (encryption === TableEncryption.DEFAULT) return [];
  return tables.flatMap(({ template, table }) => {
    const finding = (location: string): RuleFinding => ({ template, logicalId: table.logicalId, location: `${location}/SSESpecification` });
    if (isOff(table.properties.SSESpecification, 'SSEEnabled')) return [finding('Properties')];
    if (encryption === TableEncryption.AWS_MANAGED) return [];
    return replicasOf(table)
      .filter(({ properties }) => properties.SSESpecification?.KMSMasterKeyId === undefined)
      .map(({ location }) => finding(location));
  });
}

function findActions(isWrong: (action: string, statement: TableStatement) => boolean): (subject: RuleSubject) => RuleFinding[] {
  return ({ statements }) => statements.flatMap(statement => statement.actions
    .filter(({ action }) => isWrong(action.toLowerCase(), statement))
    .map(({ location }) => ({ template: statement.template, logicalId: statement.logicalId, location })));
}

import { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { isWrite } from './access-actions';
import { AccessStatement, statementConditions } from './access-statement';

const KEY_READ_ACTIONS = ['kms:Decrypt', 'kms:DescribeKey'];
const KEY_WRITE_ACTIONS = [
  'kms:Encrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom', 'kms:ReEncryptTo',
];

/**
 * Adds compiled access to the policy of a grantee: the statements, and the use of the table's customer managed key
 * through DynamoDB.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.howitworks.html
 */
export function grantAccess(table: ITable, grantee: IGrantable, statements: readonly AccessStatement[]): Grant {
  const grants = statements.map(statement => Grant.addToPrincipal({
    grantee,
    actions: [...statement.actions],
    resourceArns: [...(statement.table ? [table.tableArn] : []), ...statement.indexes.map(index => `${table.tableArn}/index/${index}`)],
    conditions: statementConditions(statement),
  }));
  if (table.encryptionKey && statements.length > 0) {
    const writes = statements.some(({ actions }) => actions.some(isWrite));
    grants.push(Grant.addToPrincipal({
      grantee,
      actions: [...KEY_READ_ACTIONS, ...(writes ? KEY_WRITE_ACTIONS : [])],
      resourceArns: [table.encryptionKey.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${table.env.region}.amazonaws.com` } },
    }));
  }
  return grants.length === 0 ? Grant.drop(grantee, 'no access') : grants.reduce((all, grant) => all.combine(grant));
}

import { Stack } from 'aws-cdk-lib';
import { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { includesWrite } from './access-actions';
import { AccessStatement } from './compile-access';

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
export function grantAccess(table: TableV2, grantee: IGrantable, statements: readonly AccessStatement[]): Grant {
  const grants = statements.map(({ actions, table: wholeTable, indexes }) => Grant.addToPrincipal({
    grantee,
    actions: [...actions],
    resourceArns: [...(wholeTable ? [table.tableArn] : []), ...indexes.map(index => `${table.tableArn}/index/${index}`)],
  }));
  if (table.encryptionKey && statements.length > 0) {
    const writes = statements.some(({ actions }) => includesWrite(actions));
    grants.push(Grant.addToPrincipal({
      grantee,
      actions: [...KEY_READ_ACTIONS, ...(writes ? KEY_WRITE_ACTIONS : [])],
      resourceArns: [table.encryptionKey.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${Stack.of(table).region}.amazonaws.com` } },
    }));
  }
  return grants.length === 0 ? Grant.drop(grantee, 'no access') : grants.reduce((all, grant) => all.combine(grant));
}

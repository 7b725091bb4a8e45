import { TableEncryption } from 'aws-cdk-lib/aws-dynamodb';

/**
 * Properties of `SingleTableChecks`.
 */
export interface SingleTableChecksProps {
  /**
   * The least encryption at rest that every table must have: `AWS_MANAGED` asks for a KMS key, `CUSTOMER_MANAGED` for
   * one of the customer's in every region.
   *
   * DynamoDB encrypts every table, by default with a key of its own. Neither Security Hub nor cdk-nag's AwsSolutions
   * asks for more, so nor is it asked for here by default; who has to control the key says so.
   * @see https://docs.aws.amazon.com/config/latest/developerguide/dynamodb-table-encrypted-kms.html
   * @default TableEncryption.DEFAULT, which every table has
   */
  readonly encryption?: TableEncryption;
}

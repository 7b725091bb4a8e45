import { Stack, StackProps } from 'aws-cdk-lib';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { Access, SingleTableService } from 'cdk-single-table';

export interface ReportsStackProps extends StackProps {
  readonly service: SingleTableService;
}

/** A function in another stack than the table. */
export class ReportsStack extends Stack {
  constructor(scope: Construct, id: string, { service, ...props }: ReportsStackProps) {
    super(scope, id, props);
    const report = new Function(this, 'Report', {
      runtime: Runtime.PYTHON_3_14,
      handler: 'app.handler',
      code: Code.fromAsset('../shop/python'),
      environment: { TABLE_NAME: service.table.tableName },
    });
    service.grant(report, Access.query('ordersOfUser'), Access.read('User')).assertSuccess();
  }
}

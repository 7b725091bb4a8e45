import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { Access } from './access/access';
import { AccessGrants } from './access/access-grants';
import { writeAccessReport } from './access/write-access-report';
import { ExistingTableProps } from './existing-table-props';
import { createFunctions, getFunction } from './functions/create-functions';
import { ISingleTableService } from './i-single-table-service';
import { useModel } from './use-model';

/** The service of a table that exists: what `SingleTableService.fromTable` makes. */
export class ExistingTableService extends Construct implements ISingleTableService {
  readonly functions: Record<string, LambdaFunction>;
  private readonly grants: AccessGrants;

  constructor(scope: Construct, id: string, { table, model, functions = {} }: ExistingTableProps) {
    super(scope, id);
    this.grants = new AccessGrants(this, useModel(this, model), table);
    this.functions = createFunctions(this, functions, { tableName: table.tableName, grants: this.grants });
    writeAccessReport(this, this.grants);
  }

  getFunction(name: string): LambdaFunction {
    return getFunction(this, this.functions, name);
  }

  grant(grantee: IGrantable, ...access: Access[]): Grant {
    return this.grants.grantTo(grantee, access);
  }

  accessReport(): string {
    return this.grants.report();
  }
}

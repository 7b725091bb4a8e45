import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AttributeType, ProjectionType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

/** The resources of `ServiceStack`, written by hand with the CDK alone. */
export class HandWrittenStack extends Stack {
  constructor(scope: Construct, id: string, count: number) {
    super(scope, id);
    const table = new TableV2(this, 'Table', {
      partitionKey: { name: 'PK', type: AttributeType.STRING },
      sortKey: { name: 'SK', type: AttributeType.STRING },
      globalSecondaryIndexes: [{
        indexName: 'GSI1',
        partitionKey: { name: 'GSI1PK', type: AttributeType.STRING },
        sortKey: { name: 'SK', type: AttributeType.STRING },
        projectionType: ProjectionType.ALL,
      }],
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: RemovalPolicy.RETAIN,
      deletionProtection: true,
    });
    for (let n = 0; n < count; n++) this.addFunction(String(n).padStart(3, '0'), table);
  }

  private addFunction(n: string, table: TableV2): void {
    const name = `Function${n}`;
    const logGroup = new LogGroup(this, `${name}LogGroup`, { retention: RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.RETAIN });
    const role = new Role(this, `${name}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }));
    new LambdaFunction(this, name, {
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: Code.fromInline('exports.handler = async () => {};'),
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: Duration.seconds(10),
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.JSON,
      logGroup,
      role,
      environment: { TABLE_NAME: table.tableName },
    });
    role.addToPolicy(new PolicyStatement({
      actions: ['dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem', 'dynamodb:GetItem', 'dynamodb:PutItem'],
      resources: [table.tableArn],
      conditions: leadingKeys(`ENTITY${n}#*`),
    }));
    role.addToPolicy(new PolicyStatement({
      actions: ['dynamodb:Query'],
      resources: [`${table.tableArn}/index/GSI1`],
      conditions: leadingKeys(`STATUS${n}#*`),
    }));
  }
}

/** Keeps a statement to partition keys; `ForAllValues` alone is also true where there is none. */
function leadingKeys(pattern: string): Record<string, unknown> {
  return { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [pattern] }, 'Null': { 'dynamodb:LeadingKeys': 'false' } };
}

import { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { Access } from './access/access';
import { AccessGrants } from './access/access-grants';
import { writeAccessReport } from './access/write-access-report';
import { ExistingTableProps } from './existing-table-props';
import { ExistingTableService } from './existing-table-service';
import { createFunctions, getFunction } from './functions/create-functions';
import { ISingleTableService } from './i-single-table-service';
import { SingleTableServiceProps } from './single-table-service-props';
import { StreamConsumer } from './streams/stream-consumer';
import { StreamConsumerProps } from './streams/stream-consumer-props';
import { StreamConsumers } from './streams/stream-consumers';
import { createTable } from './table/create-table';
import { useModel } from './use-model';

/**
 * A DynamoDB table and the functions around it, from one data model.
 *
 * Logical ids stay the same from release to release. They are made from these paths below the construct:
 *
 * | path | what |
 * |---|---|
 * | `Table` | the table |
 * | `Functions/<name>` | the function of that name |
 * | `Functions/<name>/Role` | its role, unless one is given |
 * | `Functions/<name>/LogGroup` | its log group, unless one is given |
 * | `StreamConsumers/<name>` | the function of that consumer of the stream, with `Role` and `LogGroup` below it |
 * | `StreamConsumers/<name>/EventSource` | its event source mapping |
 * | `StreamConsumers/<name>/DeadLetters` | its dead-letter queue, unless one is given |
 *
 * What each function may do, and what IAM cannot keep it from, is in the file `<path>.access-report.md` of the cloud
 * assembly, `<path>` being the path of the construct with dots; what each consumer of the stream gets, and what its filter
 * cannot hold back, is in `<path>.stream-report.md`.
 *
 * What is doubtful in a model is said as information at synth. Items that may grow without bound in one partition are a
 * warning, with the id `cdk-single-table:HOT_PARTITION` for `Annotations.of(service).acknowledgeWarning`; so is an access
 * that IAM cannot keep to its partitions, with the id `cdk-single-table:ACCESS_NOT_NARROWED`, and so are more consumers
 * than a stream is good for, with the id `cdk-single-table:STREAM_CONSUMERS`.
 *
 * @example
 * import { App, Stack } from 'aws-cdk-lib';
 * import { Code, Runtime } from 'aws-cdk-lib/aws-lambda';
 * import { Access, SingleTableService } from 'cdk-single-table';
 *
 * const stack = new Stack(new App(), 'ShopStack');
 * const service = new SingleTableService(stack, 'Shop', {
 *   model: {
 *     entities: {
 *       "User": { keys: { "PK": 'USER#{userId}', "SK": 'PROFILE#{userId}' }, attributes: { "email": 'string' } },
 *     },
 *   },
 *   functions: {
 *     "GetUser": {
 *       runtime: Runtime.PYTHON_3_14,
 *       handler: 'index.handler',
 *       code: Code.fromInline('def handler(event, context): return "…"'),
 *       access: [Access.read('User')],
 *     },
 *   },
 * });
 * service.getFunction('GetUser').addFunctionUrl();
 */
export class SingleTableService extends Construct implements ISingleTableService {
  /**
   * Functions, and access, for a table that exists or is made elsewhere, with the model of its items.
   *
   * @param scope the scope, usually a stack
   * @param id the id of the construct in its scope
   * @param props the table, the model, and the functions
   * @throws ModelError with every problem of the model; an error that names its place for any other property that
   * cannot be used
   *
   * @example
   * import { Stack } from 'aws-cdk-lib';
   * import { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
   * import { IRole } from 'aws-cdk-lib/aws-iam';
   * import { Access, SingleTableModel, SingleTableService } from 'cdk-single-table';
   *
   * declare const stack: Stack;
   * declare const model: SingleTableModel;
   * declare const report: IRole;
   * const service = SingleTableService.fromTable(stack, 'Shop', { table: TableV2.fromTableName(stack, 'Table', 'shop-items'), model });
   * service.grant(report, Access.query('ordersByStatus'));
   */
  public static fromTable(scope: Construct, id: string, props: ExistingTableProps): ISingleTableService {
    return new ExistingTableService(scope, id, props);
  }

  /**
   * The table.
   */
  public readonly table: TableV2;

  /**
   * The functions by name.
   */
  public readonly functions: Record<string, LambdaFunction>;

  /**
   * The consumers of the table's stream by name.
   */
  public readonly streamConsumers: Record<string, StreamConsumer>;

  private readonly grants: AccessGrants;
  private readonly consumers: StreamConsumers;

  /**
   * @param scope the scope, usually a stack
   * @param id the id of the construct in its scope
   * @param props the model, and options of the table and the functions
   * @throws ModelError with every problem of the model; an error that names its place for any other property that
   * cannot be used
   */
  constructor(scope: Construct, id: string, props: SingleTableServiceProps) {
    super(scope, id);
    const model = useModel(this, props.model);
    this.table = createTable(this, 'Table', model, props.table ?? {});
    this.grants = new AccessGrants(this, model, this.table);
    this.functions = createFunctions(this, props.functions ?? {}, {
      tableName: this.table.tableName, removalPolicy: props.table?.removalPolicy, grants: this.grants,
    });
    this.consumers = new StreamConsumers(this, { model, table: this.table, tableProps: props.table ?? {}, grants: this.grants });
    this.streamConsumers = this.consumers.byName;
    for (const name of Object.keys(props.streamConsumers ?? {}).sort()) this.addStreamConsumer(name, props.streamConsumers![name]);
    writeAccessReport(this, this.grants);
  }

  /**
   * The function of a name.
   *
   * @param name the name in the property `functions`
   * @throws an error that says which names there are
   *
   * @example
   * import { SingleTableService } from 'cdk-single-table';
   *
   * declare const service: SingleTableService;
   * service.getFunction('PlaceOrder').metricErrors();
   */
  public getFunction(name: string): LambdaFunction {
    return getFunction(this, this.functions, name);
  }

  /**
   * Gives a function or a role made elsewhere, be it in another stack, access to items and patterns of the model.
   *
   * Give all that a grantee may do in one call: a batch is allowed only where one statement covers all of its keys.
   *
   * A grantee that cannot hold a policy, such as a service, gets nothing: `success` of the grant is false, and
   * `assertSuccess()` throws. A role imported as immutable gets nothing either, but the CDK calls it a success. A
   * grantee of another account also needs the table's resource policy.
   *
   * @param grantee a function, a role, or whatever else can hold a policy
   * @param access what it may do
   * @throws an error for an entity or an access pattern that the model does not have
   *
   * @example
   * import { IRole } from 'aws-cdk-lib/aws-iam';
   * import { Access, SingleTableService } from 'cdk-single-table';
   *
   * declare const service: SingleTableService;
   * declare const report: IRole;
   * service.grant(report, Access.query('ordersByStatus')).assertSuccess();
   */
  public grant(grantee: IGrantable, ...access: Access[]): Grant {
    return this.grants.grantTo(grantee, access);
  }

  /**
   * Adds a function that gets the changes of items from the table's stream.
   *
   * @param name its name, which becomes part of logical ids
   * @param props the entities whose changes it gets, its code, and options
   * @throws an error for names that the model does not have, and where five filter patterns are not enough
   *
   * @example
   * import { Stack } from 'aws-cdk-lib';
   * import { Access, SingleTableService } from 'cdk-single-table';
   *
   * declare const service: SingleTableService;
   * declare const reports: Stack;
   * const consumer = service.addStreamConsumer('Projector', {
   *   entry: 'src/projector.ts',
   *   entities: ['Order'],
   *   events: ['INSERT', 'MODIFY'],
   *   when: { "status": 'PAID' },
   *   access: [Access.update('StatusSummary')],
   *   scope: reports,
   * });
   * consumer.deadLetterQueue.metricApproximateNumberOfMessagesVisible();
   */
  public addStreamConsumer(name: string, props: StreamConsumerProps): StreamConsumer {
    return this.consumers.add(name, props);
  }

  /**
   * A report, in Markdown, of what every function and every other grantee may do, on which keys, by which statement,
   * and of what IAM cannot keep it from. The same is written to the cloud assembly.
   *
   * @returns the report on what was granted up to now
   *
   * @example
   * import { SingleTableService } from 'cdk-single-table';
   *
   * declare const service: SingleTableService;
   * const report = service.accessReport();
   */
  public accessReport(): string {
    return this.grants.report();
  }

  /**
   * A report, in Markdown, of what every consumer of the stream gets, by which filter, and of what a filter cannot hold
   * back. The same is written to the cloud assembly.
   *
   * @returns the report on the consumers that there are up to now
   *
   * @example
   * import { SingleTableService } from 'cdk-single-table';
   *
   * declare const service: SingleTableService;
   * const report = service.streamReport();
   */
  public streamReport(): string {
    return this.consumers.report();
  }
}

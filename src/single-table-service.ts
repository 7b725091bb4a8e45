import { Annotations } from 'aws-cdk-lib';
import { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { Access } from './access/access';
import { AccessStatement, compileAccess } from './access/compile-access';
import { grantAccess } from './access/grant-access';
import { createFunction } from './functions/create-function';
import { compileModel } from './model/compile-model';
import { CompiledModel } from './model/compiled-model';
import { ModelError } from './model/model-error';
import { SingleTableError } from './model/single-table-error';
import { SingleTableModel } from './model/single-table-model';
import { adviseModel } from './model/validation/advise-model';
import { validateModel } from './model/validation/validate-model';
import { useKnown } from './model/validation/words';
import { SingleTableServiceProps } from './single-table-service-props';
import { createTable } from './table/create-table';

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
 *
 * What is doubtful in a model is said as information at synth. Items that may grow without bound in one partition are a
 * warning, with the id `cdk-single-table:HOT_PARTITION` for `Annotations.of(service).acknowledgeWarning`.
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
export class SingleTableService extends Construct {
  /**
   * The table.
   */
  public readonly table: TableV2;

  /**
   * The functions by name.
   */
  public readonly functions: Record<string, LambdaFunction>;

  private readonly model: CompiledModel;

  /**
   * @param scope the scope, usually a stack
   * @param id the id of the construct in its scope
   * @param props the model, and options of the table and the functions
   * @throws ModelError with every problem of the model; an error that names its place for any other property that
   * cannot be used
   */
  constructor(scope: Construct, id: string, props: SingleTableServiceProps) {
    super(scope, id);
    const problems = validateModel(props.model);
    if (problems.length > 0) throw new ModelError(problems, this.node.path);
    this.annotateAdvice(props.model);
    this.model = compileModel(props.model);
    this.table = createTable(this, 'Table', this.model, props.table ?? {});
    this.functions = this.createFunctions(props);
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
    if (!Object.hasOwn(this.functions, name)) {
      throw new SingleTableError('FUNCTION', `${this.node.path}: there is no function '${name}'. ${useKnown(name, Object.keys(this.functions), 'functions')}`);
    }
    return this.functions[name];
  }

  /**
   * Gives a function or a role made elsewhere, be it in another stack, access to items and patterns of the model.
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
    return grantAccess(this.table, grantee, this.compileAccess(access, 'grant: access'));
  }

  /** Only what grows without bound in one partition is worth a warning. */
  private annotateAdvice(model: SingleTableModel): void {
    for (const { code, path, reason, mend } of adviseModel(model)) {
      const [id, text] = [`cdk-single-table:${code}`, `model.${path}: ${reason} ${mend}`];
      if (code === 'HOT_PARTITION') Annotations.of(this).addWarningV2(id, text);
      else Annotations.of(this).addInfoV2(id, text);
    }
  }

  private createFunctions({ functions = {}, table }: SingleTableServiceProps): Record<string, LambdaFunction> {
    const scope = new Construct(this, 'Functions');
    // maps from some languages come in no order
    const names = Object.keys(functions).sort();
    return Object.fromEntries(names.map(name => {
      const { access = [] } = functions[name];
      const statements = this.compileAccess(access, `functions.${name}.access`);
      const created = createFunction(new Construct(scope, name), functions[name], {
        tableName: this.table.tableName,
        removalPolicy: table?.removalPolicy,
        place: `${this.node.path}: functions.${name}`,
      });
      grantAccess(this.table, created, statements);
      return [name, created];
    }));
  }

  private compileAccess(access: Access[], place: string): AccessStatement[] {
    return compileAccess(this.model, access, `${this.node.path}: ${place}`);
  }
}

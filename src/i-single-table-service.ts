import { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { IConstruct } from 'constructs';
import { Access } from './access/access';

/**
 * Functions around a table with a data model, and access to its items.
 */
export interface ISingleTableService extends IConstruct {
  /**
   * The functions by name.
   */
  readonly functions: Record<string, LambdaFunction>;

  /**
   * The function of a name.
   *
   * @param name the name in the property `functions`
   * @throws an error that says which names there are
   */
  getFunction(name: string): LambdaFunction;

  /**
   * Gives a function or a role made elsewhere access to items and patterns of the model.
   *
   * @param grantee a function, a role, or whatever else can hold a policy
   * @param access what it may do, all in one call
   * @throws an error for an entity or an access pattern that the model does not have
   */
  grant(grantee: IGrantable, ...access: Access[]): Grant;

  /**
   * A report, in Markdown, of what every grantee may do, and of what IAM cannot keep it from.
   */
  accessReport(): string;
}

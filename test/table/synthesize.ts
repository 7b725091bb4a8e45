import { App, Environment, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { shop } from '../../examples/shop/model';
import { ServiceTableProps, SingleTableModel, SingleTableService, SingleTableServiceProps } from '../../src';

// TableV2 itself uses what the CDK calls deprecated, and would print two warnings for each table
process.env.JSII_DEPRECATED = 'quiet';

/** A stack that bundles nothing, as in `cdk list`. */
export function unbundledStack(env?: Environment): Stack {
  return new Stack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), 'ShopStack', { env });
}

/** A service of the shop's model, unless another is given, in a stack that bundles nothing. */
export function service(props: Partial<SingleTableServiceProps> = {}, stack: Stack = unbundledStack()): SingleTableService {
  return new SingleTableService(stack, 'Shop', { model: shop, ...props });
}

/** The template of the stack of a service. */
export function templateOf(made: SingleTableService): Template {
  return Template.fromStack(Stack.of(made));
}

/** The table's resource in the template of a service: its properties and policies. */
export function tableResource(table: ServiceTableProps | undefined, model: SingleTableModel = shop, env?: Environment): Record<string, any> {
  const template = templateOf(service({ table, model }, unbundledStack(env)));
  const [resource] = Object.values(template.findResources('AWS::DynamoDB::GlobalTable'));
  return resource;
}

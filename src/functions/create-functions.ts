import { RemovalPolicy } from 'aws-cdk-lib';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { createFunction } from './create-function';
import { ServiceFunctionProps } from './service-function-props';
import { AccessGrants } from '../access/access-grants';
import { atCaller } from '../at-caller';
import { SingleTableError } from '../model/single-table-error';
import { useKnown } from '../model/validation/words';

/** What the functions of a service take over from it. */
export interface FunctionsContext {
  readonly tableName: string;
  readonly removalPolicy?: RemovalPolicy;
  readonly grants: AccessGrants;
}

/**
 * Creates the functions of a service, each in a scope of its own below `Functions`, and gives them their access.
 */
export function createFunctions(
  service: Construct,
  functions: Record<string, ServiceFunctionProps>,
  { tableName, removalPolicy, grants }: FunctionsContext,
): Record<string, LambdaFunction> {
  const scope = new Construct(service, 'Functions');
  // maps from some languages come in no order
  const names = Object.keys(functions).sort();
  return atCaller(() => Object.fromEntries(names.map(name => {
    // before the bundling, which takes its time
    const access = grants.compile(functions[name].access ?? [], `functions.${name}.access`);
    const created = createFunction(new Construct(scope, name), functions[name], {
      tableName, removalPolicy, place: `${service.node.path}: functions.${name}`,
    });
    grants.grant(created, access, name);
    return [name, created];
  })));
}

/**
 * The function of a name.
 *
 * @throws SingleTableError that says which names there are
 */
export function getFunction(service: Construct, functions: Record<string, LambdaFunction>, name: string): LambdaFunction {
  if (Object.hasOwn(functions, name)) return functions[name];
  return atCaller(() => {
    throw new SingleTableError('FUNCTION', `${service.node.path}: there is no function '${name}'. ${useKnown(name, Object.keys(functions), 'functions')}`);
  });
}

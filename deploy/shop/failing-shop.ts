import { CustomResource } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { SecondShop } from './second-shop';

const refuse = `
exports.handler = ({ RequestType, ResponseURL, StackId, RequestId, LogicalResourceId }) => fetch(ResponseURL, {
  method: 'PUT',
  headers: { 'content-type': '' },
  body: JSON.stringify({
    Status: RequestType === 'Create' ? 'FAILED' : 'SUCCESS',
    Reason: 'It fails on purpose.',
    PhysicalResourceId: 'failing',
    StackId, RequestId, LogicalResourceId,
  }),
});`;

/** A version of the shop whose deployment fails when a function has been changed already. */
export class FailingShop extends SecondShop {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const changed = this.service.getFunction('GetUser');
    changed.addEnvironment('VERSION', 'failing');
    const provider = new LambdaFunction(this, 'Refuse', { runtime: Runtime.NODEJS_22_X, handler: 'index.handler', code: Code.fromInline(refuse) });
    new CustomResource(this, 'Failing', { serviceToken: provider.functionArn }).node.addDependency(changed);
  }
}

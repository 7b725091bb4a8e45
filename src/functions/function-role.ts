import { IRole, Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ILogGroupRef } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ServiceFunctionProps } from './service-function-props';

/**
 * The role of a function, with the rights that Lambda itself needs: it writes to one log group, and manages network
 * interfaces if the function is in a VPC. The rights for tracing, dead letters and file systems are added by
 * `lambda.Function`.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions
 */
export function functionRole(scope: Construct, props: ServiceFunctionProps, logGroup: ILogGroupRef): IRole {
  const role = props.role ?? new Role(scope, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  role.addToPrincipalPolicy(new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupRef.logGroupArn],
  }));
  if (props.vpc) {
    role.addToPrincipalPolicy(new PolicyStatement({
      actions: [
        'ec2:AssignPrivateIpAddresses', 'ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSubnets', 'ec2:UnassignPrivateIpAddresses',
      ],
      resources: ['*'],
    }));
  }
  return role;
}

/**
 * Lets a durable function keep the state of its own executions. The managed policy for that,
 * `AWSLambdaBasicDurableExecutionRolePolicy`, covers those of every function.
 *
 * The policy stands beside the role, not in it: the function waits for what is in its role, and the policy for the function.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/durable-security.html
 */
export function allowDurableExecutions(scope: Construct, role: IRole, functionArn: string): void {
  role.attachInlinePolicy(new Policy(scope, 'DurableExecutions', {
    statements: [new PolicyStatement({
      actions: ['lambda:CheckpointDurableExecution', 'lambda:GetDurableExecutionState'],
      resources: [`${functionArn}:*`],
    })],
  }));
}

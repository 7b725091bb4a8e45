/** Findings of cdk-nag that stay, and why. */
export interface AcceptedFindings {
  /** The id of the rule, as cdk-nag reports it. */
  readonly rule: string;
  /** The paths of the constructs that it is about. */
  readonly constructs: readonly string[];
  /** Why each of them is as it should be. */
  readonly evidence: string;
}

const SHOP = [
  'ChangeOrderStatus', 'ConfirmOrder', 'DeleteOrder', 'GetBalances', 'GetProducts', 'GetStatusSummary', 'GetUser', 'GetUserWithOrders', 'ListOrdersByStatus',
  'ListOrdersOfUser', 'OpenAccount', 'PlaceOrder', 'PythonShop', 'SaveProduct', 'SaveProducts', 'SaveUser', 'ScanOrders', 'Transfer',
].map(name => `Shop/Shop/Functions/${name}`);

const SHOP_CONSUMER = 'Shop/Shop/StreamConsumers/KeepStatusSummary';
const EVERY_CONSUMER = 'EveryOption/Consumers/Everything';

const everyOption = (...names: string[]) => names.map(name => `EveryOption/Service/Functions/${name}`);
const policies = (functions: string[]) => functions.map(path => `${path}/Role/DefaultPolicy/Resource`);
const lambdas = (functions: string[]) => functions.map(path => `${path}/Default/Resource`);

/**
 * All of them: packs AwsSolutions and Serverless, on the shop and on the services with every option. The tests fail
 * where cdk-nag finds anything else, and where one of these is found no more. `docs/checks.md` lists them for users.
 */
export const ACCEPTED_FINDINGS: readonly AcceptedFindings[] = [
  {
    rule: 'AwsSolutions-IAM5[Resource::*]',
    constructs: [
      ...policies([...SHOP, SHOP_CONSUMER, EVERY_CONSUMER]),
      ...policies(everyOption(
        'Asynchronous', 'Consumer', 'Durable', 'Layered', 'Observed', 'OwnDeadLetterQueue', 'PerTenant', 'Profiled', 'ProfiledInGroup', 'Snapped',
        'Unrestricted',
      )),
      'EveryOption/GivenRole/DefaultPolicy/Resource',
    ],
    evidence: 'The function sends traces to X-Ray: `xray:PutTraceSegments` and `xray:PutTelemetryRecords` have no resource types, so `*` is '
      + 'the only resource that IAM takes. Nothing else in these policies is on `*`, which a test of its own checks.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::*]',
    constructs: policies(everyOption('InPublicSubnet')),
    evidence: 'As above, and the function is in a VPC: Lambda manages its network interfaces by the rights of its role. The interfaces do not '
      + 'exist when the policy is written, `ec2:DescribeNetworkInterfaces` and `ec2:DescribeSubnets` have no resource types, and Lambda asks '
      + 'for the others on all resources. The actions are those of AWS\'s policy AWSLambdaVPCAccessExecutionRole, without its logs.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::*]',
    constructs: policies(everyOption('InVpc')),
    evidence: 'As above, and the function mounts a file system: `lambda.FileSystem` of the CDK allows `elasticfilesystem:ClientMount` on `*` '
      + 'under the condition that it is by the one access point (`elasticfilesystem:AccessPointArn`).',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::<ServiceFunctionsDurable75B3A795.Arn>:*]',
    constructs: everyOption('Durable').map(path => `${path}/DurableExecutions/Resource`),
    evidence: 'A durable function keeps the state of its own executions, whose names are not known before: `<function>:*` is what AWS\'s guide '
      + 'gives as the least. The managed policy AWSLambdaBasicDurableExecutionRolePolicy would say `*`.',
  },
  {
    rule: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/CloudWatchLambdaInsightsExecutionRolePolicy]',
    constructs: everyOption('Observed').map(path => `${path}/Role/Resource`),
    evidence: 'The construct `lambda.Function` of the CDK attaches it with `insightsVersion`; it allows writing to the log group of Lambda '
      + 'Insights only. Functions without `insightsVersion` have no managed policy.',
  },
  {
    rule: 'AwsSolutions-L1',
    constructs: lambdas(everyOption('Bundled')),
    evidence: 'The function pins an older runtime, Node.js 22, to show that it can; the default is the newest.',
  },
  {
    rule: 'Serverless-LambdaLatestVersion',
    constructs: lambdas(everyOption('Bundled')),
    evidence: 'The same as AwsSolutions-L1.',
  },
  {
    rule: 'Serverless-LambdaTracing',
    constructs: lambdas(everyOption('Bundled')),
    evidence: 'The function turns tracing off, to show that it can; the default is on. Its policy has no `*` then.',
  },
  {
    rule: 'Serverless-LambdaDLQ',
    constructs: lambdas(SHOP),
    evidence: 'The functions of the shop are invoked synchronously only: an error is the answer to the caller, and Lambda puts nothing into a '
      + 'dead-letter queue. Who invokes a function asynchronously gives it `deadLetterQueue` or `onFailure`.',
  },
  {
    rule: 'Serverless-SQSRedrivePolicy',
    constructs: everyOption('OwnDeadLetterQueue').map(path => `${path}/DeadLetterQueue/Resource`),
    evidence: 'The queue is a dead-letter queue itself: what lies in it has failed already, and waits for somebody to look at it.',
  },
  {
    rule: 'Serverless-LambdaDLQ',
    constructs: lambdas([SHOP_CONSUMER]),
    evidence: 'The function is invoked by the event source mapping of the stream, synchronously: what fails to the end goes into the '
      + 'dead-letter queue of the mapping, at which the rule does not look.',
  },
  {
    rule: 'AwsSolutions-SQS3',
    constructs: [`${SHOP_CONSUMER}/DeadLetters/Resource`],
    evidence: 'The queue is the dead-letter queue of an event source mapping; the rule knows those of other queues and of functions only.',
  },
  {
    rule: 'Serverless-SQSRedrivePolicy',
    constructs: [`${SHOP_CONSUMER}/DeadLetters/Resource`, `${EVERY_CONSUMER}/DeadLetterQueue/Resource`],
    evidence: 'The queues are dead-letter queues themselves.',
  },
];

import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { App, Stack, Stage } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import { shop } from '../../examples/shop/model';
import { Access, ServiceFunctionProps, SingleTableModel, SingleTableService } from '../../src';
import '../table/synthesize';

const lambda = new ServicePrincipal('lambda.amazonaws.com');
const withAccess = (...access: Access[]): ServiceFunctionProps => ({
  runtime: Runtime.PYTHON_3_14, handler: 'index.handler', code: Code.fromInline('def handler(event, context): pass'), access,
});

function serviceOf(functions: Record<string, ServiceFunctionProps>, model: SingleTableModel = shop) {
  const stack = new Stack(new App(), 'ShopStack');
  return { stack, service: new SingleTableService(stack, 'Shop', { model, functions }) };
}

test('the report tells what each function may do, by which statement, and what IAM does not keep it from', () => {
  const { service } = serviceOf({ PlaceOrder: withAccess(Access.create('Order'), Access.read('Product')), Idle: withAccess() });
  expect(service.accessReport()).toBe(`# Access to the table of ShopStack/Shop

What each function and role may do, compiled from the data model. In partition keys \`*\` stands for any text; \`\${*}\`, \`\${?}\` and \`\${$}\` stand for
the characters themselves, as in IAM policies.

## Idle

No access.

## PlaceOrder

Access: \`create('Order')\`, \`read('Product')\`.

| statement | actions | on | partition keys | for |
|---|---|---|---|---|
| 1 | \`BatchGetItem\`, \`ConditionCheckItem\`, \`GetItem\` | the table | \`PRODUCT#*\` | \`read('Product')\` |
| 2 | \`PutItem\` | the table | \`USER#*\` | \`create('Order')\` |

In words:

1. It may use \`BatchGetItem\`, \`ConditionCheckItem\`, \`GetItem\` on the table, where every partition key in the request fits \`PRODUCT#*\`.
2. It may use \`PutItem\` on the table, where every partition key in the request fits \`USER#*\`.

What IAM does not keep it from:

- SHARED_PARTITION, \`create('Order')\`: It reaches items of 'User' as well: they can be in the partitions 'USER#{userId}', and IAM sees no sort key. *Where that matters, give the entities partition keys that begin otherwise.*
- INDEX_KEYS, \`create('Order')\`: It can put its items into any partition of 'GSI1': IAM sees the partition key of the table alone. *Let only functions that you trust write, or check index keys where they are read.*
- NO_CONDITIONS, \`create('Order')\`: IAM sees no conditions: \`create\` can replace an item as \`put\` does, and \`update\` can make a new one. *The client of cdk-single-table/runtime sets the conditions; other code has to.*
- OVERWRITTEN_ITEMS, \`create('Order')\`: A writer can read the item that it changes or deletes, by \`ReturnValues\`. *Keep what a writer must not see in items that it may not write.*
`);
});

test('the words have exclusions, attributes and transactions', () => {
  const model: SingleTableModel = {
    entities: {
      User: { keys: { PK: 'u#{id}', SK: 'PROFILE' }, attributes: { email: 'string' } },
      Follower: { keys: { PK: 'u#{id}#follower', SK: 'f#{by}' } },
    },
  };
  const { service } = serviceOf({ F: withAccess(Access.read('User', { attributes: ['email'] }), Access.transactionOnly(Access.delete('Follower'))) }, model);
  const report = service.accessReport();
  expect(report).toContain('fits `u#*` and does not fit `u#*#follower`, naming no attributes but `PK`, `SK`, `email`.');
  expect(report).toContain('fits `u#*#follower`, as a part of a transaction only.');
  expect(report).toContain("`read('User', { attributes: ['email'] })`");
});

test('what one principal gets in several calls stands together, under its name', () => {
  const { stack, service } = serviceOf({ Report: withAccess(Access.read('User')) });
  const role = new Role(stack, 'Role', { assumedBy: lambda });
  service.grant(role, Access.query('ordersByStatus'));
  service.grant(service.getFunction('Report'), Access.read('Product'));
  const sections = service.accessReport().split('\n## ').slice(1);
  expect(sections.map(section => section.split('\n')[0])).toEqual(['Report', 'ShopStack/Role']);
  // in two statements, because the calls know nothing of one another
  expect(sections[0]).toContain('REFUSED_BATCH');
  expect(sections[0]).toContain("Keys of 'USER#*', and of 'PRODUCT#*' cannot be read in one BatchGetItem request");
});

test('the report is a file of the cloud assembly, in a stage as well', () => {
  const app = new App();
  const model = { entities: shop.entities };
  const made = new SingleTableService(new Stack(app, 'ShopStack'), 'Shop', { model, functions: { F: withAccess(Access.read('User')) } });
  const stage = new Stage(app, 'Test');
  new SingleTableService(new Stack(stage, 'ShopStack'), 'Shop', { model });
  const { directory } = app.synth();
  expect(readFileSync(join(directory, 'ShopStack.Shop.access-report.md'), 'utf8')).toBe(made.accessReport());
  expect(existsSync(join(directory, 'assembly-Test', 'Test.ShopStack.Shop.access-report.md'))).toBe(true);
});

test('an access that IAM cannot narrow is a warning that can be acknowledged', () => {
  const model: SingleTableModel = { entities: { Player: { keys: { PK: '{playerId}', SK: 'SCORE' } } }, indexes: {} };
  const { stack } = serviceOf({ F: withAccess(Access.read('Player')) }, model);
  Annotations.fromStack(stack).hasWarning('/ShopStack/Shop', Match.stringLikeRegexp(
    "^F: read\\('Player'\\): It reaches every partition: the partition key PK of the table is nothing but a value, '\\{playerId\\}', and IAM can tell it "
    + "from no other. Begin it with a constant, such as 'PLAYER#\\{playerId\\}', or keep these items in a table of their own. \\[ack: cdk-single-table:ACCESS_NOT_NARROWED\\]$"));
});

test('policies that a role cannot hold are an error, those that need managed policies an information', () => {
  const many = (count: number): SingleTableModel => ({
    indexes: {},
    entities: Object.fromEntries(Array.from({ length: count }, (_, number) => [`E${number}`, { keys: { PK: `${'x'.repeat(60)}${number}#{id}`, SK: 'S' } }])),
  });
  const verbs = [Access.read, Access.create, Access.update, Access.delete];
  const spread = (count: number) => Array.from({ length: count }, (_, number) => verbs[number % verbs.length](`E${number}`));
  const { stack } = serviceOf({ F: withAccess(...spread(200)) }, many(200));
  Annotations.fromStack(stack).hasInfo('/ShopStack/Shop', Match.stringLikeRegexp(
    'F: its policies have about \\d+ characters, more than an inline policy takes: the CDK divides them into managed policies.'));
  const readAll = Array.from({ length: 200 }, (_, number) => Access.read(`E${number}`));
  expect(() => serviceOf({ F: withAccess(...readAll) }, many(200))).toThrow(new RegExp(
    '^ShopStack/Shop: F: the policies would have about \\d+ characters, the longest statement \\d+. IAM takes 71680 for a role, and 6144 for a '
    + 'statement. Give it less access, or divide it into several functions.$'));
});

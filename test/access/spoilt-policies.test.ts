import { AccessProof } from './proof/access-proof';
import { Dice } from './proof/dice';
import { largeShop, social } from './proof/hand-written-models';
import { everyRequest, sampleRequests } from './proof/sample-requests';
import { PolicyStatement } from '../../database/authorization/judge';
import { Access } from '../../src';
import { compileModel } from '../../src/model/compile-model';
import { SingleTableModel } from '../../src/model/single-table-model';
import { goodModels } from '../model/validation/good-models';

type Conditions = Record<string, Record<string, any>>;

function wrongAnswers(model: SingleTableModel, accesses: readonly Access[], change?: (conditions: Conditions) => Conditions): string[] {
  const spoil = ({ Condition, ...statement }: PolicyStatement) => ({ ...statement, Condition: change?.(Condition) ?? Condition });
  const proof = new AccessProof(compileModel(model), accesses, policy => policy.map(spoil));
  for (const request of everyRequest(compileModel(model), proof.promises, new Dice(1))) proof.ask(request);
  for (const request of sampleRequests(compileModel(model), proof.promises, new Dice(1))) proof.ask(request);
  return proof.wrong;
}

function without(conditions: Conditions, operator: string): Conditions {
  expect(Object.keys(conditions)).toContain(operator);
  return Object.fromEntries(Object.entries(conditions).filter(([name]) => name !== operator));
}

/** The patterns of the keys that are allowed, changed one by one. */
function withPatterns(conditions: Conditions, change: (pattern: string) => string): Conditions {
  const patterns: string[] = conditions['ForAllValues:StringLike']['dynamodb:LeadingKeys'];
  expect(patterns.map(change)).not.toEqual(patterns);
  return { ...conditions, 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': patterns.map(change) } };
}

/** The proof must fail when something that a policy needs is taken from it; each is needed for another reason. */
describe.each<[string, SingleTableModel, Access[], (conditions: Conditions) => Conditions, string]>([
  ['the guard against requests without a key', largeShop, [Access.read('User')], conditions => without(conditions, 'Null'),
    'allowed: dynamodb:GetItem on the table with {"dynamodb:ReturnConsumedCapacity":"NONE"'],
  ['the delimiter that closes a prefix', largeShop, [Access.read('User')], conditions => withPatterns(conditions, pattern => pattern.replace('#*', '*')),
    'USERADMIN#'],
  ['the exclusion of partitions inside', social, [Access.read('User')], conditions => without(conditions, 'ForAllValues:StringNotLike'), '#follower"]'],
  ['that it is for all keys of a batch', largeShop, [Access.read('User')],
    conditions => ({ 'Null': conditions.Null, 'ForAnyValue:StringLike': conditions['ForAllValues:StringLike'] }), 'allowed: dynamodb:BatchGetItem'],
  ['that the exclusion is for all keys of a batch', social, [Access.read('User')],
    conditions => ({ ...without(conditions, 'ForAllValues:StringNotLike'), 'ForAnyValue:StringNotLike': conditions['ForAllValues:StringNotLike'] }), 'allowed: dynamodb:BatchGetItem'],
  ['what comes after a placeholder', social, [Access.read('Follower')], conditions => withPatterns(conditions, () => 'u#*'), 'allowed: dynamodb:GetItem'],
  ['a pattern', social, [Access.read('User'), Access.read('Post')], conditions => withPatterns(conditions, () => 'u#*'), 'denied: dynamodb:GetItem'],
  ['the partitions of guard items', goodModels['unique attributes'], [Access.create('User')], conditions => withPatterns(conditions, pattern => pattern.replace('EMAIL', 'MAIL')),
    'EMAIL#'],
  ['that all attributes are named', largeShop, [Access.read('User', { attributes: ['email'] })], conditions => without(conditions, 'StringEqualsIfExists'), 'ALL_ATTRIBUTES'],
  ['that no other attributes are named', largeShop, [Access.read('User', { attributes: ['email'] })], conditions => without(conditions, 'ForAllValues:StringEquals'), '"secret"'],
  ['that it is for transactions', largeShop, [Access.transactionOnly(Access.update('Order'))], conditions => without(conditions, 'ForAnyValue:StringEquals'), 'allowed: dynamodb:UpdateItem'],
])('without %s', (_what, model, accesses, spoil, found) => {
  test('the proof fails', () => {
    const wrong = wrongAnswers(model, accesses, spoil);
    expect(wrong.some(answer => answer.includes(found))).toBe(true);
  });

  test('and with it, it holds', () => {
    expect(wrongAnswers(model, accesses)).toEqual([]);
  });
});
